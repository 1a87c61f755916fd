//! The two meta-charts: their dependencies, the schema of their values, and their manifests.

use serde_json::{Value as Json, json};

use super::{Bundle, RenderError, Wanted, hub_code, manifest, support};
use crate::{
    settle::{Release, ResolvedChart},
    yaml::{Annotated, Value},
};

/// The meta-chart `hub`.
pub(super) fn hub(wanted: Wanted<'_>, bundle: &mut Bundle) -> Result<(), RenderError> {
    let description = format!("JupyterHub of {}, and the other resources in its namespace", wanted.resolved.name);
    bundle.insert_yaml("charts/hub/Chart.yaml", &description_of("hub", &description, wanted, Release::Hub))?;
    bundle.insert_yaml("charts/hub/values.yaml", &hub_code::values())?;
    let manifests = manifest::of_hub(wanted);
    let mut properties = json!({"jupyterhub": database_needs_address(wanted)});
    if manifests.contains(&manifest::SHARE) {
        properties["share"] = object(&[("server", address()), ("path", text()), ("capacity", text())]);
    }
    bundle.insert("charts/hub/values.schema.json", schema(&properties));
    add_manifests("hub", &manifests, bundle)
}

/// The meta-chart `support`.
pub(super) fn support(wanted: Wanted<'_>, bundle: &mut Bundle) -> Result<(), RenderError> {
    let description = format!("What all environments on the cluster of {} share", wanted.resolved.name);
    let chart = description_of("support", &description, wanted, Release::Support);
    bundle.insert_yaml("charts/support/Chart.yaml", &chart)?;
    let manifests = manifest::of_support(wanted);
    let mut properties = json!({});
    for (key, value) in support::schema(&manifests) {
        properties[key] = value;
    }
    for chart in charts(wanted, Release::Support) {
        properties[&chart.name] = json!({"type": "object"});
    }
    bundle.insert("charts/support/values.schema.json", schema(&properties));
    add_manifests("support", &manifests, bundle)
}

fn add_manifests(chart: &str, manifests: &[manifest::Manifest], bundle: &mut Bundle) -> Result<(), RenderError> {
    for manifest in manifests {
        bundle.insert(format!("charts/{chart}/templates/{manifest}"), manifest::text(chart, manifest)?);
    }
    Ok(())
}

/// `Chart.yaml`, with exact versions of the dependencies.
fn description_of(name: &str, description: &str, wanted: Wanted<'_>, release: Release) -> Annotated {
    let mut chart = Annotated::new("Written by `nh render` from `bootcamp.yaml`; make changes there.");
    chart.set(&["apiVersion"], "v2");
    chart.set(&["name"], name);
    chart.set(&["description"], description);
    chart.set(&["type"], "application");
    // This chart is not published; helm requires a version, but the repository's history is the real one.
    chart.set(&["version"], "0.1.0");
    let charts: Vec<&ResolvedChart> = charts(wanted, release).collect();
    chart.set(&["dependencies"], Value::List(charts.iter().map(|chart| dependency(chart)).collect()));
    for (index, dependency) in charts.iter().enumerate() {
        if let Some(why) = dependency.version.why() {
            chart.explain(&["dependencies", &index.to_string(), "version"], &format!("derived from {why}"));
        }
    }
    chart
}

fn charts(wanted: Wanted<'_>, release: Release) -> impl Iterator<Item = &ResolvedChart> {
    wanted.resolved.charts.iter().filter(move |chart| chart.release == release)
}

fn dependency(chart: &ResolvedChart) -> Value {
    // For an OCI registry helm itself appends the chart's name to the address.
    let own = format!("/{}", chart.name);
    let is_oci = chart.repository.starts_with("oci://");
    let repository = chart.repository.strip_suffix(&own).filter(|_| is_oci).unwrap_or(&chart.repository);
    Value::from([("name", chart.name.as_str()), ("version", chart.version.as_str()), ("repository", repository)])
}

/// A schema that refuses all other keys, and a release without the required ones.
fn schema(properties: &Json) -> String {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(serde_json::Map::keys).collect();
    schema["required"] = json!(required);
    // helm gives every chart a map of this name.
    schema["properties"]["global"] = json!({"type": "object"});
    format!("{schema:#}\n")
}

/// An object with exactly these properties.
pub(super) fn object(properties: &[(&str, Json)]) -> Json {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: serde_json::Map<String, Json> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties})
}

/// A non-empty string.
pub(super) fn text() -> Json {
    json!({"type": "string", "minLength": 1})
}

/// An IPv4 address: the output of a step of the plan, so that nothing can be deployed before that step.
pub(super) fn address() -> Json {
    json!({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$"})
}

/// JupyterHub's values, which its own chart checks. Without the address of its database, a hub would start with an
/// empty database that is deleted with its pod.
fn database_needs_address(wanted: Wanted<'_>) -> Json {
    let mut hub = json!({"type": "object"});
    if matches!(wanted.resolved.database, crate::settle::ResolvedDatabase::CloudSql(_)) {
        let url = json!({"type": "string", "pattern": "^postgresql"});
        let database = json!({"type": "object", "required": ["url"], "properties": {"url": url}});
        hub["required"] = json!(["hub"]);
        hub["properties"] = json!({"hub": {"type": "object", "required": ["db"], "properties": {"db": database}}});
    }
    hub
}

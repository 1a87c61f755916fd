//! The two meta-charts: their dependencies, the schema of their values, and their manifests.

use serde_json::{Value as Json, json};

use super::{
    Bundle, RenderError, hub_code, manifest,
    schema::{address, count, object, text},
    support,
};
use crate::{
    outlook::Outlook,
    settle::{Release, ResolvedChart},
    yaml::{Annotated, Value},
};

/// The meta-chart `hub`.
pub(super) fn hub(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let description = format!("JupyterHub of {}, and the other resources in its namespace", outlook.resolved.name);
    bundle.insert_yaml("charts/hub/Chart.yaml", &description_of("hub", &description, outlook, Release::Hub))?;
    bundle.insert_yaml("charts/hub/values.yaml", &hub_code::values())?;
    let manifests = manifest::of_hub(outlook);
    let mut properties = json!({"jupyterhub": database_needs_address(outlook)});
    if manifests.contains(&manifest::SHARE) {
        properties["share"] = object(&[("server", address()), ("path", text()), ("capacity", text())]);
    }
    if manifests.contains(&manifest::PLACEHOLDERS) {
        let texts = ["image", "timeZone", "from", "until"].map(|name| (name, text()));
        properties["placeholders"] = object(&[texts.as_slice(), &[("count", count())]].concat());
    }
    bundle.insert("charts/hub/values.schema.json", schema(&properties));
    add_manifests("hub", &manifests, bundle)
}

/// The meta-chart `support`.
pub(super) fn support(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let description = format!("What all environments on the cluster of {} share", outlook.resolved.name);
    let chart = description_of("support", &description, outlook, Release::Support);
    bundle.insert_yaml("charts/support/Chart.yaml", &chart)?;
    let manifests = manifest::of_support(outlook);
    let mut properties = json!({});
    for (key, value) in support::values_schema(&manifests) {
        properties[key] = value;
    }
    for chart in charts(outlook, Release::Support) {
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
fn description_of(name: &str, description: &str, outlook: &Outlook, release: Release) -> Annotated {
    let mut chart = Annotated::new("Written by `nh render` from `bootcamp.yaml`; make changes there.");
    chart.set(&["apiVersion"], "v2");
    chart.set(&["name"], name);
    chart.set(&["description"], description);
    chart.set(&["type"], "application");
    // This chart is not published; helm requires a version, but the repository's history is the real one.
    chart.set(&["version"], "0.1.0");
    let charts: Vec<&ResolvedChart> = charts(outlook, release).collect();
    chart.set(&["dependencies"], Value::List(charts.iter().map(|chart| dependency(chart)).collect()));
    for (index, dependency) in charts.iter().enumerate() {
        if let Some(why) = dependency.version.why() {
            chart.explain(&["dependencies", &index.to_string(), "version"], &format!("derived from {why}"));
        }
    }
    chart
}

fn charts(outlook: &Outlook, release: Release) -> impl Iterator<Item = &ResolvedChart> {
    outlook.resolved.charts.iter().filter(move |chart| chart.release == release)
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

/// JupyterHub's values, which its own chart checks. Without the address of its database, a hub would start with an
/// empty database that is deleted with its pod.
fn database_needs_address(outlook: &Outlook) -> Json {
    let mut hub = json!({"type": "object"});
    if matches!(outlook.resolved.database, crate::settle::ResolvedDatabase::CloudSql(_)) {
        let url = json!({"type": "string", "pattern": "^postgresql"});
        let database = json!({"type": "object", "required": ["url"], "properties": {"url": url}});
        hub["required"] = json!(["hub"]);
        hub["properties"] = json!({"hub": {"type": "object", "required": ["db"], "properties": {"db": database}}});
    }
    hub
}

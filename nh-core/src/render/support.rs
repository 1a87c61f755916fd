//! The releases that a cluster has once: the meta-chart `support` and cert-manager.

mod alertmanager;
mod certificate;
mod grafana;
mod ingress;
mod prometheus;
pub(super) mod share;

use serde_json::{Value as Json, json};

use super::{
    Bundle, RenderError, manifest,
    names::{self, SUPPORT},
    schema,
};
use crate::{
    model::{DiskType, Purpose},
    outlook::Outlook,
    settle::{Release, Resolved, ResolvedPool},
    yaml::{Annotated, Value},
};

pub(super) use ingress::{ingress_annotations, ingress_class, listener};

/// Adds the values of the releases, and the manifests that only they need.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    bundle.insert_yaml("releases/support/values.yaml", &values(outlook))?;
    ingress::gateway(outlook, bundle)?;
    certificate::add(outlook, bundle)
}

fn values(outlook: &Outlook) -> Annotated {
    let mut values = own_values(outlook);
    let Some(mut given) = outlook.bootcamp.support.values.clone() else { return values };
    for key in unknown_values(outlook) {
        given.remove(std::slice::from_ref(&key));
        values.explain(&[], &format!("Left out because the release has no such chart: `support.values.{key}`."));
    }
    values.overlay(&[], given, "from `support.values`");
    values
}

/// The keys of `support.values` that are neither a chart of the release nor a value of its own manifests. A rule reports
/// them, and the file accepts the finding.
pub(super) fn unknown_values(outlook: &Outlook) -> Vec<String> {
    let given = outlook.bootcamp.support.values.as_ref().and_then(Value::as_map);
    let known = value_keys(outlook);
    given.into_iter().flat_map(|map| map.keys()).filter(|key| !known.contains(key)).cloned().collect()
}

/// The keys that the values of the release can have.
pub(super) fn value_keys(outlook: &Outlook) -> Vec<String> {
    let charts = outlook.resolved.charts.iter().filter(|chart| chart.release == Release::Support);
    let mut keys: Vec<String> = charts.map(|chart| chart.name.clone()).collect();
    keys.extend(values_schema(&manifest::of_support(outlook)).into_iter().map(|(key, _)| key.to_owned()));
    keys.push("global".to_owned());
    keys
}

/// The values that the bundle writes itself, without `support.values`.
pub(super) fn own_values(outlook: &Outlook) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values of the release `{SUPPORT}` in the namespace `{SUPPORT}`. Written by `nh render` from `bootcamp.yaml`; \
         make changes there.",
    ));
    disks(&outlook.resolved, &mut values);
    share::add(&outlook.resolved, &mut values);
    prometheus::add(outlook, &mut values);
    alertmanager::add(&outlook.resolved, &mut values);
    grafana::add(&outlook.resolved, &mut values);
    ingress::add(&outlook.resolved, &mut values);
    values
}

/// The values that the manifests of storage classes look up.
fn disks(resolved: &Resolved, values: &mut Annotated) {
    let labels = format!("bootcamp={}", resolved.name);
    let core = resolved.pools.iter().find(|pool| pool.purpose == Purpose::Core);
    values.settle_type("storageClass", core);
    values.set_because(
        &["storageClass", "labels"],
        labels.as_str(),
        "Google Cloud shows this label on each disk, so disks that outlive the cluster can be found",
    );
    if let Some(class) = manifest::home_class(resolved) {
        values.set(&["homeStorageClass", "name"], class);
        let default_pool = resolved.hub.default_profile().and_then(|profile| profile.pool.as_ref());
        let users = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User);
        let pool = users
            .clone()
            .find(|pool| default_pool.is_some_and(|name| **name == *pool.name))
            .or_else(|| users.clone().next());
        values.settle_type("homeStorageClass", pool);
        values.set(&["homeStorageClass", "labels"], labels);
    }
}

trait SettleType {
    fn settle_type(&mut self, key: &str, pool: Option<&ResolvedPool>);
}

impl SettleType for Annotated {
    /// The type of the boot disks of `pool`: its machines can mount what they can boot from.
    fn settle_type(&mut self, key: &str, pool: Option<&ResolvedPool>) {
        let (kind, why) = match pool {
            Some(pool) => (*pool.disk_type, format!("the type of the boot disks of the pool `{}`", *pool.name)),
            None => (DiskType::PdBalanced, "the usual type, because there is no such pool".to_owned()),
        };
        self.set_because(&[key, "type"], kind.name(), &format!("derived from {why}"));
    }
}

/// The schema of the values that our own manifests look up.
pub(super) fn values_schema(manifests: &[manifest::Manifest]) -> Vec<(&'static str, Json)> {
    let mut schema = Vec::new();
    for manifest in manifests {
        match *manifest {
            manifest::STORAGE_CLASS => {
                schema.push(("storageClass", schema::object(&[("type", schema::text()), ("labels", schema::text())])));
            }
            manifest::HOME_STORAGE_CLASS => schema.push((
                "homeStorageClass",
                schema::object(&[("name", schema::text()), ("type", schema::text()), ("labels", schema::text())]),
            )),
            manifest::FOLDERS => schema.push((
                "share",
                schema::object(&[
                    ("server", schema::address()),
                    ("path", schema::text()),
                    ("image", schema::text()),
                    ("folders", schema::text()),
                ]),
            )),
            manifest::NODE_CACHER => schema.push((
                "nodeCacher",
                schema::object(&[
                    ("image", schema::text()),
                    ("path", schema::text()),
                    ("folders", schema::text()),
                    ("everySeconds", json!({"type": "integer", "minimum": 1})),
                    ("cpu", schema::text()),
                    ("memory", schema::text()),
                ]),
            )),
            manifest::CURRICULUM => schema.push((
                "curriculum",
                schema::object(&[
                    ("image", schema::text()),
                    ("repository", schema::text()),
                    ("branch", schema::text()),
                    ("schedule", schema::text()),
                    ("deadlineSeconds", json!({"type": "integer", "minimum": 1})),
                ]),
            )),
            manifest::ALERT_MAIL => schema.push((names::ALERT_MAIL.1, alert_mail())),
            _ => {}
        }
    }
    schema
}

/// The password is optional, because charts are checked without the secrets.
fn alert_mail() -> Json {
    let properties = json!({"user": schema::text(), "password": schema::text()});
    json!({"type": "object", "additionalProperties": false, "required": ["user"], "properties": properties})
}

/// Where a pod of the release runs: on the nodes of hub and proxy.
fn on_core_nodes() -> Value {
    Value::from([("hub.jupyter.org/node-purpose", Purpose::Core.label())])
}

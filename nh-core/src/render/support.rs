//! The releases that a cluster has once: the meta-chart `support` and cert-manager.

mod certificate;
mod grafana;
mod ingress;
mod prometheus;
pub(super) mod share;

use serde_json::{Value as Json, json};

use super::{Bundle, RenderError, Wanted, chart, manifest};
use crate::{
    model::{DiskType, Purpose},
    settle::{Resolved, ResolvedPool},
    yaml::{Annotated, Value},
};

pub(super) use ingress::{GATEWAY, ingress_annotations, ingress_class, listener};

pub use crate::settle::SUPPORT;

/// The class of the disks of hub, Prometheus and everything else on the core pool.
pub(super) const STORAGE_CLASS: &str = "bootcamp";

/// Adds the values of the releases, and the manifests that only they need.
pub(super) fn add(wanted: Wanted<'_>, bundle: &mut Bundle) -> Result<(), RenderError> {
    bundle.insert_yaml("releases/support/values.yaml", &values(wanted))?;
    ingress::gateway(wanted, bundle)?;
    certificate::add(wanted, bundle)
}

fn values(wanted: Wanted<'_>) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values of the release `{SUPPORT}` in the namespace `{SUPPORT}`. Written by `nh render` from `bootcamp.yaml`; \
         make changes there.",
    ));
    disks(wanted.resolved, &mut values);
    share::add(wanted.resolved, &mut values);
    prometheus::add(wanted, &mut values);
    grafana::add(wanted.resolved, &mut values);
    ingress::add(wanted.resolved, &mut values);
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
pub(super) fn schema(manifests: &[manifest::Manifest]) -> Vec<(&'static str, Json)> {
    let mut schema = Vec::new();
    for manifest in manifests {
        match *manifest {
            manifest::STORAGE_CLASS => {
                schema.push(("storageClass", chart::object(&[("type", chart::text()), ("labels", chart::text())])));
            }
            manifest::HOME_STORAGE_CLASS => schema.push((
                "homeStorageClass",
                chart::object(&[("name", chart::text()), ("type", chart::text()), ("labels", chart::text())]),
            )),
            manifest::FOLDERS => schema.push((
                "share",
                chart::object(&[
                    ("server", chart::address()),
                    ("path", chart::text()),
                    ("image", chart::text()),
                    ("folders", chart::text()),
                ]),
            )),
            manifest::NODE_CACHER => schema.push((
                "nodeCacher",
                chart::object(&[
                    ("image", chart::text()),
                    ("path", chart::text()),
                    ("folders", chart::text()),
                    ("everySeconds", json!({"type": "integer", "minimum": 1})),
                    ("cpu", chart::text()),
                    ("memory", chart::text()),
                ]),
            )),
            manifest::CURRICULUM => schema.push((
                "curriculum",
                chart::object(&[
                    ("image", chart::text()),
                    ("repository", chart::text()),
                    ("branch", chart::text()),
                    ("schedule", chart::text()),
                    ("deadlineSeconds", json!({"type": "integer", "minimum": 1})),
                ]),
            )),
            _ => {}
        }
    }
    schema
}

/// Where a pod of the release runs: on the nodes of hub and proxy.
fn on_core_nodes() -> Value {
    Value::from([("hub.jupyter.org/node-purpose", Purpose::Core.label())])
}

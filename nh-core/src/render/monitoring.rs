//! The alerts of Prometheus and the dashboards of Grafana, with the numbers of this bootcamp.
//!
//! The series come from the hub (`jupyterhub_*`), the kubelet (`container_*`, `kubelet_*`), kube-state-metrics (`kube_*`,
//! with the labels that `releases/support/values.yaml` allows) and cert-manager, from the default jobs of the chart of
//! Prometheus: these keep the namespace of what they measure.

mod alert;
mod dashboard;
mod series;

use super::{Bundle, RenderError};
use crate::{
    outlook::Outlook,
    yaml::{Annotated, Value},
};

/// The groups of Prometheus' alerting rules.
pub(super) fn alert_groups(outlook: &Outlook) -> Value {
    alert::groups(outlook)
}

/// Where Grafana's chart puts dashboards of the provider `default`.
const FOLDER: &str = "/var/lib/grafana/dashboards/default";

/// Adds the dashboards as a values file for Grafana's chart.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let mut values = Annotated::new(
        "Grafana's dashboards, merged over `values.yaml`. Written by `nh render` from `bootcamp.yaml`; make changes there, or \
         copy a dashboard in Grafana and edit the copy.",
    );
    let provider = Value::from([
        ("name", Value::from("default")),
        ("type", "file".into()),
        ("disableDeletion", true.into()),
        ("options", Value::from([("path", FOLDER)])),
    ]);
    let providers = Value::from([("apiVersion", Value::Int(1)), ("providers", Value::List(vec![provider]))]);
    values.set(&["grafana", "dashboardProviders", "dashboardproviders.yaml"], providers);
    for dashboard in dashboard::all(outlook) {
        let json = format!("{:#}\n", dashboard.to_json());
        values.set(&["grafana", "dashboards", "default", dashboard.key(), "json"], json);
    }
    bundle.insert_yaml("releases/support/dashboards.yaml", &values)
}

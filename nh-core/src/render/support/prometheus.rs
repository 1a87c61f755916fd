//! Prometheus: its retention, its sources and its alerts.

use crate::{
    outlook::Outlook,
    render::{monitoring, names::STORAGE_CLASS, quantity, reason::Reasoned},
    yaml::{Annotated, Value},
};

/// The chart's name, and so the key of its values.
const CHART: &str = "prometheus";
/// Old metrics are deleted before they and the write-ahead log fill the disk.
const FILLED: u64 = 85;

pub(super) fn add(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
    let monitoring = &resolved.monitoring;
    let core = super::on_core_nodes();
    values.settle(&[CHART, "server", "retention"], &monitoring.retention, |retention| {
        format!("{}h", retention.seconds().div_ceil(3_600))
    });
    values.explain(&[CHART, "server", "retention"], &monitoring.retention.to_string());
    values.set_because(
        &[CHART, "server", "retentionSize"],
        format!("{}MB", (monitoring.disk.bytes() >> 20) * FILLED / 100),
        &format!(
            "{FILLED}% of the disk (Prometheus counts `MB` in powers of 1024); the oldest metrics are deleted first"
        ),
    );
    values.settle(&[CHART, "server", "persistentVolume", "size"], &monitoring.disk, |disk| {
        quantity::kubernetes_memory(*disk)
    });
    values.set(&[CHART, "server", "persistentVolume", "storageClass"], STORAGE_CLASS);
    values.settle(&[CHART, "server", "resources"], &monitoring.prometheus, quantity::resources);
    values.set(&[CHART, "server", "nodeSelector"], core.clone());
    values.set_because(&[CHART, "prometheus-pushgateway", "enabled"], false, "nothing in a bootcamp pushes metrics");

    let labels = vec!["pods=[app,component,hub.jupyter.org/username]", "nodes=[*]"];
    values.set_because(
        &[CHART, "kube-state-metrics", "metricLabelsAllowlist"],
        labels,
        "JupyterHub's Grafana dashboards use these labels of pods and nodes",
    );
    values.set(&[CHART, "kube-state-metrics", "nodeSelector"], core);
    let everywhere = Value::from([("operator", "Exists")]);
    values.set_because(
        &[CHART, "prometheus-node-exporter", "tolerations"],
        Value::List(vec![everywhere]),
        "so that tainted user nodes are measured too",
    );
    values.set(&[CHART, "serverFiles", "alerting_rules.yml", "groups"], monitoring::alert_groups(outlook));
    values.explain(
        &[CHART, "serverFiles", "alerting_rules.yml"],
        "the thresholds are this bootcamp's numbers; Prometheus and Grafana show which alerts fire",
    );
}

//! Prometheus: what it keeps, what it reads, and what it warns of.

use crate::{
    outlook::Outlook,
    render::{monitoring, names::STORAGE_CLASS, quantity, reason::Reasoned},
    settle::Resolved,
    yaml::{Annotated, Value},
};

/// The chart's name, and so the key of its values.
const CHART: &str = "prometheus";
/// Measurements leave before the disk is full of them and of the write-ahead log beside them.
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
        &format!("{FILLED}% of the disk (Prometheus counts `MB` in powers of 1024); the oldest go first"),
    );
    values.settle(&[CHART, "server", "persistentVolume", "size"], &monitoring.disk, |disk| {
        quantity::kubernetes_memory(*disk)
    });
    values.set(&[CHART, "server", "persistentVolume", "storageClass"], STORAGE_CLASS);
    values.settle(&[CHART, "server", "resources"], &monitoring.prometheus, quantity::resources);
    values.set(&[CHART, "server", "nodeSelector"], core.clone());
    values.set_because(&[CHART, "alertmanager", "enabled"], false, mail(resolved).as_str());
    values.set_because(
        &[CHART, "prometheus-pushgateway", "enabled"],
        false,
        "nothing of a bootcamp pushes measurements",
    );

    let labels = vec!["pods=[app,component,hub.jupyter.org/username]", "nodes=[*]"];
    values.set_because(
        &[CHART, "kube-state-metrics", "metricLabelsAllowlist"],
        labels,
        "JupyterHub's Grafana dashboards tell pods and nodes apart by these",
    );
    values.set(&[CHART, "kube-state-metrics", "nodeSelector"], core);
    let everywhere = Value::from([("operator", "Exists")]);
    values.set_because(
        &[CHART, "prometheus-node-exporter", "tolerations"],
        Value::List(vec![everywhere]),
        "nodes of people are measured too, whatever their taints",
    );
    values.set(&[CHART, "serverFiles", "alerting_rules.yml", "groups"], monitoring::alert_groups(outlook));
    values.explain(
        &[CHART, "serverFiles", "alerting_rules.yml"],
        "each with the numbers of this bootcamp; Prometheus and Grafana show which of them fire",
    );
}

fn mail(resolved: &Resolved) -> String {
    let who = resolved.monitoring.contact_email.as_ref().map_or_else(|| "somebody".to_owned(), ToString::to_string);
    format!(
        "it needs a mail server to tell {who} anything: with one, switch it on and set `alertmanager.config` in a file of \
         secrets"
    )
}

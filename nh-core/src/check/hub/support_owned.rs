//! What the values of the release `support` mean that the bundle writes.

use super::owned::{self, Default, Owned, REMOVE_SUPPORT, Table, bundle, field};

use crate::yaml::Value;

const FIELD: &str = "sizes, price and pages follow the field";

/// What the values of the release `support` mean.
pub(super) static SUPPORT: Table = Table(&[&OWNED]);

static OWNED: [Owned; 28] = [
    field("curriculum", "datasets.curriculum", "the pages describe the field"),
    field(
        "grafana.grafana.ini.server.root_url",
        "monitoring.grafana.host",
        "the links in alerts and pages use the field",
    ),
    field("grafana.ingress", "monitoring.grafana.host", "DNS records and pages follow the field"),
    field("grafana.route", "monitoring.grafana.host", "DNS records and pages follow the field"),
    bundle("grafana.datasources", "the dashboards would have no data", REMOVE_SUPPORT),
    bundle("grafana.nodeSelector", "Grafana would run on nodes that can disappear", REMOVE_SUPPORT),
    bundle("grafana.persistence", "Grafana would have a disk that is neither priced nor labelled", REMOVE_SUPPORT),
    bundle("homeStorageClass", "disks of homes would have another type than the machines support", REMOVE_SUPPORT),
    bundle("ingress-nginx", "the hub's host would not be served as the plan reserves it", REMOVE_SUPPORT),
    bundle("nginx-ingress", "the hub's host would not be served as the plan reserves it", REMOVE_SUPPORT),
    field("nodeCacher", "datasets.cache", FIELD),
    bundle("prometheus.kube-state-metrics", "alerts and dashboards would lack the pods' labels", REMOVE_SUPPORT),
    bundle("prometheus.prometheus-node-exporter", "alerts on nodes would never fire", REMOVE_SUPPORT),
    bundle("prometheus.rbac", "Prometheus could read no metrics of the cluster", REMOVE_SUPPORT),
    bundle(
        "prometheus.server.global",
        "alerts count on a value each minute, and would fire late or never",
        REMOVE_SUPPORT,
    ),
    bundle("prometheus.server.nodeSelector", "Prometheus would run on nodes that can disappear", REMOVE_SUPPORT),
    bundle(
        "prometheus.server.persistentVolume.enabled",
        "a restart of Prometheus would delete its history, while disk and price count on it",
        REMOVE_SUPPORT,
    ),
    field("prometheus.server.persistentVolume.size", "monitoring.prometheus.disk", FIELD),
    bundle(
        "prometheus.server.persistentVolume.storageClass",
        "the disk would lack the label by which disks that outlive the cluster are found",
        REMOVE_SUPPORT,
    ),
    field("prometheus.server.resources", "monitoring.prometheus.memory", "the core pool is sized by the field"),
    field("prometheus.server.retentionSize", "monitoring.prometheus.disk", "it is derived from the disk"),
    field("prometheus.server.retention", "monitoring.prometheus.retention", "the disk is sized by the field"),
    bundle(
        "prometheus.serverFiles",
        "the alerts of the bundle would be gone",
        "add your rules as a file of their own, such as \
         `serverFiles.recording_rules.yml`",
    ),
    bundle("prometheus.alertmanager", "alerts would reach somebody else, or nobody", REMOVE_SUPPORT),
    field("share", "datasets.filestore", FIELD),
    bundle(
        "storageClass",
        "disks would lack the type that the machines support, or the label by which they are found",
        REMOVE_SUPPORT,
    ),
    bundle("traefik", "the hub's host would not be served as the plan reserves it", REMOVE_SUPPORT),
    bundle("traefik.nodeSelector", "the ingress controller would run on nodes that can disappear", REMOVE_SUPPORT),
];

/// Defaults of the charts of the release (their `values.yaml`) that the bundle relies on and does not write.
const DEFAULTS: [(&str, Default); 9] = [
    ("grafana.persistence.enabled", Default::Bool(false)),
    ("nginx-ingress.controller.kind", Default::Text("deployment")),
    ("nginx-ingress.controller.service.type", Default::Text("LoadBalancer")),
    ("prometheus.kube-state-metrics.enabled", Default::Bool(true)),
    ("prometheus.prometheus-node-exporter.enabled", Default::Bool(true)),
    ("prometheus.rbac.create", Default::Bool(true)),
    ("prometheus.server.global.evaluation_interval", Default::Text("1m")),
    ("prometheus.server.global.scrape_interval", Default::Text("1m")),
    ("prometheus.server.persistentVolume.enabled", Default::Bool(true)),
];

/// Adds the defaults of the charts that are in the release.
pub(super) fn add_defaults(values: &mut Value) {
    for default in DEFAULTS {
        let is_there = default.0.split('.').next().is_some_and(|chart| values.get(chart).is_some());
        if is_there {
            owned::add(values, &[default]);
        }
    }
}

//! What the values of the release `support` mean that the bundle writes.

use super::owned::{Owned, REMOVE_SUPPORT, Table, bundle, field};

const FIELD: &str = "sizes, price and pages follow the field";

/// What the values of the release `support` mean.
pub(super) static SUPPORT: Table = Table(&[&OWNED]);

static OWNED: [Owned; 22] = [
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
    bundle("homeStorageClass", "disks of homes would have another type than the machines support", REMOVE_SUPPORT),
    bundle("ingress-nginx", "the hub's host would not be served as the plan reserves it", REMOVE_SUPPORT),
    bundle("nginx-ingress", "the hub's host would not be served as the plan reserves it", REMOVE_SUPPORT),
    field("nodeCacher", "datasets.cache", FIELD),
    bundle("prometheus.kube-state-metrics", "alerts and dashboards would lack the pods' labels", REMOVE_SUPPORT),
    bundle("prometheus.server.nodeSelector", "Prometheus would run on nodes that can disappear", REMOVE_SUPPORT),
    field("prometheus.server.persistentVolume.size", "monitoring.prometheus.disk", FIELD),
    bundle(
        "prometheus.server.persistentVolume.storageClass",
        "the disk would lack the label by which disks that outlive the cluster are found",
        REMOVE_SUPPORT,
    ),
    field("prometheus.server.resources", "monitoring.prometheus.memory", "the core pool is sized by the field"),
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

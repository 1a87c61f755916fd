//! Grafana: its address and its data source.

use crate::{
    model::Terminator,
    render::names::{GATEWAY, SUPPORT},
    settle::Resolved,
    yaml::{Annotated, Value},
};

/// The chart's name, and so the key of its values.
const CHART: &str = "grafana";

pub(super) fn add(resolved: &Resolved, values: &mut Annotated) {
    let source = Value::from([
        ("name", Value::from("Prometheus")),
        ("type", "prometheus".into()),
        // The chart of Prometheus names its service after release, chart and component.
        ("url", format!("http://{SUPPORT}-prometheus-server").into()),
        ("isDefault", true.into()),
    ]);
    let sources = Value::from([("apiVersion", Value::Int(1)), ("datasources", Value::List(vec![source]))]);
    values.set(&[CHART, "datasources", "datasources.yaml"], sources);
    values.set(&[CHART, "nodeSelector"], super::on_core_nodes());
    values.set_because(
        &[CHART, "grafana.ini", "analytics", "check_for_updates"],
        false,
        "the chart's version determines Grafana's version",
    );
    host(resolved, values);
}

fn host(resolved: &Resolved, values: &mut Annotated) {
    let Some(host) = &resolved.monitoring.grafana_host else {
        values.explain(
            &[CHART],
            &format!(
                "reached with `kubectl --namespace {SUPPORT} port-forward service/{SUPPORT}-grafana 3000:80`: the TLS terminator \
                 here serves only the hub"
            ),
        );
        return;
    };
    let terminator = *resolved.hub.terminator;
    values.set(&[CHART, "grafana.ini", "server", "root_url"], format!("https://{host}"));
    if terminator == Terminator::Gateway {
        let parent = Value::from([("name", GATEWAY), ("namespace", SUPPORT), ("sectionName", "https-grafana")]);
        values.set(&[CHART, "route", "main", "enabled"], true);
        values.set(&[CHART, "route", "main", "hostnames"], vec![host.as_str()]);
        values.set(&[CHART, "route", "main", "parentRefs"], Value::List(vec![parent]));
        return;
    }
    values.set(&[CHART, "ingress", "enabled"], true);
    values.set(&[CHART, "ingress", "ingressClassName"], super::ingress_class(terminator));
    for (key, value) in super::ingress_annotations(terminator, "support-grafana") {
        values.set(&[CHART, "ingress", "annotations", key], value);
    }
    values.set(&[CHART, "ingress", "hosts"], vec![host.as_str()]);
    let tls = Value::from([("hosts", Value::from(vec![host.as_str()])), ("secretName", "grafana-tls".into())]);
    values.set(&[CHART, "ingress", "tls"], Value::List(vec![tls]));
    if let Some(why) = host.why() {
        values.explain(&[CHART, "ingress", "hosts"], &format!("derived from {why}"));
    }
}

//! Grafana: its address, its data source, and who gets the alerts that admins add there.

use crate::{
    model::Terminator,
    render::names::{ALERT_MAIL, GATEWAY, SUPPORT},
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
    contact_point(resolved, values);
    host(resolved, values);
}

/// The contact point and the mail server, if there is one: without it, Grafana could not send anything.
fn contact_point(resolved: &Resolved, values: &mut Annotated) {
    let Some((smtp, recipient)) = resolved.monitoring.mail() else { return };
    let receiver = Value::from([
        ("uid", Value::from("contact")),
        ("type", "email".into()),
        ("settings", Value::from([("addresses", recipient.as_str())])),
    ]);
    let point =
        Value::from([("orgId", Value::Int(1)), ("name", "contact".into()), ("receivers", Value::List(vec![receiver]))]);
    let points = Value::from([("apiVersion", Value::Int(1)), ("contactPoints", Value::List(vec![point]))]);
    values.set_because(
        &[CHART, "alerting", "contactpoints.yaml"],
        points,
        "for alerts that admins add in Grafana; those of the bundle are sent by Alertmanager, to the same address",
    );
    let policy = Value::from([
        ("orgId", Value::Int(1)),
        ("receiver", "contact".into()),
        ("group_by", vec!["grafana_folder", "alertname"].into()),
    ]);
    let policies = Value::from([("apiVersion", Value::Int(1)), ("policies", Value::List(vec![policy]))]);
    values.set(&[CHART, "alerting", "policies.yaml"], policies);
    values.set(&[CHART, "grafana.ini", "smtp", "enabled"], true);
    values.set(&[CHART, "grafana.ini", "smtp", "host"], smtp.address());
    values.set(&[CHART, "grafana.ini", "smtp", "from_address"], smtp.from.as_str());
    if smtp.user.is_some() {
        let (secret, _) = ALERT_MAIL;
        values.set_because(&[CHART, "smtp", "existingSecret"], secret, "the login, which Alertmanager uses, too");
        values.set(&[CHART, "smtp", "userKey"], "user");
        values.set(&[CHART, "smtp", "passwordKey"], "password");
    }
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

//! NH0907: the disk of Prometheus fills up before the course is over.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0907",
        name: "small-prometheus-disk",
        severity: Severity::Warning,
        summary: "the disk of Prometheus fills up before the course is over",
        explanation: include_str!("small_prometheus_disk.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Series per node (kubelet, cAdvisor, node-exporter) and per server's pod, and bytes per sample:
/// general knowledge, as in `settle`; Prometheus' documentation gives one to two bytes per sample.
const PER_NODE: f64 = 2_500.0;
const PER_SEAT: f64 = 200.0;
const BYTES: f64 = 2.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let monitoring = &subject.resolved.monitoring;
    if !monitoring.disk.is_given() {
        return Vec::new();
    }
    let event = &subject.resolved.event;
    let days = (event.starts.days_until(event.ends) + 1).clamp(0, i64::from(u16::MAX));
    let kept = monitoring.retention.hours().min(f64::from(u16::try_from(days).unwrap_or(u16::MAX)) * 24.0);
    let hours: f64 = event.sessions.iter().map(|session| session.lasts.hours()).sum::<f64>().min(24.0);
    let nodes = subject.sizing.totals.nodes.known().copied().unwrap_or(subject.sizing.totals.most_nodes);
    let series = PER_NODE * f64::from(nodes) + PER_SEAT * f64::from(event.fullest());
    let gibibytes = series * BYTES * 60.0 * kept * hours / 24.0 / f64::from(1u32 << 30);
    if gibibytes <= monitoring.disk.gib() {
        return Vec::new();
    }
    let wanted = (gibibytes * 1.5 / 10.0).ceil() * 10.0;
    vec![
        RULE.finding(format!(
            "metrics of the event need about {gibibytes:.0} GiB, but the disk has {}",
            *monitoring.disk
        ))
        .at("monitoring.prometheus.disk", "")
        .help(format!("set `{wanted:.0}Gi`, or remove it"))
        .setting("monitoring.prometheus.disk", format!("{wanted:.0}Gi")),
    ]
}

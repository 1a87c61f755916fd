//! What do user servers use?

use super::{Panel, Unit};
use crate::{
    outlook::Outlook,
    render::monitoring::series::{HOMES, SERVER_CONTAINER, SERVERS},
    settle::ResolvedHomes,
};

/// The number of largest servers that are shown by name.
const LARGEST: u32 = 15;

pub(super) fn panels(outlook: &Outlook) -> Vec<Panel> {
    let mut panels = memory(outlook);
    panels.extend(cpu());
    if matches!(outlook.resolved.hub.homes, ResolvedHomes::Disks { .. }) {
        panels.push(homes());
    }
    panels
}

/// What each server uses.
fn each(series: &str) -> String {
    format!("sum by (pod) ({series}{{namespace=\"$namespace\",{SERVERS},{SERVER_CONTAINER}}})")
}

fn memory(outlook: &Outlook) -> Vec<Panel> {
    let used = each("container_memory_working_set_bytes");
    let promised =
        format!("sum(kube_pod_container_resource_requests{{namespace=\"$namespace\",{SERVERS},resource=\"memory\"}})");
    let spread = Panel::lines(
        "Memory of servers",
        "If nine in ten use far less than their guarantee, smaller servers are enough.",
    )
    .width(12)
    .unit(Unit::Bytes)
    .query(format!("quantile(0.5, {used})"), "median")
    .query(format!("quantile(0.9, {used})"), "90th percentile")
    .query(format!("max({used})"), "the largest");
    let spread = outlook.resolved.hub.profiles.iter().fold(spread, |panel, profile| {
        panel.level(profile.memory_guarantee.bytes(), format!("guarantee of {}", profile.name))
    });
    vec![
        spread,
        Panel::lines("Used share of the guaranteed memory", "The rest is paid for but idle.")
            .width(12)
            .unit(Unit::Share)
            .query(format!("sum({used}) / {promised}"), "used"),
        Panel::lines("The largest servers", "By memory. Near the limit, a server's kernels die.")
            .width(12)
            .unit(Unit::Bytes)
            .query(format!("topk({LARGEST}, {used})"), "{{pod}}"),
    ]
}

fn cpu() -> Vec<Panel> {
    let series = format!("container_cpu_usage_seconds_total{{namespace=\"$namespace\",{SERVERS},{SERVER_CONTAINER}}}");
    let used = format!("sum by (pod) (rate({series}[5m]))");
    vec![
        Panel::lines("CPU of servers", "In cores.")
            .width(12)
            .unit(Unit::Cores)
            .query(format!("quantile(0.5, {used})"), "median")
            .query(format!("quantile(0.9, {used})"), "90th percentile")
            .query(format!("max({used})"), "the largest"),
        Panel::lines("The busiest servers", "By CPU.")
            .width(12)
            .unit(Unit::Cores)
            .query(format!("topk({LARGEST}, {used})"), "{{pod}}"),
    ]
}

fn homes() -> Panel {
    let share = format!(
        "kubelet_volume_stats_used_bytes{{namespace=\"$namespace\",persistentvolumeclaim=~\"{HOMES}\"}} / \
         kubelet_volume_stats_capacity_bytes{{namespace=\"$namespace\",persistentvolumeclaim=~\"{HOMES}\"}}"
    );
    Panel::lines("User disks", "Of users who have a server now.")
        .width(12)
        .query(format!("count({share} >= 0.9) or vector(0)"), "at least nine tenths full")
        .query(format!("count({share} >= 0.5) or vector(0)"), "at least half full")
}

//! Can people log in and work?

use super::{Kind, Panel, Unit};
use crate::{outlook::Outlook, render::monitoring::series::STARTS};

pub(super) fn panels(outlook: &Outlook) -> Vec<Panel> {
    let mut panels = numbers(outlook);
    panels.extend(people(outlook));
    panels.extend(hub(outlook));
    panels
}

fn numbers(outlook: &Outlook) -> Vec<Panel> {
    let limit = f64::from(*outlook.resolved.hub.spawning.active_limit);
    vec![
        Panel::number("Running servers", format!("The hub allows {limit} at the same time."))
            .query("sum(jupyterhub_running_servers{namespace=\"$namespace\"})", "servers")
            .alarm(limit * 0.9),
        Panel::number("Users in the last 24 hours", "Users with any activity.")
            .query("max(jupyterhub_active_users{namespace=\"$namespace\",period=\"24h\"})", "people"),
        Panel::number("Failed starts", "Within the last 30 minutes; investigate from two on.")
            .query(
                format!("sum(increase({STARTS}_count{{namespace=\"$namespace\",status=\"failure\"}}[30m]))"),
                "starts",
            )
            .alarm(2.0),
        Panel::number("Firing alerts", "Prometheus' alerts page shows which.")
            .query("count(ALERTS{alertstate=\"firing\"}) or vector(0)", "alerts")
            .alarm(1.0),
    ]
}

fn people(outlook: &Outlook) -> Vec<Panel> {
    let resolved = &outlook.resolved;
    let timeout = resolved.hub.spawning.timeout.seconds();
    #[expect(clippy::cast_precision_loss, reason = "a time-out is some minutes")]
    let alarm = timeout as f64;
    let start = |quantile: &str| {
        format!(
            "histogram_quantile({quantile}, sum by (le) (rate({STARTS}_bucket{{namespace=\"$namespace\",status=\"success\"}}[10m])))"
        )
    };
    vec![
        Panel::lines(
            "Servers",
            "Running servers, compared with the number expected at the fullest session and the limit.",
        )
        .width(12)
        .query("sum(jupyterhub_running_servers{namespace=\"$namespace\"})", "servers")
        .level(outlook.sizing.fullest, "expected at the fullest session")
        .level(*resolved.hub.spawning.active_limit, "at most"),
        Panel::lines("Starts in ten minutes", "By result.").width(12).kind(Kind::Stack).query(
            format!("sum by (status) (increase({STARTS}_count{{namespace=\"$namespace\"}}[10m]))"),
            "{{status}}",
        ),
        Panel::lines("Duration of starts", format!("The hub gives up after {timeout} seconds."))
            .unit(Unit::Seconds)
            .query(start("0.5"), "median")
            .query(start("0.9"), "90th percentile")
            .alarm(alarm),
    ]
}

fn hub(outlook: &Outlook) -> Vec<Panel> {
    let limit = outlook.resolved.hub.hub_resources.memory_limit.bytes();
    let answer = |quantile: &str| {
        format!(
            "histogram_quantile({quantile}, sum by (le) (rate(jupyterhub_request_duration_seconds_bucket{{namespace=\"$namespace\"}}[5m])))"
        )
    };
    let used = |name: &str, series: &str| format!("sum({series}{{namespace=\"$namespace\",container=\"{name}\"}})");
    let cpu = |name: &str| {
        format!("sum(rate(container_cpu_usage_seconds_total{{namespace=\"$namespace\",container=\"{name}\"}}[5m]))")
    };
    vec![
        Panel::lines("Response time of the hub", "If it takes more than a few seconds, users press the button again.")
            .unit(Unit::Seconds)
            .query(answer("0.5"), "median")
            .query(answer("0.99"), "99th percentile"),
        Panel::lines("CPU of hub and proxy", "Each is a single process and cannot use more than one core.")
            .unit(Unit::Cores)
            .query(cpu("hub"), "hub")
            .query(cpu("chp"), "proxy")
            .alarm(0.9),
        Panel::lines("Memory of hub and proxy", "At its limit the hub is killed and restarts.")
            .unit(Unit::Bytes)
            .query(used("hub", "container_memory_working_set_bytes"), "hub")
            .query(used("chp", "container_memory_working_set_bytes"), "proxy")
            .level(limit, "limit of the hub"),
    ]
}

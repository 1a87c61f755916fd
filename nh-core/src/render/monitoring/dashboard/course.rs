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
        Panel::number("Servers that run", format!("The hub lets {limit} run at the same time."))
            .query("sum(jupyterhub_running_servers{namespace=\"$namespace\"})", "servers")
            .alarm(limit * 0.9),
        Panel::number("People in the last 24 hours", "Everybody who did something.")
            .query("max(jupyterhub_active_users{namespace=\"$namespace\",period=\"24h\"})", "people"),
        Panel::number("Starts that failed", "Within the last 30 minutes; two are a reason to look.")
            .query(
                format!("sum(increase({STARTS}_count{{namespace=\"$namespace\",status=\"failure\"}}[30m]))"),
                "starts",
            )
            .alarm(2.0),
        Panel::number("Alerts that fire", "Prometheus' own page says which.")
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
        Panel::lines("Servers", "What runs, against what the plan expects at the fullest session and what may run.")
            .width(12)
            .query("sum(jupyterhub_running_servers{namespace=\"$namespace\"})", "servers")
            .level(outlook.sizing.fullest, "expected at the fullest session")
            .level(*resolved.hub.spawning.active_limit, "at most"),
        Panel::lines("Starts in ten minutes", "By how they ended.").width(12).kind(Kind::Stack).query(
            format!("sum by (status) (increase({STARTS}_count{{namespace=\"$namespace\"}}[10m]))"),
            "{{status}}",
        ),
        Panel::lines("How long a start takes", format!("The hub gives one up after {timeout} seconds."))
            .unit(Unit::Seconds)
            .query(start("0.5"), "half of them")
            .query(start("0.9"), "nine in ten")
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
        Panel::lines("How long the hub takes to answer", "Above some seconds people press the button again.")
            .unit(Unit::Seconds)
            .query(answer("0.5"), "half of the requests")
            .query(answer("0.99"), "all but one in a hundred"),
        Panel::lines("CPU of hub and proxy", "Each is one process: it cannot use more than one core.")
            .unit(Unit::Cores)
            .query(cpu("hub"), "hub")
            .query(cpu("chp"), "proxy")
            .alarm(0.9),
        Panel::lines("Memory of hub and proxy", "At its limit the hub is ended, and starts anew.")
            .unit(Unit::Bytes)
            .query(used("hub", "container_memory_working_set_bytes"), "hub")
            .query(used("chp", "container_memory_working_set_bytes"), "proxy")
            .level(limit, "limit of the hub"),
    ]
}

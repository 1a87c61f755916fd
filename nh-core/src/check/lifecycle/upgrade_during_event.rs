//! NH1109: nodes can be upgraded during the event.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::ReleaseChannel,
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1109",
        name: "upgrade-during-event",
        severity: Severity::Warning,
        summary: "nodes can be upgraded during the event",
        explanation: include_str!("upgrade_during_event.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.bootcamp.event;
    if event.starts > event.ends {
        return Vec::new();
    }
    match subject.resolved.cluster.maintenance_exclusion.as_ref().map(|days| days.value) {
        Some((from, until)) => open_days(subject, from, until).into_iter().collect(),
        None => unguarded(subject).into_iter().collect(),
    }
}

/// An exclusion that leaves days of the event open.
fn open_days(subject: &Subject<'_>, from: Date, until: Date) -> Option<Finding> {
    let event = &subject.bootcamp.event;
    let (path, open, label) = if from > until {
        let open = format!("{} to {}", event.starts, event.ends);
        ("cluster.maintenance.excludeFrom", open, "the exclusion begins after its end")
    } else if from > event.starts {
        ("cluster.maintenance.excludeFrom", format!("{} to {from}", event.starts), "upgrades can happen until then")
    } else if until < event.ends {
        ("cluster.maintenance.excludeUntil", format!("{until} to {}", event.ends), "upgrades can happen from then on")
    } else {
        return None;
    };
    let quiet = event.starts.plus_days(-super::no_freeze::QUIET_DAYS).unwrap_or(event.starts);
    Some(
        RULE.finding(format!("nodes can be upgraded during the event, {open}"))
            .at(path, label)
            .at("event", format!("{} to {}", event.starts, event.ends))
            .help(format!(
                "set `excludeFrom: {quiet}` and `excludeUntil: {}`, or leave `maintenance` out to derive them",
                event.ends,
            ))
            .setting("cluster.maintenance.excludeFrom", quiet.to_string())
            .setting("cluster.maintenance.excludeUntil", event.ends.to_string()),
    )
}

/// No exclusion, because there is no release channel, but pools that are upgraded.
fn unguarded(subject: &Subject<'_>) -> Option<Finding> {
    let cluster = &subject.resolved.cluster;
    if *cluster.release_channel != ReleaseChannel::None {
        return None;
    }
    let upgraded = subject.resolved.pools.iter().find(|pool| *pool.auto_upgrade)?;
    let path = if cluster.release_channel.is_given() { "cluster.releaseChannel" } else { "cluster.version" };
    let mut finding = RULE
        .finding("nodes can be upgraded during the event: no maintenance exclusion covers its days")
        .at(path, "there is no maintenance exclusion without a release channel");
    if let Some(index) = upgraded.index {
        let told = if upgraded.auto_upgrade.is_given() { "" } else { "upgraded by default" };
        finding = finding.at(format!("cluster.nodePools[{index}].upgrades.autoUpgrade"), told);
    }
    Some(finding.help("set `releaseChannel: regular` in place of the version; the days of the event are then excluded"))
}

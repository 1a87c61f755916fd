//! NH0909: failed starts are reported to no one.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0909",
        name: "unreported-failed-starts",
        severity: Severity::Warning,
        summary: "failed starts are reported to no one",
        explanation: include_str!("unreported_failed_starts.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (monitoring, logging) = (&subject.resolved.monitoring, &subject.resolved.cluster.logging);
    // Without a recipient, nothing is reported at all, which NH0902 says.
    let is_reported = logging.has_workloads() || monitoring.mail().is_some();
    let Some(contact) = monitoring.contact_email.as_ref().filter(|_| !is_reported) else { return Vec::new() };
    vec![
        RULE.finding(format!(
            "{contact} gets no alert when servers fail to start: Cloud Logging has no logs of the hub"
        ))
        .at("cluster.logging", "without the logs of workloads")
        .help("set `logging: systemAndWorkloads`, or add `smtp` to `monitoring`"),
    ]
}

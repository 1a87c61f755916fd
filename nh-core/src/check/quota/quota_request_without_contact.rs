//! NH0210: a quota request has no contact.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0210",
        name: "quota-request-without-contact",
        severity: Severity::Error,
        summary: "a quota request has no contact",
        explanation: include_str!("quota_request_without_contact.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let contacts = [&subject.resolved.monitoring.contact_email, &subject.resolved.hub.contact_email];
    if contacts.into_iter().any(Option::is_some) {
        return Vec::new();
    }
    let quotas = subject.bootcamp.quotas.iter().enumerate();
    let asked = quotas.filter(|(_, quota)| quota.requested.is_some_and(|requested| requested > quota.granted));
    let findings = asked.map(|(index, quota)| {
        RULE.finding(format!("the request for `{}` has no e-mail address, so Google refuses it", quota.metric))
            .at(format!("quotas[{index}].requested"), "")
            .help("set `monitoring.contactEmail` to an address that somebody reads until the quota is granted")
    });
    findings.collect()
}

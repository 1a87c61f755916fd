//! NH0127: the plan would create a DNS zone in another project.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0127",
        name: "dns-zone-in-other-project",
        severity: Severity::Error,
        summary: "the plan would create a DNS zone in another project",
        explanation: include_str!("dns_zone_in_other_project.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let own = &subject.bootcamp.project.id;
    let Some(dns) = &subject.bootcamp.network.dns else { return Vec::new() };
    let Some(project) = dns.project.as_ref().filter(|project| !dns.existing && *project != own) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!("the plan creates the zone `{}` only in `{own}`, not in `{project}`", dns.zone))
            .at("network.dns.project", "")
            .help("add `existing: true` if the zone exists there, or remove `project` to create it here"),
    ]
}

//! NH0117: a host is outside the managed DNS zone.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0117",
        name: "host-outside-dns-zone",
        severity: Severity::Error,
        summary: "a host is outside the managed DNS zone",
        explanation: include_str!("host_outside_dns_zone.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let resolved = subject.resolved;
    let Some(dns) = &resolved.network.dns else { return Vec::new() };
    let domain = dns.domain.as_str();
    let mut hosts = vec![("hub.host".to_owned(), resolved.hub.host.as_str())];
    let given = resolved.environments.iter().filter(|environment| environment.host.is_given());
    hosts.extend(
        given.map(|environment| (format!("environments.{}.host", environment.name), environment.host.value.as_str())),
    );
    hosts.extend(
        resolved
            .monitoring
            .grafana_host
            .iter()
            .filter(|host| host.is_given())
            .map(|host| ("monitoring.grafana.host".to_owned(), host.value.as_str())),
    );
    hosts.retain(|(_, host)| *host != domain && !host.ends_with(&format!(".{domain}")));
    if hosts.is_empty() {
        return Vec::new();
    }
    let names = listed(hosts.iter().map(|(_, host)| host));
    let mut finding = RULE.finding(format!("the DNS zone `{}` does not contain {names}", dns.zone));
    for (path, _) in &hosts {
        finding = finding.at(path.as_str(), "");
    }
    vec![
        finding
            .at("network.dns.domain", "")
            .help(format!("use a host below `{domain}`, or remove `network.dns` and create the records by hand")),
    ]
}

//! NH0912: an expiring certificate is reported to no one.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0912",
        name: "unwatched-certificate",
        severity: Severity::Warning,
        summary: "an expiring certificate is reported to no one",
        explanation: include_str!("unwatched_certificate.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (hub, monitoring) = (&subject.resolved.hub, &subject.resolved.monitoring);
    // cert-manager's own metric, through Prometheus and a mail server; `autohttps` has none.
    let by_mail = hub.cert_manager.is_some() && monitoring.mail().is_some();
    if monitoring.uptime_every.is_some() || by_mail {
        return Vec::new();
    }
    let Some(contact) = &monitoring.contact_email else { return Vec::new() };
    let finding = RULE
        .finding(format!("{contact} gets no e-mail before the certificate of `{}` expires", hub.host))
        .at("monitoring.uptime", "")
        .help("add `uptime: {every: 1m}` to `monitoring`: an alert policy then watches the certificate");
    let is_hoped_for = subject.bootcamp.hub.tls.contact_email.is_some();
    let why = "Let's Encrypt has sent no such e-mails since 2025-06-04";
    vec![if is_hoped_for { finding.at("hub.tls.contactEmail", why) } else { finding }]
}

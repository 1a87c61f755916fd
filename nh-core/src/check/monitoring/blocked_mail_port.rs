//! NH0911: Google Cloud blocks the port of the mail server.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0911",
        name: "blocked-mail-port",
        severity: Severity::Error,
        summary: "Google Cloud blocks the port of the mail server",
        explanation: include_str!("blocked_mail_port.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The port between mail servers, without a login.
const BLOCKED: u32 = 25;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(smtp) = subject.resolved.monitoring.smtp.as_ref().filter(|smtp| *smtp.port == BLOCKED) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!(
            "alerts cannot be sent: Google Cloud blocks connections to port {BLOCKED} of `{}`",
            smtp.host
        ))
        .at("monitoring.smtp.port", "")
        .help("remove `port`, which means 587, or set `465` if the server expects TLS from the start"),
    ]
}

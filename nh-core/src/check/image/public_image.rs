//! NH0407: anyone can pull the image.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0407",
        name: "public-image",
        severity: Severity::Warning,
        summary: "anyone can pull the image",
        explanation: include_str!("public_image.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let image = &subject.resolved.image;
    if !image.public {
        return Vec::new();
    }
    let host = image.repository.split('/').next().unwrap_or_default();
    let help = if image.is_at_google() {
        "remove `public`: the nodes' service accounts can pull from a private repository without extra secrets"
    } else {
        "remove `public` and use Artifact Registry, which the nodes' service accounts can read"
    };
    vec![
        RULE.finding(format!("anyone can pull the image, and `{host}` bills the traffic to the project"))
            .at("image.public", "")
            .help(help),
    ]
}

//! NH0561: the release `support` has no such chart.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    parse::nearest,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0561",
        name: "unknown-support-value",
        severity: Severity::Error,
        summary: "the release `support` has no such chart",
        explanation: include_str!("unknown_support_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(given) = subject.bootcamp.support.values.as_ref().and_then(Value::as_map) else { return Vec::new() };
    let known = subject.support_value_keys();
    let unknown = given.keys().filter(|key| !known.contains(key));
    unknown
        .map(|key| {
            let meant = nearest(key, known.iter().map(String::as_str));
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("use one of {}; values of the hub's chart belong in `hub.values`", listed(&known)),
            };
            RULE.finding(format!("the release `support` has no chart `{key}`, so helm refuses its values"))
                .at_key(super::support_root().key(key), "")
                .help(help)
        })
        .collect()
}

//! NH0562: `support.values` changes what the bundle writes.

use super::{
    changes::{self, Change},
    owned::{By, REMOVE_SUPPORT},
};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0562",
        name: "overridden-support-value",
        severity: Severity::Error,
        summary: "`support.values` changes what the bundle writes",
        explanation: include_str!("overridden_support_value.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (parts, single): (Vec<Change>, Vec<Change>) =
        changes::support_changes(subject).into_iter().partition(|change| change.is_part);
    let removed = changes::removals(&parts)
        .into_iter()
        .map(|(at, message)| RULE.finding(message).at_key(at.clone(), "").help(REMOVE_SUPPORT).removing(at));
    removed.chain(single.into_iter().filter_map(finding)).collect()
}

fn finding(change: Change) -> Option<Finding> {
    let missing = changes::missing_items(&change.ours, change.given.as_ref());
    if missing.as_ref().is_some_and(String::is_empty) {
        return None;
    }
    let written = change.written();
    let (message, help) = match change.owned.map(|owned| (owned.by, owned.consequence)) {
        Some((By::Field(field), consequence)) => (
            format!("{written} overrides the field `{field}`: {consequence}"),
            format!("{REMOVE_SUPPORT}, and set `{field}` instead"),
        ),
        Some((By::Bundle(instead) | By::Promise(instead), consequence)) => {
            (format!("{written} replaces a value of the bundle, so {consequence}"), instead.to_owned())
        }
        Some((By::OtherRule, _)) => return None,
        None => (
            format!("{written} replaces a value of the bundle, so its other parts would not find what they expect"),
            REMOVE_SUPPORT.to_owned(),
        ),
    };
    Some(RULE.finding(message).at_key(change.at, "").help(help))
}

//! NH0554: a chart value replaces or removes what the bundle itself needs.

use super::{
    changes::{self, Change},
    owned::By,
};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0554",
        name: "replaced-bundle-value",
        severity: Severity::Error,
        summary: "a chart value replaces or removes what the bundle itself needs",
        explanation: include_str!("replaced_bundle_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    changes::changes(subject).into_iter().filter_map(|change| finding(&change)).collect()
}

fn finding(change: &Change) -> Option<Finding> {
    let (consequence, instead) = match change.owned {
        None => ("its other parts would not find what they expect", "remove it from `hub.values`"),
        Some(owned) => match owned.by {
            By::Bundle(instead) => (owned.consequence, instead),
            By::Field(_) | By::Promise(_) | By::OtherRule => return None,
        },
    };
    let message = match changes::missing_items(&change.ours, change.given.as_ref()) {
        // The list has all that the bundle's has.
        Some(missing) if missing.is_empty() => return None,
        Some(missing) => {
            format!("{} replaces the list of the bundle and lacks {}, so {consequence}", change.written(), missing)
        }
        None => format!("{} replaces a value of the bundle, so {consequence}", change.written()),
    };
    Some(RULE.finding(message).at_key(change.at.clone(), "").help(instead))
}

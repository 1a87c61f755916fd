//! NH0554: a chart value replaces or removes what the bundle itself needs.

use super::{
    changes::{self, Change},
    owned::{self, By},
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
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (parts, single): (Vec<Change>, Vec<Change>) =
        changes::changes(subject).into_iter().partition(|change| change.is_part);
    let removed = changes::removals(&parts)
        .into_iter()
        .map(|(at, message)| RULE.finding(message).at_key(at.clone(), "").help(owned::REMOVE).removing(at));
    removed.chain(single.iter().filter_map(finding)).collect()
}

fn finding(change: &Change) -> Option<Finding> {
    let (consequence, instead) = match change.owned {
        None => ("its other parts would not find what they expect", owned::REMOVE),
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
    let finding = RULE.finding(message).at_key(change.at.clone(), "").help(instead);
    // What a list adds would be lost.
    let is_clear = change.ours.as_list().is_none() && instead == owned::REMOVE && !change.is_secret;
    Some(if is_clear { finding.removing(change.at.clone()) } else { finding })
}

//! NH0553: a chart value switches off or moves what sizes, price and pages describe.

use super::{changes, owned::By};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0553",
        name: "switched-off-part",
        severity: Severity::Error,
        summary: "a chart value switches off or moves what sizes, price and pages describe",
        explanation: include_str!("switched_off_part.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let has_placeholders = subject.resolved.environments.iter().any(|environment| *environment.placeholders > 0);
    let changes = changes::changes(subject).into_iter().filter_map(|change| {
        // NH0554 reports the removal of a whole part.
        let owned = change.owned.filter(|_| !change.is_part)?;
        let By::Promise(instead) = owned.by else { return None };
        // Nothing is promised where there are none.
        if owned.value == "scheduling.userPlaceholder.enabled" && !has_placeholders {
            return None;
        }
        let finding = RULE
            .finding(format!("with {}, {}", change.written(), owned.consequence))
            .at(change.at.clone(), "")
            .help(instead);
        // To remove it would turn the placeholders on, and cost money: the fix says the same as the value.
        let is_clear = owned.value != "scheduling.userPlaceholder.enabled" && !change.is_secret;
        Some(if is_clear { finding.removing(change.at) } else { finding })
    });
    changes.collect()
}

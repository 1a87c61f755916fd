//! NH0613: an action is not pinned to a version or commit.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0613",
        name: "unpinned-action",
        severity: Severity::Warning,
        summary: "an action is not pinned to a version or commit",
        explanation: include_str!("unpinned_action.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(actions) = &subject.bootcamp.delivery.github_actions else { return Vec::new() };
    let unpinned = actions.uses.iter().enumerate().filter_map(|(index, action)| {
        // Local actions and container images have no version of this kind.
        if action.starts_with("./") || action.starts_with("docker://") {
            return None;
        }
        match action.split_once('@') {
            None => Some((index, "no version")),
            Some((_, version)) if version.chars().any(|letter| letter.is_ascii_digit()) => None,
            Some(_) => Some((index, "a branch")),
        }
    });
    unpinned
        .map(|(index, why)| {
            let name = actions.uses[index].split('@').next().unwrap_or_default();
            RULE.finding(format!("`{name}` is not pinned, but runs with the deployer's permissions"))
                .at(format!("delivery.githubActions.uses[{index}]"), why)
                .help(format!("pin a commit, `{name}@COMMIT  # v…`, or at least a version"))
        })
        .collect()
}

//! NH0711: the share name is not valid.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0711",
        name: "wrong-share-name",
        severity: Severity::Error,
        summary: "the share name is not valid",
        explanation: include_str!("wrong_share_name.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// cloud.google.com/filestore/docs/reference/rest, `FileShareConfig.name`.
const LONGEST: (usize, usize) = (16, 63);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let share = &datasets.share;
    let longest = if datasets.tier.is_basic() { LONGEST.0 } else { LONGEST.1 };
    let fits = share.len() <= longest;
    let plain = share.starts_with(|first: char| first.is_ascii_alphabetic())
        && share.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if !share.is_given() || (fits && plain) {
        return Vec::new();
    }
    let mut proposed: String =
        share.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    proposed.truncate(longest);
    if !proposed.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "share".clone_into(&mut proposed);
    }
    vec![
        RULE.finding(format!("`{}` is not a valid share name for the tier `{}`", **share, datasets.tier.name()))
            .at(
                "datasets.filestore.share",
                format!("must start with a letter and have at most {longest} letters, digits and `_`"),
            )
            .help(format!("use `{proposed}`"))
            .setting("datasets.filestore.share", proposed),
    ]
}

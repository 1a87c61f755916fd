//! NH0711: Filestore takes no such name of a share.

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
        summary: "Filestore takes no such name of a share",
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
    let mut better: String =
        share.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    better.truncate(longest);
    if !better.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "share".clone_into(&mut better);
    }
    vec![
        RULE.finding(format!("`{}` is no name of a share of {}", **share, datasets.tier.name()))
            .at("datasets.filestore.share", format!("letters, digits and `_`, at most {longest}, a letter first"))
            .help(format!("write `{better}`")),
    ]
}

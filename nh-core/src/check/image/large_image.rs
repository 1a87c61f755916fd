//! NH0408: the image takes minutes to pull on each new node.

use crate::{
    catalog::Assumption,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0408",
        name: "large-image",
        severity: Severity::Warning,
        summary: "the image takes minutes to pull on each new node",
        explanation: include_str!("large_image.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Compressed size; a course usually needs 3 to 5 GB.
const LARGE: Memory = Memory::from_gib(5);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let size = &subject.resolved.image.size;
    if **size <= LARGE {
        return Vec::new();
    }
    let minutes =
        |assumption| (size.gib() * 1024.0 / subject.catalog.assumption(assumption).value.max(1.0) / 60.0).ceil();
    let (least, most) = (minutes(Assumption::ImagePullFast), minutes(Assumption::ImagePullSlow));
    vec![
        RULE.finding(format!("pulling {} takes {least:.0} to {most:.0} minutes on each new node", **size))
            .at("image.size", "")
            .help(format!(
                "reduce it to {LARGE} or less: remove what only one lecture needs, move data to the share, clean caches"
            )),
    ]
}

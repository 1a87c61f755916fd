//! NH0116: the catalogue knows no such region.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0116",
        name: "unknown-region",
        severity: Severity::Warning,
        summary: "the catalogue knows no such region",
        explanation: include_str!("unknown_region.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    if subject.catalog.has_region(region) {
        return Vec::new();
    }
    // `us-east9` is first compared without its number, then by its area.
    let stem = |name: &str| name.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let area = |name: &str| name.split('-').next().unwrap_or_default().to_owned();
    let alike = |of: &dyn Fn(&str) -> String| -> Vec<&str> {
        subject.catalog.regions().filter(|known| of(known) == of(region.as_str())).collect()
    };
    let meant = [alike(&stem), alike(&area), subject.catalog.regions().collect()];
    let meant = meant.into_iter().find(|regions| !regions.is_empty()).unwrap_or_default();
    vec![
        RULE.finding(format!("the catalogue knows no region `{region}`"))
            .at("project.region", "nothing has a price here")
            .help(format!(
                "write {} if that was meant; for a new region, pass newer tables with `--catalog`",
                one_of(meant)
            )),
    ]
}

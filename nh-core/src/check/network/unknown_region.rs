//! NH0116: the region is not in the catalogue.

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
        summary: "the region is not in the catalogue",
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
    // Compare `us-east9` without its number first, then by area only.
    let stem = |name: &str| name.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let area = |name: &str| name.split('-').next().unwrap_or_default().to_owned();
    let alike = |of: &dyn Fn(&str) -> String| -> Vec<&str> {
        subject.catalog.regions().filter(|known| of(known) == of(region.as_str())).collect()
    };
    let suggested = [alike(&stem), alike(&area), subject.catalog.regions().collect()];
    let suggested = suggested.into_iter().find(|regions| !regions.is_empty()).unwrap_or_default();
    vec![
        RULE.finding(format!("region `{region}` is not in the catalogue"))
            .at("project.region", "prices for this region are unknown")
            .help(format!("use {}; if the region is new, pass newer tables with `--catalog`", one_of(suggested))),
    ]
}

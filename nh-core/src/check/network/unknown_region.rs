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

/// The most edits by which a mistyped name differs.
const SLIPS: usize = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.bootcamp.project.region;
    if subject.catalog.has_region(region) {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("region `{region}` is not in the catalogue"))
        .at("project.region", "prices for this region are unknown");
    let distance = |known: &&str| strsim::damerau_levenshtein(known, region.as_str());
    // Another number is another region, which may be new.
    let letters = |name: &str| name.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let is_slip = |known: &&str| distance(known) <= SLIPS && letters(known) != letters(region.as_str());
    if let Some(meant) = subject.catalog.regions().filter(is_slip).min_by_key(distance) {
        return vec![finding.help(format!("did you mean `{meant}`?")).setting("project.region", meant)];
    }
    // Compare `us-east9` without its number first, then by area only.
    let stem = |name: &str| name.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let area = |name: &str| name.split('-').next().unwrap_or_default().to_owned();
    let alike = |of: &dyn Fn(&str) -> String| -> Vec<&str> {
        subject.catalog.regions().filter(|known| of(known) == of(region.as_str())).collect()
    };
    let suggested = [alike(&stem), alike(&area), subject.catalog.regions().collect()];
    let suggested = suggested.into_iter().find(|regions| !regions.is_empty()).unwrap_or_default();
    vec![finding.help(format!("use {}; if the region is new, pass newer tables with `--catalog`", one_of(suggested)))]
}

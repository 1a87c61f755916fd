//! NH0618: Cloud KMS has no such location.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0618",
        name: "unknown-kms-location",
        severity: Severity::Error,
        summary: "Cloud KMS has no such location",
        explanation: include_str!("unknown_kms_location.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The locations of Cloud KMS that are not regions ("Cloud KMS locations": global, multi-regions and dual-regions).
const OTHERS: [&str; 20] = [
    "global", "us", "europe", "eu", "asia", "asia1", "ca", "eur3", "eur4", "eur5", "eur6", "nam3", "nam4", "nam6",
    "nam7", "nam8", "nam9", "nam10", "nam11", "nam12",
];

/// The most edits by which a mistyped name differs.
const SLIPS: usize = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.bootcamp.secrets.gcp_kms.as_ref().and_then(|key| key.location.as_ref());
    let Some(location) = given else { return Vec::new() };
    let known = || subject.catalog.regions().chain(OTHERS);
    if known().any(|known| known == location.as_str()) || *location.as_str() == *subject.bootcamp.project.region {
        return Vec::new();
    }
    let zone = location
        .as_str()
        .rsplit_once('-')
        .filter(|(region, _)| region.contains('-') && known().any(|known| known == *region));
    let meant = zone.map(|(region, _)| region).or_else(|| {
        let distance = |name: &&str| strsim::damerau_levenshtein(name, location.as_str());
        known().min_by_key(distance).filter(|name| distance(name) <= SLIPS)
    });
    let finding = RULE
        .finding(format!("no location of Cloud KMS is called `{location}`"))
        .at("secrets.gcpKms.location", "a key ring can never be moved or deleted");
    vec![match meant {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).setting("secrets.gcpKms.location", meant),
        None => {
            finding.help(format!("use `{}`, the region of the project, or `global`", subject.bootcamp.project.region))
        }
    }]
}

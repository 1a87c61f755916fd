//! NH1011: much of the forecast uses prices of another region.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::DiskType,
    unit::{Region, listed},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1011",
        name: "prices-of-another-region",
        severity: Severity::Advice,
        summary: "a large part of the forecast uses prices of another region",
        explanation: include_str!("prices_of_another_region.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The part of the total from which on it is worth looking the prices up.
const PART: f64 = 0.1;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (cost, region) = (subject.cost, &subject.resolved.location.region);
    let total = cost.total.at_least().as_usd();
    // Another rule reports an unknown region, in which nearly every price is missing.
    if cost.elsewhere.as_usd() < PART * total || total <= 0.0 || !subject.catalog.has_region(region) {
        return Vec::new();
    }
    let mut items: Vec<(&str, &str, f64)> = Vec::new();
    for item in &cost.items {
        if let Some(other) = item.price.known().and_then(|price| price.other_region.as_deref()) {
            items.push((&item.what, other, item.total.at_least().as_usd()));
        }
    }
    items.sort_by(|left, right| right.2.total_cmp(&left.2));
    let Some((_, other, _)) = items.first() else { return Vec::new() };
    let names: Vec<&str> = items.iter().map(|(what, ..)| *what).take(3).collect();
    vec![
        RULE.finding(format!("{} of the forecast are prices of `{other}`, not of `{region}`", cost.elsewhere))
            .at("project.region", format!("no price here for {}{}", listed(names), compared(subject, other)))
            .help("look these prices up, and pass a table with them with `--catalog`; `nh catalog export` writes the tables"),
    ]
}

/// How the prices of disks, which are listed for every region, differ between the two.
fn compared(subject: &Subject<'_>, other: &str) -> String {
    let region = &subject.resolved.location.region;
    let price = |region: &Region| subject.catalog.disk_price(DiskType::PdBalanced.name(), region);
    let other_price = other.parse::<Region>().ok().and_then(|other| price(&other));
    match price(region).zip(other_price) {
        Some((here, there)) if here.amount.rounded(4) != there.amount.rounded(4) => {
            format!("; disks cost {:.2} times as much here", here.amount.as_usd() / there.amount.as_usd())
        }
        _ => String::new(),
    }
}

//! NH0115: other papers name another place.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0115",
        name: "another-place",
        severity: Severity::Warning,
        summary: "other papers name another place",
        explanation: include_str!("another_place.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    planned(subject).into_iter().chain(hubploy(subject)).collect()
}

/// The place of a grant, a quota request or an older plan.
fn planned(subject: &Subject<'_>) -> Option<Finding> {
    let (planned, place) = (subject.bootcamp.project.planned.as_ref()?, &subject.resolved.location);
    let region = planned.region.as_ref().filter(|region| **region != place.region);
    let zone = planned.zone.as_ref().filter(|zone| **zone != *place.zone);
    let (path, name, here) = match (region, zone) {
        (Some(region), _) => ("project.planned.region", region.as_str(), place.region.as_str()),
        (None, Some(zone)) => ("project.planned.zone", zone.as_str(), place.zone.as_str()),
        (None, None) => return None,
    };
    let mut finding = RULE.finding(format!("other papers name `{name}`, and this is `{here}`")).at(path, "");
    if let (Some(_), Some(_)) = (region, zone) {
        finding = finding.at("project.planned.zone", "");
    }
    finding = finding.at(if region.is_some() { "project.region" } else { "project.zone" }, "what is built");
    let told = subject.bootcamp.delivery.hubploy.as_ref().and_then(|hubploy| hubploy.zone.as_ref());
    if let Some(told) = told.filter(|told| **told == *subject.resolved.cluster.location) {
        finding = finding.at("delivery.hubploy.zone", format!("hubploy is told `{told}`"));
    }
    Some(finding.help(format!(
        "see to it that quotas are granted for `{here}`, correct the papers, then write it in `planned` or take it out"
    )))
}

/// The place that hubploy's own file names.
fn hubploy(subject: &Subject<'_>) -> Option<Finding> {
    let told = subject.bootcamp.delivery.hubploy.as_ref()?.zone.as_ref()?;
    let location = &subject.resolved.cluster.location;
    (**told != **location).then(|| {
        RULE.finding(format!("hubploy looks for the cluster in `{told}`, and it is in `{location}`"))
            .at("delivery.hubploy.zone", "")
            .at("cluster.availability", format!("the control plane is in `{location}`"))
            .help(format!("write `zone: {location}` there and here"))
    })
}

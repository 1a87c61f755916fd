//! NH0115: your plans and this file name different locations.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0115",
        name: "location-mismatch",
        severity: Severity::Warning,
        summary: "your plans and this file name different locations",
        explanation: include_str!("location_mismatch.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    planned(subject).into_iter().chain(hubploy(subject)).collect()
}

/// The location in a grant, a quota request or an older plan.
fn planned(subject: &Subject<'_>) -> Option<Finding> {
    let (planned, location) = (subject.bootcamp.project.planned.as_ref()?, &subject.resolved.location);
    let region = planned.region.as_ref().filter(|region| **region != location.region);
    let zone = planned.zone.as_ref().filter(|zone| **zone != *location.zone);
    let (path, name, here) = match (region, zone) {
        (Some(region), _) => ("project.planned.region", region.as_str(), location.region.as_str()),
        (None, Some(zone)) => ("project.planned.zone", zone.as_str(), location.zone.as_str()),
        (None, None) => return None,
    };
    let mut finding = RULE.finding(format!("your plans say `{name}`, but this file says `{here}`")).at(path, "");
    if let (Some(_), Some(_)) = (region, zone) {
        finding = finding.at("project.planned.zone", "");
    }
    finding =
        finding.at(if region.is_some() { "project.region" } else { "project.zone" }, "resources are created here");
    let hubploy_zone = subject.bootcamp.delivery.hubploy.as_ref().and_then(|hubploy| hubploy.zone.as_ref());
    if let Some(zone) = hubploy_zone.filter(|zone| **zone == *subject.resolved.cluster.location) {
        finding = finding.at("delivery.hubploy.zone", format!("hubploy uses `{zone}`"));
    }
    Some(finding.help(format!(
        "check that quotas are granted for `{here}`, correct your plans, then update or remove `planned`"
    )))
}

/// The location in hubploy's own configuration.
fn hubploy(subject: &Subject<'_>) -> Option<Finding> {
    let zone = subject.bootcamp.delivery.hubploy.as_ref()?.zone.as_ref()?;
    let location = &subject.resolved.cluster.location;
    (**zone != **location).then(|| {
        RULE.finding(format!("hubploy looks for the cluster in `{zone}`, but it is in `{location}`"))
            .at("delivery.hubploy.zone", "")
            .at("cluster.availability", format!("the control plane is in `{location}`"))
            .help(format!("set `zone: {location}` here and in `hubploy.yaml`"))
    })
}

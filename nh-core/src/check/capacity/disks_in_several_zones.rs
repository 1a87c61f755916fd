//! NH0333: users have disks in one zone, and servers in several.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    settle::ResolvedHomes,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0333",
        name: "disks-in-several-zones",
        severity: Severity::Advice,
        summary: "users have disks in one zone, and servers in several",
        explanation: include_str!("disks_in_several_zones.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

use super::scarce_machines_in_one_zone::zone_path;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ResolvedHomes::Disks { size, .. } = &subject.resolved.hub.homes else { return Vec::new() };
    let sized =
        super::sized_pools(subject).filter(|(_, pool, size)| pool.purpose == Purpose::User && size.expected > 0);
    sized
        .filter(|(_, pool, _)| pool.zones.len() > 1)
        .filter_map(|(path, pool, _)| {
            let first = pool.zones.first()?;
            let disks = "hub.homes.perUserDisk";
            let mut finding = RULE
                .finding(format!(
                    "a user whose first server starts in one zone of the pool `{}` can never start in another",
                    *pool.name
                ))
                .at(zone_path(subject, pool), format!("servers are in {}", listed(pool.zones.iter())));
            if subject.sources.node(&disks.into()).is_some() {
                finding = finding.at(disks, "each disk is in the zone of its first server");
            }
            let share = match &subject.resolved.datasets {
                Some(_) => format!("keep homes on the share with `homes: {{shared: {{quota: {}}}}}`", **size),
                None => format!(
                    "keep homes on a share with `datasets.filestore` and `homes: {{shared: {{quota: {}}}}}`",
                    **size
                ),
            };
            let place = path.key("zones");
            let help = format!("set `zones: [{first}]` at `{place}` and name a fallback zone, or {share}");
            Some(finding.help(help).setting(place, vec![first.as_str()]))
        })
        .collect()
}

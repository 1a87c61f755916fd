//! NH0704: the first look at the data takes too long.

use super::Folder;

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{self, counted},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0704",
        name: "slow-datasets",
        severity: Severity::Warning,
        summary: "the first look at the data takes too long",
        explanation: include_str!("slow_datasets.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Longer than this nobody waits for the data of an exercise.
const PATIENCE: f64 = 600.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let Some(each) = datasets.per_reader else { return Vec::new() };
    let people = subject.resolved.event.fullest();
    let nodes = subject.sizing.totals.nodes.known().copied().unwrap_or(subject.sizing.totals.most_nodes);
    // A copy that is not on disk does not come about; people then read the share itself.
    let folder = super::cache_folder(subject);
    let broken = datasets.cache.is_some() && !matches!(folder, None | Some(Folder::Disk));
    let (readers, who) = match &datasets.cache {
        Some(_) if !broken => (nodes, counted(nodes, "node")),
        _ => (people, wording::people(people)),
    };
    let rate = super::read_rate(datasets.tier, datasets.capacity);
    let amount = each.gib() * 1024.0 * f64::from(readers);
    let seconds = amount / rate;
    // No capacity has no rate, which is another rule's business.
    if seconds <= PATIENCE || !seconds.is_finite() {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(
            format!("{who} who read {each} each wait {:.0} minutes", (seconds / 60.0).round())
                .replace("nodes who", "nodes that"),
        )
        .at(
            "datasets.filestore.capacity",
            format!("{} of {} give {rate:.0} MiB/s to all together", datasets.capacity, datasets.tier.name()),
        )
        .at("datasets.perReader", "");
    if broken {
        finding = finding.at("datasets.cache.path", "this copy is not on disk and cannot be counted on");
    }
    vec![finding.help(help(subject, amount / PATIENCE, broken))]
}

/// What would give `rate` MiB/s, or do without.
fn help(subject: &Subject<'_>, rate: f64, broken: bool) -> String {
    // 120 MiB/s for each TiB, by 256 GiB; above 9.75 TiB the steps are larger.
    let steps = (rate / 30.0).ceil().max(4.0);
    let regional = format!("`tier: REGIONAL` with `capacity: {:.0}Gi`", steps * 256.0);
    let larger = if steps <= 39.0 { format!("take {regional}") } else { "put what all need into the image".to_owned() };
    let copies = subject.resolved.datasets.as_ref().is_some_and(|datasets| datasets.cache.is_some());
    match (copies, broken) {
        (true, true) => {
            format!("keep the copies on disk (`datasets.cache.path`); if people are to read the share itself, {larger}")
        }
        (true, false) => format!("{larger}, or start the nodes before people come"),
        (false, _) => format!("write `access: nodeCache`, so that each node reads once; or {larger}"),
    }
}

//! NH0704: reading the first exercise's data takes too long.

use super::Folder;

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0704",
        name: "slow-datasets",
        severity: Severity::Warning,
        summary: "reading the first exercise's data takes too long",
        explanation: include_str!("slow_datasets.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// How long users may wait for the data of an exercise, in seconds.
const PATIENCE: f64 = 600.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(datasets) = &subject.resolved.datasets else { return Vec::new() };
    let Some(each) = datasets.per_reader else { return Vec::new() };
    let users = subject.resolved.event.fullest();
    let nodes = subject.sizing.totals.nodes.known().copied().unwrap_or(subject.sizing.totals.most_nodes);
    // A cache that is not on disk does not work, so users read the share directly.
    let folder = super::cache_folder(subject);
    let broken = datasets.cache.is_some() && !matches!(folder, None | Some(Folder::Disk));
    let (readers, who) = match &datasets.cache {
        Some(_) if !broken => (nodes, counted(nodes, "node")),
        _ => (users, counted(users, "user")),
    };
    let rate = super::read_rate(datasets.tier, datasets.capacity);
    let amount = each.gib() * 1024.0 * f64::from(readers);
    let seconds = amount / rate;
    // Without capacity there is no rate; NH0702 reports that.
    if seconds <= PATIENCE || !seconds.is_finite() {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(format!("{who} need {:.0} minutes to read {each} each", (seconds / 60.0).round()))
        .at(
            "datasets.filestore.capacity",
            format!("{} of `{}` provides {rate:.0} MiB/s, shared by all", datasets.capacity, datasets.tier.name()),
        )
        .at("datasets.perReader", "");
    if broken {
        finding = finding.at("datasets.cache.path", "this cache is not on disk and is not counted");
    }
    vec![finding.help(help(subject, amount / PATIENCE, broken))]
}

/// How to get `rate` MiB/s, or need less.
fn help(subject: &Subject<'_>, rate: f64, broken: bool) -> String {
    // 120 MiB/s per TiB, in steps of 256 GiB; above 9.75 TiB the steps are larger.
    let steps = (rate / 30.0).ceil().max(4.0);
    let regional = format!("`tier: REGIONAL` with `capacity: {:.0}Gi`", steps * 256.0);
    let larger =
        if steps <= 39.0 { format!("use {regional}") } else { "move what all users need into the image".to_owned() };
    let copies = subject.resolved.datasets.as_ref().is_some_and(|datasets| datasets.cache.is_some());
    match (copies, broken) {
        (true, true) => {
            format!("keep the cache on disk (`datasets.cache.path`); if users should read the share directly, {larger}")
        }
        (true, false) => format!("{larger}, or start the nodes before users arrive"),
        (false, _) => format!("set `access: nodeCache`, with which each node reads the data once, or {larger}"),
    }
}

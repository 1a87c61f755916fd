//! NH0526: a CPU limit far exceeds its guarantee.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0526",
        name: "wide-cpu-range",
        severity: Severity::Advice,
        summary: "a CPU limit far exceeds its guarantee",
        explanation: include_str!("wide_cpu_range.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The example in Zero to JupyterHub has a limit of twenty times the guarantee.
const MOST: f64 = 20.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = &subject.bootcamp.hub.profiles;
    let wide = profiles.iter().enumerate().filter_map(|(index, profile)| {
        let (guarantee, limit) = (profile.cpu.guarantee?, profile.cpu.limit?);
        let times = limit.cores() / guarantee.cores().max(0.001);
        (times > MOST).then_some((index, times, limit))
    });
    let wide: Vec<_> = wide.take(SHOWN).collect();
    let Some((index, times, limit)) = wide.first() else { return Vec::new() };
    let wanted = (limit.cores() / MOST * 20.0).ceil() / 20.0;
    let mut finding =
        RULE.finding(format!("the CPU limit of `{}` is {times:.0} times its guarantee", profiles[*index].name));
    for (index, times, _) in &wide {
        finding =
            finding.at(format!("hub.profiles[{index}].cpu.guarantee"), format!("the limit is {times:.0} times this"));
    }
    vec![finding.help(format!("raise the guarantee to {wanted} or more, or lower the limit"))]
}

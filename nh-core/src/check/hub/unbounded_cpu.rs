//! NH0542: one server may take the CPU of its node.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN, wording::joined},
    diagnostic::{Card, Finding, Severity},
    model::Profile,
    unit::Cpu,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0542",
        name: "unbounded-cpu",
        severity: Severity::Warning,
        summary: "one server may take the CPU of its node",
        explanation: include_str!("unbounded_cpu.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate();
    let faulty = profiles.filter_map(|(index, profile)| {
        let nothing = profile.cpu.guarantee.is_some_and(|guarantee| guarantee.millicores() == 0);
        let without_limit = profile.cpu.guarantee.is_some() && profile.cpu.limit.is_none();
        (nothing || without_limit).then_some((index, profile, nothing, profile.cpu.limit.is_none()))
    });
    let faulty: Vec<_> = faulty.take(SHOWN).collect();
    if faulty.is_empty() {
        return Vec::new();
    }
    let names = joined(faulty.iter().map(|(_, profile, ..)| &profile.name), "and");
    let mut finding = RULE.finding(format!("a server of {names} may take all CPU of its node"));
    for (index, _, nothing, unlimited) in &faulty {
        let text = match (nothing, unlimited) {
            (true, true) => "neither a guarantee nor a limit",
            (true, false) => "without a guarantee, servers that have one take its CPU",
            (false, _) => "no limit: one loop with many threads slows all others",
        };
        let key = if *nothing { "cpu.guarantee" } else { "cpu" };
        finding = finding.at(format!("hub.profiles[{index}].{key}"), text);
    }
    let amounts = |profile: &Profile| {
        let guarantee = profile.cpu.guarantee.map_or(LEAST, Cpu::cores).max(LEAST);
        // The limit stays within what NH0526 accepts for the guarantee.
        (guarantee, (guarantee * TIMES).clamp(1.0, 4.0_f64.max(guarantee)))
    };
    if let Some((_, first, ..)) = faulty.first() {
        let (guarantee, limit) = amounts(first);
        finding = finding.help(format!(
            "set `cpu: {{guarantee: {guarantee}, limit: {limit}}}` for `{}`, or remove `cpu` to have it derived",
            first.name
        ));
    }
    for (index, profile, ..) in &faulty {
        let (guarantee, limit) = amounts(profile);
        let cpu = [("guarantee", guarantee), ("limit", limit)];
        finding = finding.setting(format!("hub.profiles[{index}].cpu"), cpu);
    }
    vec![finding]
}

/// The derived guarantee, which public hubs use.
const LEAST: f64 = 0.05;
/// NH0526 reports a limit of more than twenty times the guarantee.
const TIMES: f64 = 20.0;

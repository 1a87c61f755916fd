//! NH0541: a memory guarantee is smaller than what an idle server uses.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0541",
        name: "tiny-guarantee",
        severity: Severity::Warning,
        summary: "a memory guarantee is smaller than what an idle server uses",
        explanation: include_str!("tiny_guarantee.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// What an idle server uses: 100 to 200 MB (confidence C, see the explanation).
const IDLE_SERVER: Memory = Memory::from_mib(128);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate();
    profiles
        .filter(|(_, profile)| profile.memory.guarantee < IDLE_SERVER)
        .map(|(index, profile)| {
            let guarantee = profile.memory.guarantee;
            RULE.finding(format!("`{}` guarantees {guarantee}, but an idle server uses more", profile.name))
                .at(
                    format!("hub.profiles[{index}].memory.guarantee"),
                    "each node gets more servers than it has memory for",
                )
                .help("use the amount that users are known to need, or else `1Gi`, the chart's default")
        })
        .collect()
}

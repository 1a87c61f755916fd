//! NH0541: a profile is promised less memory than its server takes by itself.

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
        summary: "a profile is promised less memory than its server takes by itself",
        explanation: include_str!("tiny_guarantee.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// What a server takes before anybody computes anything: 100 to 200 MB (confidence C, as the explanation says).
const BY_ITSELF: Memory = Memory::from_mib(128);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate();
    profiles
        .filter(|(_, profile)| profile.memory.guarantee < BY_ITSELF)
        .map(|(index, profile)| {
            let guarantee = profile.memory.guarantee;
            RULE.finding(format!("`{}` promises {guarantee}, and a server takes more by itself", profile.name))
                .at(
                    format!("hub.profiles[{index}].memory.guarantee"),
                    "more servers are put on a node than it has memory for",
                )
                .help("write what people are seen to use; `1Gi`, the chart's own value, if that is not known")
        })
        .collect()
}

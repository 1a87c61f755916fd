//! NH0514: placeholders are not as large as the servers that they stand in for.

use super::standby::{DAY, Standby};

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0514",
        name: "unequal-placeholders",
        severity: Severity::Warning,
        summary: "placeholders are not as large as the servers that they stand in for",
        explanation: include_str!("unequal_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let Some(standby) = Standby::of(subject).filter(|_| *placeholders.count > 0) else { return Vec::new() };
    let profile = standby.profile;
    let (memory, cpu) = (*placeholders.memory, *placeholders.cpu);
    let other_memory = placeholders.memory.is_given() && memory != profile.memory_guarantee;
    let other_cpu = placeholders.cpu.is_given() && cpu != *profile.cpu_guarantee;
    let (key, theirs, its, wanted) = match (other_memory, other_cpu) {
        (true, _) => ("memory", memory.to_string(), profile.memory_guarantee.to_string(), "memory.guarantee"),
        (false, true) => ("cpu", format!("{cpu} CPU"), format!("{} CPU", *profile.cpu_guarantee), "cpu.guarantee"),
        (false, false) => return Vec::new(),
    };
    let count = *placeholders.count;
    let said = |memory, cpu| {
        let nodes = standby.nodes(count, memory, cpu)?;
        let machines = format!("{} of `{}`", counted(nodes, "node"), *standby.pool.machine_type);
        let day = standby.cost(subject, nodes, DAY).map_or_else(String::new, |cost| format!(", {cost} a day"));
        Some(format!("{machines}{day}"))
    };
    let now = said(memory, cpu).map_or_else(String::new, |nodes| format!("{count} of them fill {nodes}"));
    let mut finding = RULE
        .finding(format!("a placeholder takes {theirs}, and a server of `{}` {its}", profile.name))
        .at(format!("hub.placeholders.{key}"), now);
    if let Some(index) = profile.index {
        finding = finding.at(format!("hub.profiles[{index}].{wanted}"), "what is started by default");
    }
    let then = said(profile.memory_guarantee, *profile.cpu_guarantee);
    let then = then.map_or_else(String::new, |nodes| format!(": {count} of them then take {nodes}"));
    vec![finding.help(format!("leave `{key}` out, and it is the default profile's{then}"))]
}

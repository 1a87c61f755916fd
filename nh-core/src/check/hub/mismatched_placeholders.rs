//! NH0514: placeholders differ in size from the servers that they reserve room for.

use super::standby::{DAY, Standby};

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0514",
        name: "mismatched-placeholders",
        severity: Severity::Warning,
        summary: "placeholders differ in size from the servers that they reserve room for",
        explanation: include_str!("mismatched_placeholders.md"),
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
    let server = profile.request(&subject.resolved.hub.homes);
    let other_memory = placeholders.memory.is_given() && memory != server.memory;
    let other_cpu = placeholders.cpu.is_given() && cpu != server.cpu;
    let (key, theirs, its, wanted) = match (other_memory, other_cpu) {
        (true, _) => ("memory", memory.to_string(), server.memory.to_string(), "memory.guarantee"),
        (false, true) => ("cpu", format!("{cpu} CPU"), format!("{} CPU", server.cpu), "cpu.guarantee"),
        (false, false) => return Vec::new(),
    };
    let count = *placeholders.count;
    let filled = |memory, cpu| {
        let nodes = standby.nodes(count, memory, cpu)?;
        let machines = format!("{} of `{}`", counted(nodes, "node"), *standby.pool.machine_type);
        let day = standby.cost(subject, nodes, DAY).map_or_else(String::new, |cost| format!(", {cost} a day"));
        Some(format!("{machines}{day}"))
    };
    let now =
        filled(memory, cpu).map_or_else(String::new, |nodes| format!("{} on {nodes}", counted(count, "placeholder")));
    let mut finding = RULE
        .finding(format!("a placeholder requests {theirs}, but a server of `{}` requests {its}", profile.name))
        .at(format!("hub.placeholders.{key}"), now);
    if let Some(index) = profile.index {
        finding = finding.at(format!("hub.profiles[{index}].{wanted}"), "the default profile");
    }
    let then = filled(server.memory, server.cpu);
    let then = then.map_or_else(String::new, |nodes| format!(", which needs {nodes}"));
    vec![
        finding
            .help(format!("remove `{key}` to use the default profile's{then}"))
            .removing(format!("hub.placeholders.{key}")),
    ]
}

//! NH0305: your plans and this file name different machine types.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::MachineType,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0305",
        name: "machine-type-mismatch",
        severity: Severity::Advice,
        summary: "your plans and this file name different machine types",
        explanation: include_str!("machine_type_mismatch.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter_map(|(path, pool)| {
            let expects = subject.bootcamp.cluster.node_pools.get(pool.index?)?.expects.as_ref()?;
            let expected = expects.machine_type.as_ref().filter(|expected| **expected != *pool.machine_type)?;
            let built = &*pool.machine_type;
            let finding = RULE
                .finding(format!("your plans say `{expected}` for `{}`, but this file says `{built}`", *pool.name))
                .at(path.clone().key("expects").key("machineType"), size(subject, expected))
                .at(path.key("machineType"), size(subject, built))
                .help("correct whichever is wrong, then set the same type in both places or remove `expects`");
            Some(finding)
        })
        .collect()
}

/// CPU and memory of a machine type, because its name may not show them.
fn size(subject: &Subject<'_>, name: &MachineType) -> String {
    subject.catalog.machine_type(name).map_or_else(String::new, |facts| format!("{} CPU, {}", facts.cpu, facts.memory))
}

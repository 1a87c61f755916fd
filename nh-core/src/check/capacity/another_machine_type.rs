//! NH0305: other papers name another machine type.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::MachineType,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0305",
        name: "another-machine-type",
        severity: Severity::Advice,
        summary: "other papers name another machine type",
        explanation: include_str!("another_machine_type.md"),
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
                .finding(format!("other papers have `{expected}` for `{}`, and this is `{built}`", *pool.name))
                .at(path.clone().key("expects").key("machineType"), size(subject, expected))
                .at(path.key("machineType"), size(subject, built))
                .help("correct the paper that is wrong, then write the type in both places or take `expects` out");
            Some(finding)
        })
        .collect()
}

/// What a machine type has, for those who do not know it by name.
fn size(subject: &Subject<'_>, name: &MachineType) -> String {
    subject.catalog.machine_type(name).map_or_else(String::new, |facts| format!("{} CPU, {}", facts.cpu, facts.memory))
}

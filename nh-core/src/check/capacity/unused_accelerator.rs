//! NH0334: nodes have accelerators that no server requests.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    settle::ResolvedPool,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0334",
        name: "unused-accelerator",
        severity: Severity::Error,
        summary: "nodes have accelerators that no server requests",
        explanation: include_str!("unused_accelerator.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Families whose every machine type has accelerators (Compute Engine, "Accelerator-optimized machine family").
const ACCELERATED: [&str; 6] = ["a2", "a3", "a4", "a4x", "g2", "g4"];
/// The resource by which a server requests GPUs.
const GPU: &str = "nvidia.com/gpu";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let accelerated =
        super::given_pools(subject).filter_map(|(path, pool)| Some((path, pool, accelerators(subject, pool)?)));
    accelerated
        .map(|(path, pool, gpus)| {
            let machine = path.clone().key("machineType");
            match pool.purpose {
                Purpose::Core => RULE
                    .finding(format!("the core pool `{}` pays for {gpus}, which the hub does not use", *pool.name))
                    .at(machine.clone(), "")
                    .help("use a machine type without accelerators, such as `n2-standard-4`")
                    .setting(machine, "n2-standard-4"),
                Purpose::User if requests_gpus(subject) => RULE
                    .finding(format!("seats on the pool `{}` are counted by memory alone, not by its GPUs", *pool.name))
                    .at(machine, format!("each node has {gpus}: no more servers with `{GPU}` fit on it"))
                    .help(format!(
                        "plan with as many seats as GPUs, or use a pool without them; `accept` this finding then (`{}`)",
                        RULE.card.code
                    )),
                Purpose::User => RULE
                    .finding(format!("no profile requests the accelerators of the pool `{}`", *pool.name))
                    .at(machine.clone(), format!("{gpus} on each node; GKE's taint `{GPU}` keeps all other servers off"))
                    .help(format!("use a machine type without accelerators, such as `{}`", without(subject, pool)))
                    .setting(machine, without(subject, pool)),
            }
        })
        .collect()
}

/// The accelerators of a node, in words.
fn accelerators(subject: &Subject<'_>, pool: &ResolvedPool) -> Option<String> {
    let known = subject.catalog.machine_type(&pool.machine_type).and_then(|machine| machine.gpu.as_ref());
    match known {
        Some(gpu) if gpu.count > 1.0 => Some(format!("{} GPUs of type `{}`", gpu.count, gpu.kind)),
        Some(gpu) => Some(format!("a GPU of type `{}`", gpu.kind)),
        None => ACCELERATED.contains(&pool.machine_type.family()).then(|| "accelerators".to_owned()),
    }
}

/// Whether the file's chart values request GPUs for servers.
fn requests_gpus(subject: &Subject<'_>) -> bool {
    let extra = |kind: &str| subject.hub_value(&["singleuser", "extraResource", kind, GPU]);
    if extra("limits").or_else(|| extra("guarantees")).is_some() {
        return true;
    }
    // Profiles in the chart's own words can request them anywhere in their overrides.
    subject.hub_value(&["singleuser", "profileList"]).is_some_and(names_gpus)
}

fn names_gpus(value: &Value) -> bool {
    match value {
        Value::Map(map) => map.iter().any(|(key, value)| key == GPU || names_gpus(value)),
        Value::List(list) => list.iter().any(names_gpus),
        _ => false,
    }
}

/// A common machine type with at least the same memory.
fn without(subject: &Subject<'_>, pool: &ResolvedPool) -> String {
    let memory = subject.catalog.machine_type(&pool.machine_type).map(|machine| machine.memory);
    let common =
        subject.catalog.machine_types_of("n2").filter(|machine| machine.name.as_str().starts_with("n2-highmem-"));
    let enough = common.filter(|machine| memory.is_none_or(|memory| machine.memory >= memory));
    enough
        .min_by_key(|machine| machine.memory)
        .map_or_else(|| "n2-highmem-16".to_owned(), |machine| machine.name.to_string())
}

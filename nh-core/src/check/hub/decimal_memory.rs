//! NH0532: Kubernetes and JupyterHub read an amount differently.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{Bootcamp, Database},
    source::FieldPath,
    unit::{Memory, MemorySuffix},
    yaml::Kind,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0532",
        name: "decimal-memory",
        severity: Severity::Warning,
        summary: "Kubernetes and JupyterHub read an amount differently",
        explanation: include_str!("decimal_memory.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let amounts = written(subject.bootcamp).into_iter().filter_map(|(path, amount)| Some((path, amount?)));
    let decimal = amounts.filter(|(_, amount)| matches!(amount.suffix(), MemorySuffix::Decimal(_)));
    decimal
        .map(|(path, amount)| {
            let binary = amount.as_jupyterhub_reads_it();
            let is_whole = binary.bytes().is_multiple_of(1 << 30);
            let read = if is_whole { binary.to_string() } else { format!("{:.2}Gi", binary.gib()) };
            let shown = written_as(subject, &path).unwrap_or_else(|| amount.to_string());
            RULE.finding(format!("`{shown}` means {:.2}Gi to Kubernetes but {read} to JupyterHub", amount.gib()))
                .at(path.as_str(), format!("counted here as {} bytes", amount.bytes()))
                .help(format!("use `{binary}` or `{}Mi`, which are written as bytes for both", amount.bytes() >> 20))
                .setting(path.as_str(), binary.to_string())
        })
        .collect()
}

/// The amount as the file has it: `6000M` is one of 6 GB, but not what a reader searches for.
fn written_as(subject: &Subject<'_>, path: &str) -> Option<String> {
    match &subject.sources.node(&FieldPath::from(path))?.kind {
        Kind::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Every amount of memory or disk that the file can contain.
fn written(bootcamp: &Bootcamp) -> Vec<(String, Option<Memory>)> {
    let hub = &bootcamp.hub;
    let mut amounts = Vec::new();
    let mut add = |path: &str, amount: Option<Memory>| amounts.push((path.to_owned(), amount));
    for (index, profile) in hub.profiles.iter().enumerate() {
        add(&format!("hub.profiles[{index}].memory.guarantee"), Some(profile.memory.guarantee));
        add(&format!("hub.profiles[{index}].memory.limit"), profile.memory.limit);
    }
    add("hub.homes.perUserDisk", hub.homes.per_user_disk.map(Into::into));
    add("hub.homes.shared.quota", hub.homes.shared.as_ref().map(|shared| shared.quota));
    add("hub.placeholders.memory", hub.placeholders.as_ref().and_then(|placeholders| placeholders.memory));
    for (name, pod) in [("hub", &hub.resources.hub), ("proxy", &hub.resources.proxy)] {
        add(&format!("hub.resources.{name}.memory"), pod.as_ref().and_then(|pod| pod.memory));
        add(&format!("hub.resources.{name}.memoryLimit"), pod.as_ref().and_then(|pod| pod.memory_limit));
    }
    add("image.size", bootcamp.image.size);
    if let Some(datasets) = &bootcamp.datasets {
        add("datasets.filestore.capacity", Some(datasets.filestore.capacity));
        add("datasets.perReader", datasets.per_reader);
        add("datasets.cache.memory", datasets.cache.as_ref().and_then(|cache| cache.memory));
    }
    if let Database::CloudSql(sql) = &bootcamp.database {
        add("database.cloudSql.storage", sql.storage.map(Into::into));
    }
    for (index, pool) in bootcamp.cluster.node_pools.iter().enumerate() {
        add(&format!("cluster.nodePools[{index}].disk.size"), pool.disk.as_ref().and_then(|disk| disk.size));
    }
    if let Some(prometheus) = &bootcamp.monitoring.prometheus {
        add("monitoring.prometheus.disk", prometheus.disk);
        add("monitoring.prometheus.memory", prometheus.memory);
        add("monitoring.prometheus.memoryLimit", prometheus.memory_limit);
    }
    amounts
}

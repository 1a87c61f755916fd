//! NH0524: a guarantee exceeds its limit.

use std::fmt::Display;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0524",
        name: "guarantee-above-limit",
        severity: Severity::Error,
        summary: "a guarantee exceeds its limit",
        explanation: include_str!("guarantee_above_limit.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate().flat_map(|(index, profile)| {
        let at = format!("hub.profiles[{index}]");
        let memory = (profile.memory.limit, Some(profile.memory.guarantee));
        let cpu = (profile.cpu.limit, profile.cpu.guarantee);
        [
            pair(&at, ("memory.limit", memory.0), ("memory.guarantee", memory.1)),
            pair(&at, ("cpu.limit", cpu.0), ("cpu.guarantee", cpu.1)),
        ]
    });
    let resources = &subject.bootcamp.hub.resources;
    let pods = [("hub.resources.hub", &resources.hub), ("hub.resources.proxy", &resources.proxy)];
    let pods = pods.into_iter().filter_map(|(at, pod)| Some((at, pod.as_ref()?))).flat_map(|(at, pod)| {
        [
            pair(at, ("memoryLimit", pod.memory_limit), ("memory", pod.memory)),
            pair(at, ("cpuLimit", pod.cpu_limit), ("cpu", pod.cpu)),
        ]
    });
    let prometheus = subject.bootcamp.monitoring.prometheus.as_ref();
    let prometheus = prometheus
        .and_then(|pod| pair("monitoring.prometheus", ("memoryLimit", pod.memory_limit), ("memory", pod.memory)));
    profiles.chain(pods).flatten().chain(prometheus).collect()
}

/// The finding if both are set and the guarantee is the larger one.
fn pair<T: PartialOrd + Display>(
    at: &str,
    (limit_key, limit): (&str, Option<T>),
    (guarantee_key, guarantee): (&str, Option<T>),
) -> Option<Finding> {
    let (limit, guarantee) = (limit?, guarantee?);
    (guarantee > limit).then(|| {
        RULE.finding(format!("the guarantee of {guarantee} exceeds the limit of {limit}"))
            .at(format!("{at}.{limit_key}"), "the limit")
            .at(format!("{at}.{guarantee_key}"), "the guarantee")
            .help(format!("raise the limit to {guarantee} or more, or remove it"))
    })
}

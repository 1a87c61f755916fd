//! NH0527: the hub or the proxy is too small for the number of seats.

use crate::{
    check::{Requires, Rule, Subject, wording},
    diagnostic::{Card, Finding, Severity},
    model::PodResources,
    settle::{ResolvedResources, usual_resources},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0527",
        name: "small-core-pod",
        severity: Severity::Warning,
        summary: "the hub or the proxy is too small for the number of seats",
        explanation: include_str!("small_core_pod.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let seats = subject.resolved.event.seats;
    let (usual_hub, usual_proxy) = usual_resources(seats);
    let (given, settled) = (&subject.bootcamp.hub.resources, &subject.resolved.hub);
    let hub = given.hub.as_ref().and_then(|given| finding("hub", given, &settled.hub_resources, &usual_hub, seats));
    let proxy = given.proxy.as_ref();
    let proxy = proxy.and_then(|given| finding("proxy", given, &settled.proxy_resources, &usual_proxy, seats));
    hub.into_iter().chain(proxy).collect()
}

/// The finding for a pod that may use less than hubs of this size usually need.
fn finding(
    pod: &str,
    given: &PodResources,
    settled: &ResolvedResources,
    usual: &ResolvedResources,
    seats: u32,
) -> Option<Finding> {
    let at = |key: &str| format!("hub.resources.{pod}.{key}");
    let memory = settled.memory_limit < usual.memory && (given.memory.is_some() || given.memory_limit.is_some());
    let cpu = given.cpu_limit.filter(|limit| *limit < usual.cpu_limit);
    // A request decides where the pod is placed and who is evicted first: half of the usual one is a choice, less is
    // a pod that the scheduler takes for almost nothing.
    let least_cpu = given.cpu.filter(|request| request.millicores() * 2 < usual.cpu.millicores());
    let least_memory = given.memory.filter(|request| request.bytes().saturating_mul(2) < usual.memory.bytes());
    let least_memory = least_memory.filter(|_| !memory || given.memory_limit.is_some());
    if !memory && cpu.is_none() && least_cpu.is_none() && least_memory.is_none() {
        return None;
    }
    let mut finding = RULE.finding(format!("the {pod} is too small for {}", wording::counted(seats, "seat")));
    if memory {
        let key = if given.memory_limit.is_some() { "memoryLimit" } else { "memory" };
        finding = finding.at(at(key), format!("hubs of this size need {}", usual.memory));
    }
    if cpu.is_some() {
        finding = finding.at(at("cpuLimit"), format!("hubs of this size need {} CPU", usual.cpu_limit));
    }
    if least_memory.is_some() {
        finding = finding.at(at("memory"), format!("requests decide which pod is evicted first; use {}", usual.memory));
    }
    if least_cpu.is_some() {
        finding = finding.at(at("cpu"), format!("gets next to no CPU when its node is busy; use {} CPU", usual.cpu));
    }
    let ResolvedResources { cpu, cpu_limit, memory, memory_limit } = usual;
    Some(finding.help(format!(
        "remove `hub.resources.{pod}` to have it derived, or use `{{cpu: {cpu}, cpuLimit: {cpu_limit}, memory: {memory}, memoryLimit: {memory_limit}}}`"
    )))
}

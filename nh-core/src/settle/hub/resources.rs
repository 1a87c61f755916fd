//! The resources of the hub's and the proxy's pods.

use super::ResolvedResources;
use crate::{
    model::PodResources,
    settle::{Settled, naming::counted},
    unit::{Cpu, Memory},
};

/// A size for up to `seats` seats.
struct Step {
    seats: u32,
    resources: ResolvedResources,
}

const fn step(seats: u32, cpu: u64, cpu_limit: u64, memory: u64) -> Step {
    Step {
        seats,
        resources: ResolvedResources {
            cpu: Cpu::from_millicores(cpu),
            cpu_limit: Cpu::from_millicores(cpu_limit),
            memory: Memory::from_mib(memory),
            // If memory grows over days, it reaches the limit before it affects other pods of the node.
            memory_limit: Memory::from_mib(2 * memory),
        },
    }
}

/// In the load test of 2020 the hub used one whole CPU with 500 users (nh2020-jupyterhub, issue 44): it is one Python
/// process, so more than one CPU helps only its threads. Memory: 1 GiB up to 200 users, 2 GiB up to 1,000, twice that
/// above; Zero to `JupyterHub` 4.4.0, "Optimizations", has 200Mi to 4Gi and 2Gi in its example, not by users, so the
/// steps are a judgement.
const HUB: [Step; 3] =
    [step(200, 500, 1_000, 1_024), step(1_000, 1_000, 2_000, 2_048), step(u32::MAX, 1_000, 2_000, 4_096)];

/// The proxy is one Node process that holds every connection; below 1 GiB it was killed with more than 250 users
/// (Berkeley's datahub, 2024).
const PROXY: [Step; 3] =
    [step(250, 200, 1_000, 512), step(1_000, 500, 1_000, 1_024), step(u32::MAX, 1_000, 2_000, 2_048)];

/// The default resources of a hub and its proxy for a number of seats.
pub(crate) fn usual_resources(seats: u32) -> (ResolvedResources, ResolvedResources) {
    (*hub(None, seats), *proxy(None, seats))
}

pub(crate) fn hub(given: Option<&PodResources>, seats: u32) -> Settled<ResolvedResources> {
    settle(given, &HUB, seats)
}

pub(crate) fn proxy(given: Option<&PodResources>, seats: u32) -> Settled<ResolvedResources> {
    settle(given, &PROXY, seats)
}

fn settle(given: Option<&PodResources>, steps: &[Step; 3], seats: u32) -> Settled<ResolvedResources> {
    let usual = steps.iter().find(|step| seats <= step.seats).unwrap_or(&steps[2]).resources;
    complete(given, usual, &counted(seats, "seat"))
}

/// The given resources, completed from `usual`; a limit is never below its guarantee.
pub(crate) fn complete(
    given: Option<&PodResources>,
    usual: ResolvedResources,
    why: &str,
) -> Settled<ResolvedResources> {
    let PodResources { cpu, cpu_limit, memory, memory_limit } = given.cloned().unwrap_or_default();
    let resources = ResolvedResources {
        cpu: cpu.unwrap_or_else(|| cpu_limit.map_or(usual.cpu, |limit| usual.cpu.min(limit))),
        cpu_limit: cpu_limit.unwrap_or_else(|| cpu.map_or(usual.cpu_limit, |least| usual.cpu_limit.max(least))),
        memory: memory.unwrap_or_else(|| memory_limit.map_or(usual.memory, |limit| usual.memory.min(limit))),
        memory_limit: memory_limit
            .unwrap_or_else(|| memory.map_or(usual.memory_limit, |least| usual.memory_limit.max(least))),
    };
    let written = [
        ("cpu", cpu.is_some()),
        ("cpuLimit", cpu_limit.is_some()),
        ("memory", memory.is_some()),
        ("memoryLimit", memory_limit.is_some()),
    ];
    let written: Vec<String> =
        written.into_iter().filter(|(_, given)| *given).map(|(key, _)| format!("`{key}`")).collect();
    match written.len() {
        0 => Settled::derived(resources, why.to_owned()),
        4 => Settled::given(resources),
        _ => Settled::derived(resources, format!("the given {} and {why}", written.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::usual_resources;

    #[test]
    fn the_hub_grows_with_the_seats() {
        let (hub, proxy) = usual_resources(1_600);
        assert_eq!((hub.memory.to_string(), proxy.memory.to_string()), ("4Gi".to_owned(), "2Gi".to_owned()));
    }
}

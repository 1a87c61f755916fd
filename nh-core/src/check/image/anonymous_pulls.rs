//! NH0409: Docker Hub limits anonymous pulls from one address.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0409",
        name: "anonymous-pulls",
        severity: Severity::Warning,
        summary: "Docker Hub limits anonymous pulls from one address",
        explanation: include_str!("anonymous_pulls.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Pulls in six hours from one IPv4 address without a login (Docker's "Docker Hub usage and limits").
const PULLS: u32 = 100;
/// A node that was removed in a break pulls every image again when it comes back: after the morning, and after lunch.
const TIMES: u32 = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let resolved = subject.resolved;
    // Nodes with an address of their own have a limit of their own.
    let Some(nat) = resolved.network.nat.as_ref().filter(|_| *resolved.cluster.private_nodes) else {
        return Vec::new();
    };
    let addresses = nat.addresses.max(1);
    let nodes = resolved.pools.iter().map(|pool| pool.nodes.max).fold(0, u32::saturating_add);
    let named = images(subject);
    let images: Vec<&str> = named.iter().map(|(_, image)| *image).filter(|image| is_on_docker_hub(image)).collect();
    let count = u32::try_from(images.len()).unwrap_or(u32::MAX);
    let pulls = nodes.saturating_mul(count).saturating_mul(TIMES);
    if pulls <= PULLS.saturating_mul(addresses) {
        return Vec::new();
    }
    let mut finding = RULE.finding(format!(
        "{} pull {} from Docker Hub behind {}, which may pull {} in six hours",
        counted(nodes, "node"),
        counted(count, "image"),
        counted(addresses, "address"),
        PULLS.saturating_mul(addresses),
    ));
    for (path, _) in named.iter().filter(|(_, image)| is_on_docker_hub(image)) {
        finding = finding.at(*path, "");
    }
    let enough = pulls.div_ceil(PULLS);
    vec![finding.at("network.nat.addresses", "").help(format!(
        "push the images to Artifact Registry, which has no such limit, or set `nat: {{addresses: {enough}}}`"
    ))]
}

/// The images that every node pulls, with the field that names each; lessons are fetched on one node.
fn images<'a>(subject: &Subject<'a>) -> Vec<(&'static str, &'a str)> {
    let resolved = subject.resolved;
    let datasets = resolved.datasets.as_ref();
    let copies = datasets.and_then(|datasets| datasets.cache.as_ref()).map(|cache| cache.image.as_str());
    [("image.repository", Some(resolved.image.repository.as_str())), ("datasets.cache.image", copies)]
        .into_iter()
        .filter_map(|(path, image)| Some((path, image?)))
        .collect()
}

/// Whether a reference means Docker Hub: it names that host, or none.
fn is_on_docker_hub(reference: &str) -> bool {
    match reference.split_once('/') {
        Some((host, _)) if host.contains(['.', ':']) || host == "localhost" => {
            ["docker.io", "index.docker.io", "registry-1.docker.io"].contains(&host)
        }
        _ => true,
    }
}

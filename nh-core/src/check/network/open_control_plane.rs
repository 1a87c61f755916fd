//! NH0113: everybody can reach the Kubernetes API.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0113",
        name: "open-control-plane",
        severity: Severity::Warning,
        summary: "everybody can reach the Kubernetes API",
        explanation: include_str!("open_control_plane.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let networks = subject.resolved.cluster.authorized_networks.iter().enumerate();
    networks
        .filter(|(_, range)| range.prefix() == 0)
        .map(|(index, _)| {
            RULE.finding("everybody on the Internet can reach the Kubernetes API")
                .at(format!("cluster.controlPlane.authorizedNetworks[{index}]"), "all addresses there are")
                .help("take `authorizedNetworks` out and write `dnsEndpoint: true`: that way in is guarded by IAM")
        })
        .collect()
}

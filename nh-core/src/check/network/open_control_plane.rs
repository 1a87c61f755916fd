//! NH0113: anyone can reach the Kubernetes API.

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
        summary: "anyone can reach the Kubernetes API",
        explanation: include_str!("open_control_plane.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let networks = subject.resolved.cluster.authorized_networks.iter().enumerate();
    let open = networks.filter(|(_, range)| range.prefix() == 0).map(|(index, _)| {
        RULE.finding("anyone on the internet can reach the Kubernetes API")
            .at(format!("cluster.controlPlane.authorizedNetworks[{index}]"), "matches every address")
            .help("remove `authorizedNetworks` and set `dnsEndpoint: true`; IAM controls access to that endpoint")
            .removing("cluster.controlPlane.authorizedNetworks")
            .setting("cluster.controlPlane.dnsEndpoint", true)
    });
    open.chain(unguarded(subject)).collect()
}

/// Without the DNS endpoint, the control plane has a public address, which answers everybody unless networks are listed.
fn unguarded(subject: &Subject<'_>) -> Option<Finding> {
    let control = subject.bootcamp.cluster.control_plane.as_ref()?;
    let is_open = control.dns_endpoint == Some(false) && control.authorized_networks.is_empty();
    is_open.then(|| {
        RULE.finding("anyone on the internet can reach the Kubernetes API: only credentials protect it")
            .at("cluster.controlPlane.dnsEndpoint", "without it, the control plane has a public address")
            .help("remove it to use the DNS endpoint, which IAM protects, or list `authorizedNetworks`")
            .removing("cluster.controlPlane.dnsEndpoint")
    })
}

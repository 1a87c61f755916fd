//! NH0614: people's servers may act as their node.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0614",
        name: "open-metadata-server",
        severity: Severity::Error,
        summary: "people's servers may act as their node",
        explanation: include_str!("open_metadata_server.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let keys = ["singleuser", "cloudMetadata", "blockWithIptables"];
    let open = subject.hub_value(&keys).and_then(Value::as_bool) == Some(false);
    let identity = &subject.resolved.cluster.workload_identity;
    // With Workload Identity GKE's own metadata server answers, and tells a pod of nobody but itself.
    if !open || **identity {
        return Vec::new();
    }
    vec![
        RULE.finding("every notebook can ask the metadata server for a token of its node's account")
            .at("hub.values.singleuser.cloudMetadata.blockWithIptables", "")
            .at("cluster.workloadIdentity", "nothing stands in between")
            .help("take the value out, or write `workloadIdentity: true`"),
    ]
}

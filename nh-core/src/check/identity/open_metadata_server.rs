//! NH0614: user servers can get the credentials of their node.

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
        summary: "user servers can get the credentials of their node",
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
    // With Workload Identity, GKE's own metadata server answers and gives a pod only its own identity.
    if !open || **identity {
        return Vec::new();
    }
    vec![
        RULE.finding("every notebook can get a token for its node's service account from the metadata server")
            .at("hub.values.singleuser.cloudMetadata.blockWithIptables", "")
            .at("cluster.workloadIdentity", "this would also prevent it")
            .help("remove the value, or set `workloadIdentity: true`")
            .removing("hub.values.singleuser.cloudMetadata.blockWithIptables"),
    ]
}

//! NH0625: a chart value opens what network policies close.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0625",
        name: "opened-network",
        severity: Severity::Warning,
        summary: "a chart value opens what network policies close",
        explanation: include_str!("opened_network.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Values, what they are if they close the network, and what is open otherwise.
const CLOSED: [(&str, bool, &str); 4] = [
    ("hub.networkPolicy.enabled", true, "every pod of the cluster can connect to the hub"),
    ("proxy.chp.networkPolicy.enabled", true, "every pod of the cluster can connect to the proxy's API"),
    ("singleuser.networkPolicy.enabled", true, "servers can connect to each other and to everything in the network"),
    (
        "singleuser.networkPolicy.egressAllowRules.privateIPs",
        false,
        "servers can connect to every private address: database, file server and the pods of others",
    ),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let opened = CLOSED.iter().filter(|(place, closed, _)| {
        let keys: Vec<&str> = place.split('.').collect();
        subject.hub_value(&keys).and_then(Value::as_bool).is_some_and(|given| given != *closed)
    });
    opened
        .map(|(place, _, open)| {
            let at = format!("hub.values.{place}");
            RULE.finding((*open).to_owned())
                .at(at.as_str(), "")
                .help("remove it; to open one way, add a rule to `ingress` or `egress` of the same policy")
                .removing(at.as_str())
        })
        .collect()
}

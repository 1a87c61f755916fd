//! NH0101: two ranges of the address plan overlap.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0101",
        name: "overlapping-ranges",
        severity: Severity::Error,
        summary: "two ranges of the address plan overlap",
        explanation: include_str!("overlapping_ranges.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The bridge that Docker gives itself inside containers; a range over it cannot be reached from one.
const DOCKER: &str = "172.17.0.0/16";

/// A range, whose place and name are shown.
struct Named {
    path: FieldPath,
    name: String,
    range: Cidr,
    peer: bool,
}

impl Named {
    fn says(&self) -> String {
        format!("{} is {} to {}", self.name, self.range.first(), self.range.last())
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ranges = named(subject);
    let docker = DOCKER.parse::<Cidr>().ok();
    let mut findings = Vec::new();
    for (index, later) in ranges.iter().enumerate() {
        for earlier in ranges.iter().take(index).filter(|earlier| later.range.overlaps(&earlier.range)) {
            let after = earlier.range.last().max(later.range.last());
            let help = if later.peer {
                "peer with one of the two networks only".to_owned()
            } else {
                format!("take a range that begins after {after}, or leave {} out and have it derived", later.name)
            };
            findings.push(
                RULE.finding(format!("{} overlaps {}", later.name, earlier.name))
                    .at(&later.path, later.says())
                    .at(&earlier.path, earlier.says())
                    .help(help),
            );
        }
        if docker.is_some_and(|docker| later.range.overlaps(&docker)) {
            let help = if later.peer {
                "nodes do not reach that network from inside a container; peer with one outside of `172.17.0.0/16`"
            } else {
                "take a range outside of `172.17.0.0/16`, such as one of `10.0.0.0/8`"
            };
            findings.push(
                RULE.finding(format!("{} overlaps the bridge of Docker, `{DOCKER}`", later.name))
                    .at(&later.path, later.says())
                    .help(help),
            );
        }
    }
    findings
}

/// Networks of others first, so that of two that overlap it is the own range that must change.
fn named(subject: &Subject<'_>) -> Vec<Named> {
    let peers = subject.bootcamp.network.peers.iter().enumerate().map(|(index, peer)| Named {
        path: FieldPath::from(format!("network.peers[{index}].range")),
        name: format!("the peer `{}`", peer.name),
        range: *peer.range,
        peer: true,
    });
    let own = subject.resolved.network.ranges.iter().filter_map(|range| {
        let key = range.purpose.key();
        let cidr = range.cidr.as_ref().ok()?.value;
        let path = FieldPath::from(format!("network.ranges.{key}"));
        Some(Named { path, name: format!("`{key}`"), range: cidr, peer: false })
    });
    peers.chain(own).collect()
}

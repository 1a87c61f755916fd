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

/// Docker's default bridge network; containers cannot reach a range that overlaps it.
const DOCKER: &str = "172.17.0.0/16";

/// A range with the field path and name to show for it.
struct Named {
    path: FieldPath,
    name: String,
    range: Cidr,
    peer: bool,
}

impl Named {
    fn span(&self) -> String {
        format!("{} spans {} to {}", self.name, self.range.first(), self.range.last())
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
                "peer with only one of the two networks".to_owned()
            } else {
                format!("use a range that begins after {after}, or remove {} to have one derived", later.name)
            };
            let finding = RULE
                .finding(format!("{} overlaps {}", later.name, earlier.name))
                .at(&later.path, later.span())
                .at(&earlier.path, earlier.span())
                .help(help);
            findings.push(if later.peer { finding } else { finding.removing(&later.path) });
        }
        if docker.is_some_and(|docker| later.range.overlaps(&docker)) {
            let help = if later.peer {
                "peer with a network outside `172.17.0.0/16`; containers cannot reach this one"
            } else {
                "use a range outside `172.17.0.0/16`, such as one in `10.0.0.0/8`"
            };
            findings.push(
                RULE.finding(format!("{} overlaps Docker's bridge network, `{DOCKER}`", later.name))
                    .at(&later.path, later.span())
                    .help(help),
            );
        }
    }
    findings
}

/// All ranges, peers first: when two overlap, the later one is reported, which should be the project's own.
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

//! NH0101: two ranges of the address plan overlap.

use crate::{
    check::{Rule, Sees, Subject},
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
    sees: Sees::Files,
    check,
};

/// The bridge that Docker gives itself inside containers; a range over it cannot be reached from one.
const DOCKER: &str = "172.17.0.0/16";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let network = &subject.resolved.network;
    let mut ranges: Vec<(FieldPath, String, Cidr)> = network
        .ranges
        .iter()
        .filter_map(|range| {
            let key = range.purpose.key();
            let cidr = range.cidr.as_ref().ok()?;
            Some((FieldPath::from(format!("network.ranges.{key}")), format!("`{key}`"), cidr.value))
        })
        .collect();
    ranges.extend(subject.bootcamp.network.peers.iter().enumerate().map(|(index, peer)| {
        (FieldPath::from(format!("network.peers[{index}].range")), format!("the peer `{}`", peer.name), peer.range)
    }));
    let mut findings = Vec::new();
    for (index, (later_path, later, later_range)) in ranges.iter().enumerate() {
        for (earlier_path, earlier, earlier_range) in ranges.iter().take(index) {
            if later_range.overlaps(earlier_range) {
                findings.push(
                    RULE.finding(format!("{later} overlaps {earlier}"))
                        .at(later_path, format!("{later} is {} to {}", later_range.first(), later_range.last()))
                        .at(earlier_path, format!("{earlier} is {} to {}", earlier_range.first(), earlier_range.last()))
                        .help(format!(
                            "take a range that begins after {}, or leave {later} out and have it derived",
                            earlier_range.last().max(later_range.last()),
                        )),
                );
            }
        }
        if let Ok(docker) = DOCKER.parse::<Cidr>()
            && later_range.overlaps(&docker)
        {
            findings.push(
                RULE.finding(format!("{later} overlaps the bridge of Docker, `{DOCKER}`"))
                    .at(later_path, format!("{later} is {} to {}", later_range.first(), later_range.last()))
                    .help("take a range outside of `172.17.0.0/16`, such as one below `10.0.0.0/8`"),
            );
        }
    }
    findings
}

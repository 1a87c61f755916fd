//! NH0101: two ranges of the address plan overlap.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
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
    /// Absent for a peer, whose range others chose.
    purpose: Option<RangePurpose>,
}

impl Named {
    fn span(&self) -> String {
        format!("{} spans {} to {}", self.name, self.range.first(), self.range.last())
    }

    /// The finding with the place to which the range can move; every proposal is free.
    fn moved(
        &self,
        finding: Finding,
        subject: &Subject<'_>,
        purpose: RangePurpose,
        promised: &mut Vec<Cidr>,
    ) -> Finding {
        let free = subject.resolved.network.free_range_beside(purpose, self.range.prefix(), promised);
        promised.extend(free);
        let remove = match purpose {
            RangePurpose::ControlPlane => "remove it: current control planes need no range of their own".to_owned(),
            _ => format!("remove {} to have one derived", self.name),
        };
        match free {
            Some(free) => {
                finding.help(format!("use `{free}`, which is free, or {remove}")).setting(&self.path, free.to_string())
            }
            None => finding.help(format!("use a smaller range, or {remove}")).removing(&self.path),
        }
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ranges = named(subject);
    let mut promised = Vec::new();
    let mut findings = clashes(subject, &ranges, &mut promised);
    // A range of the project that moves leaves Docker's bridge as well.
    let moves: Vec<FieldPath> = findings.iter().filter_map(|finding| finding.path().cloned()).collect();
    for range in ranges.iter().filter(|range| in_docker(range.range) && !moves.contains(&range.path)) {
        let finding = RULE
            .finding(format!("{} overlaps Docker's bridge network, `{DOCKER}`", range.name))
            .at(&range.path, range.span());
        let outside = "peer with a network outside `172.17.0.0/16`; containers cannot reach this one";
        findings.push(match range.purpose {
            None => finding.help(outside),
            Some(purpose) => range.moved(finding, subject, purpose, &mut promised),
        });
    }
    findings
}

fn in_docker(range: Cidr) -> bool {
    DOCKER.parse::<Cidr>().is_ok_and(|docker| docker.overlaps(&range))
}

/// One finding for each range that must move. A slip in one range makes it overlap several others: the range that
/// overlaps most is reported, and of two that overlap only each other, the smaller, which is easier to place.
fn clashes(subject: &Subject<'_>, ranges: &[Named], promised: &mut Vec<Cidr>) -> Vec<Finding> {
    let mut left: Vec<&Named> = ranges.iter().collect();
    let mut findings = Vec::new();
    loop {
        let partners = |one: &Named| -> Vec<&Named> {
            let others = left.iter().copied().filter(|other| other.path != one.path);
            others.filter(|other| other.range.overlaps(&one.range)).collect()
        };
        // Peers cannot move, so one of them is reported only where it overlaps another peer.
        let rank = |one: &&Named| (one.purpose.is_some(), partners(one).len(), one.range.prefix());
        let Some(worst) = left.iter().copied().filter(|one| !partners(one).is_empty()).max_by_key(rank) else {
            return findings;
        };
        let others = partners(worst);
        let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let mut finding =
            RULE.finding(format!("{} overlaps {}", worst.name, in_words(&names))).at(&worst.path, worst.span());
        for other in others {
            finding = finding.at(&other.path, other.span());
        }
        findings.push(match worst.purpose {
            None => finding.help("peer with only one of the two networks"),
            Some(purpose) => worst.moved(finding, subject, purpose, promised),
        });
        left.retain(|one| one.path != worst.path);
    }
}

/// Names that are in backticks already, as a list.
fn in_words(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// All ranges, peers first.
fn named(subject: &Subject<'_>) -> Vec<Named> {
    let peers = subject.bootcamp.network.peers.iter().enumerate().map(|(index, peer)| Named {
        path: FieldPath::from(format!("network.peers[{index}].range")),
        name: format!("the peer `{}`", peer.name),
        range: *peer.range,
        purpose: None,
    });
    let own = subject.resolved.network.ranges.iter().filter_map(|range| {
        let key = range.purpose.key();
        let cidr = range.cidr.as_ref().ok()?.value;
        let path = FieldPath::from(format!("network.ranges.{key}"));
        Some(Named { path, name: format!("`{key}`"), range: cidr, purpose: Some(range.purpose) })
    });
    peers.chain(own).collect()
}

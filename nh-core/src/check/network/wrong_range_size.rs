//! NH0122: a range does not have the size that Google requires.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::RangePurpose,
    unit::Cidr,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0122",
        name: "wrong-range-size",
        severity: Severity::Error,
        summary: "a range does not have the size that Google requires",
        explanation: include_str!("wrong_range_size.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// The longest and shortest prefix that Google accepts, and what requires them.
struct Bounds {
    longest: u8,
    shortest: u8,
    why: &'static str,
}

/// The bounds of ranges that no other rule judges by the tier or the number of nodes.
const fn bounds(purpose: RangePurpose) -> Option<Bounds> {
    match purpose {
        // `gcloud container clusters create --help`, `--master-ipv4-cidr`: "the netmask must be /28".
        RangePurpose::ControlPlane => Some(Bounds { longest: 28, shortest: 28, why: "GKE accepts only a /28" }),
        // cloud.google.com/load-balancing/docs/proxy-only-subnets: at least 64 addresses.
        RangePurpose::Proxies => {
            Some(Bounds { longest: 26, shortest: 8, why: "a load balancer's proxies need at least a /26" })
        }
        // cloud.google.com/vpc/docs/subnets: a primary or secondary range is a /29 at most.
        RangePurpose::Nodes => Some(Bounds { longest: 29, shortest: 8, why: "a subnet has at least a /29" }),
        RangePurpose::Services | RangePurpose::Pods | RangePurpose::Filestore | RangePurpose::Sql => None,
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let network = &subject.resolved.network;
    let ranges = network.ranges.iter().filter_map(|range| {
        let cidr = range.cidr.as_ref().ok().filter(|cidr| cidr.is_given())?;
        let bounds = bounds(range.purpose)?;
        let fits = (bounds.shortest..=bounds.longest).contains(&cidr.prefix());
        (!fits).then(|| finding(subject, range.purpose, cidr.value, &bounds))
    });
    ranges.collect()
}

fn finding(subject: &Subject<'_>, purpose: RangePurpose, range: Cidr, bounds: &Bounds) -> Finding {
    let key = purpose.key();
    let wanted = range.prefix().clamp(bounds.shortest, bounds.longest);
    let used = match purpose {
        RangePurpose::ControlPlane => "remove it: current control planes need no range of their own",
        _ => "remove it to have one derived",
    };
    let proposed = in_place(subject, purpose, range, wanted);
    let path = format!("network.ranges.{key}");
    let finding = RULE
        .finding(format!("`{key}` must be a /{wanted}{}", if wanted == bounds.shortest { "" } else { " or larger" }))
        .at(path.as_str(), format!("a /{} is refused: {}", range.prefix(), bounds.why));
    match proposed {
        Some(cidr) => {
            finding.help(format!("use `{cidr}`, which is free, or {used}")).setting(path.as_str(), cidr.to_string())
        }
        None => finding.help(used).removing(path.as_str()),
    }
}

/// The range at the same place with the right size, or else the first free one.
fn in_place(subject: &Subject<'_>, purpose: RangePurpose, range: Cidr, prefix: u8) -> Option<Cidr> {
    let network = &subject.resolved.network;
    let here = Cidr::new(range.first(), prefix)?.truncated();
    let others = network.ranges.iter().filter(|other| other.purpose != purpose);
    let mut others = others.filter_map(|other| Some(other.cidr.as_ref().ok()?.value));
    let taken =
        others.any(|other| other.overlaps(&here)) || network.peers.iter().any(|peer| peer.range.overlaps(&here));
    if taken { network.free_range(purpose, prefix) } else { Some(here) }
}

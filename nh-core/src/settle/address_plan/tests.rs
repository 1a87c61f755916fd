use std::str::FromStr;

use super::*;
use crate::{
    model::{Peer, Ranges},
    unit::{NetworkRange, UnitError},
};

fn cidr<Range: FromStr<Err = UnitError>>(text: &str) -> Range {
    text.parse().unwrap()
}

fn want(purpose: RangePurpose, prefix: u8) -> Wanted {
    Wanted { purpose, prefix, why: "a test".to_owned() }
}

fn all(prefixes: [u8; 5]) -> Vec<Wanted> {
    RangePurpose::ALL[1..6].iter().zip(prefixes).map(|(purpose, prefix)| want(*purpose, prefix)).collect()
}

fn plan(network: &Network, wanted: &[Wanted]) -> Vec<String> {
    ranges(network, wanted)
        .into_iter()
        .map(|range| match range.cidr {
            Ok(cidr) => format!("{} {cidr}", range.name),
            Err(reason) => format!("{}: {reason}", range.name),
        })
        .collect()
}

#[test]
fn the_plan_of_2020_is_found_again() {
    // The work log reserved the first 16 addresses for the control plane and planned by hand.
    let network = Network {
        ranges: Ranges { control_plane: Some(cidr("10.60.0.0/28")), ..Ranges::default() },
        ..Network::default()
    };
    assert_eq!(
        plan(&network, &all([29, 20, 20, 20, 14])),
        [
            "control-plane 10.60.0.0/28",
            "filestore 10.60.0.16/29",
            "sql 10.60.16.0/20",
            "nodes 10.60.32.0/20",
            "services 10.60.48.0/20",
            "pods 10.64.0.0/14"
        ]
    );
}

#[test]
fn peers_and_given_ranges_stay_free() {
    let network = Network {
        ranges: Ranges { services: Some(cidr("10.60.8.0/21")), ..Ranges::default() },
        peers: vec![Peer { name: "campus".parse().unwrap(), range: cidr("10.60.0.0/22") }],
        ..Network::default()
    };
    assert_eq!(
        plan(&network, &all([29, 20, 22, 20, 17])),
        [
            "filestore 10.60.4.0/29",
            "sql 10.60.16.0/20",
            "nodes 10.60.32.0/22",
            "services 10.60.8.0/21",
            "pods 10.60.128.0/17"
        ]
    );
}

#[test]
fn a_tight_block_is_filled_largest_first() {
    // In the order of purposes `sql` takes the beginning and leaves no /21 for the pods.
    let network = Network {
        block: Some(cidr("192.168.0.0/20")),
        peers: vec![Peer { name: "campus".parse().unwrap(), range: cidr("192.168.4.0/23") }],
        ..Network::default()
    };
    let wanted = [want(RangePurpose::Sql, 23), want(RangePurpose::Nodes, 22), want(RangePurpose::Pods, 21)];
    assert_eq!(plan(&network, &wanted), ["sql 192.168.6.0/23", "nodes 192.168.0.0/22", "pods 192.168.8.0/21"]);
}

#[test]
fn no_room_is_said_with_block_and_size() {
    let network = Network { block: Some(cidr("10.60.0.0/22")), ..Network::default() };
    assert_eq!(
        plan(&network, &[want(RangePurpose::Nodes, 22), want(RangePurpose::Services, 20)]),
        ["nodes 10.60.0.0/22", "services: there is no free /20 in the block `10.60.0.0/22` for a test"]
    );
    // The last block of all addresses: nothing may overflow.
    let network = Network { block: Some(cidr("255.255.255.0/24")), ..Network::default() };
    assert_eq!(plan(&network, &[want(RangePurpose::Nodes, 25), want(RangePurpose::Pods, 25)]).len(), 2);
    let whole = Network { block: Some(cidr("10.0.0.0/8")), ..Network::default() };
    assert_eq!(plan(&whole, &[want(RangePurpose::Pods, 0)])[0].split(' ').next(), Some("pods:"));
}

#[test]
fn the_bridge_of_container_runtimes_stays_free() {
    let network = Network { block: Some(cidr("172.16.0.0/14")), ..Network::default() };
    assert_eq!(
        plan(&network, &[want(RangePurpose::Services, 16), want(RangePurpose::Pods, 16)]),
        ["services 172.16.0.0/16", "pods 172.18.0.0/16"]
    );
}

/// A small generator of numbers (Numerical Recipes' constants), so that a failing seed can be run again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) & 0xffff_ffff;
        (self.0 >> 8) % bound
    }

    fn cidr(&mut self, shortest: u64, longest: u64) -> NetworkRange {
        let prefix = u8::try_from(shortest + self.below(longest - shortest + 1)).unwrap();
        let address = 0x0a38_0000 + u32::try_from(self.below(1 << 20)).unwrap() * 16;
        format!("{}/{prefix}", Ipv4Addr::from_bits(address)).parse().unwrap()
    }
}

#[test]
fn derived_ranges_never_overlap() {
    let mut derived = 0;
    for seed in 0..3_000 {
        let mut numbers = Numbers(seed);
        let mut network = Network::default();
        if numbers.below(2) == 0 {
            network.block = Some(numbers.cidr(9, 20));
        }
        for index in 0..numbers.below(5) {
            network.peers.push(Peer { name: format!("peer-{index}").parse().unwrap(), range: numbers.cidr(12, 28) });
        }
        if numbers.below(2) == 0 {
            network.ranges.nodes = Some(numbers.cidr(18, 24));
        }
        if numbers.below(3) == 0 {
            network.ranges.pods = Some(numbers.cidr(13, 20));
        }
        let sizes = [0; 5].map(|_: u8| u8::try_from(12 + numbers.below(18)).unwrap());
        let ranges = ranges(&network, &all(sizes));
        assert_eq!(ranges, super::ranges(&network, &all(sizes)), "seed {seed}");
        let taken: Vec<Cidr> = network.peers.iter().map(|peer| *peer.range).chain([cidr("172.17.0.0/16")]).collect();
        let placed: Vec<&Settled<Cidr>> = ranges.iter().filter_map(|range| range.cidr.as_ref().ok()).collect();
        for (index, range) in placed.iter().enumerate().filter(|(_, range)| !range.is_given()) {
            derived += 1;
            assert!(!range.has_host_bits(), "seed {seed}: {range}");
            assert!(network.block.is_none_or(|block| block.contains(range)), "seed {seed}: {range}");
            let others = placed.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| &other.value);
            for other in others.chain(&taken) {
                assert!(!range.overlaps(other), "seed {seed}: {range} and {other}");
            }
        }
    }
    assert!(derived > 5_000, "only {derived} ranges were derived");
}

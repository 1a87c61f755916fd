use super::*;
use crate::{
    node::{Request, overhead_total, seats_per_node},
    unit::Cpu,
};

/// What 2i2c's profiles split into equal parts: machine type, cores and bytes that are left for servers
/// (`node-capacity-info.json`, 2026-08).
const PUBLISHED: [(&str, u64, u64); 5] = [
    ("n2-highmem-4", 3_450, 28_967_406_928),
    ("n2-highmem-16", 15_418, 124_447_031_296),
    ("n2-standard-64", 63_298, 257_075_171_328),
    ("n2-standard-16", 15_418, 60_795_359_232),
    ("n4-standard-16", 15_418, 60_795_363_328),
];

fn planned(name: &str, image_streaming: bool) -> (Allocatable, Overhead) {
    let catalog = Catalog::embedded();
    let name: MachineType = name.parse().unwrap();
    let setup = NodeSetup { max_pods: 110, boot_disk: Memory::from_gib(100), image_streaming };
    let node = planned_node(catalog.machine_type(&name).unwrap(), setup, catalog);
    (node, overhead_total(&planned_overhead(&name, Purpose::User, None, catalog)))
}

#[test]
fn an_equal_part_of_a_published_node_fits_as_often_as_published() {
    for (name, millicores, bytes) in PUBLISHED {
        let (node, kept) = planned(name, false);
        for parts in [16, 8, 4, 2, 1] {
            let request = Request {
                cpu: Cpu::from_millicores(millicores / parts),
                memory: Memory::from_bytes(bytes / parts),
                volumes: 0,
            };
            assert_eq!(u64::from(seats_per_node(&node, &kept, &request).seats), parts, "{name} in {parts}");
            // The failing case: a part that is one in two thousand larger.
            let larger = Request { memory: Memory::from_bytes(bytes / parts + bytes / parts / 2_000), ..request };
            assert_eq!(u64::from(seats_per_node(&node, &kept, &larger).seats), parts - 1, "{name} in {parts}");
        }
    }
}

#[test]
fn image_streaming_takes_a_share_of_what_the_kubelet_takes() {
    // By hand: 4 % of 1000 + 800 + 800 + 6720 + 61 MiB, and of 1000 + 800 + 800 + 6720 + 17 121 MiB.
    for (name, mebibytes) in [("n2-highmem-16", 375), ("m1-ultramem-40", 1_057)] {
        let (with, without) = (planned(name, true).0, planned(name, false).0);
        assert_eq!((without.memory.bytes() - with.memory.bytes()) >> 20, mebibytes, "{name}");
    }
}

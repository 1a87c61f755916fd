//! The four bootcamps of the fixtures, as an organiser would look at what was settled for them.

use nh_core::{
    catalog::Catalog,
    model::{Bootcamp, Outputs, Purpose},
    settle::{self, RangePurpose, Resolved},
    size::{self, Sizing},
};
use serde_json::json;

use super::{at, why};

const ALL: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

fn settled(name: &str) -> (Resolved, Sizing) {
    let path = format!("{}/../fixtures/bootcamps/{name}/bootcamp.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let bootcamp: Bootcamp = serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let resolved = settle::settle(&bootcamp, Vec::new(), Outputs::new(), Catalog::embedded());
    let sizing = size::size(&bootcamp, &resolved, Catalog::embedded());
    (resolved, sizing)
}

#[test]
fn ranges_are_found_and_apart() {
    for name in ALL {
        let (resolved, sizing) = settled(name);
        let ranges = &resolved.network.ranges;
        for (index, range) in ranges.iter().enumerate() {
            let cidr = range.cidr.as_ref().unwrap_or_else(|reason| panic!("{name}: {reason}"));
            for other in &ranges[..index] {
                assert!(!cidr.overlaps(other.cidr.as_ref().unwrap()), "{name}: {} and {}", range.name, other.name);
            }
        }
        assert!(sizing.addresses.iter().all(|range| range.left() >= 0), "{name}: {:?}", sizing.addresses);
    }
}

#[test]
fn the_plan_of_2020_is_kept_word_for_word() {
    let (resolved, _) = settled("neurohackademy-2020");
    for (purpose, cidr) in RangePurpose::ALL.iter().copied().zip([
        "10.60.0.0/28",
        "10.60.0.16/29",
        "10.60.16.0/20",
        "10.60.32.0/20",
        "10.60.48.0/20",
        "10.64.0.0/14",
    ]) {
        let range = resolved.network.range(purpose).unwrap();
        assert_eq!((range.to_string().as_str(), range.is_given()), (cidr, true));
    }
    // What was a slip then is still there to be found, and nothing of today was put in its place.
    for (pointer, value) in [
        ("/database/cloudSql/memory", json!("7680Mi")),
        ("/image/registry", json!(null)),
        ("/cluster/imageStreaming", json!(false)),
        ("/cluster/releaseChannel", json!("none")),
        ("/hub/placeholders/memory", json!("24G")),
        ("/hub/culling/maxAge", json!("0s")),
        ("/delivery/deployment", json!("hub-neurohackademy-org")),
        ("/charts/3/name", json!("nginx-ingress")),
    ] {
        assert_eq!(at(&resolved, pointer), value, "{pointer}");
    }
}

#[test]
fn everybody_has_a_place_and_the_core_pool_holds() {
    for name in ALL {
        let (resolved, sizing) = settled(name);
        assert!(sizing.unplaced.is_empty(), "{name}: {:?}", sizing.unplaced);
        assert_eq!(resolved.hub.profiles.iter().filter(|profile| profile.default).count(), 1, "{name}");
        let shares: f64 = resolved.hub.profiles.iter().map(|profile| *profile.share).sum();
        assert!((shares - 1.0).abs() < 1e-9, "{name}: {shares}");
        if name != "neurohackademy-2020" {
            assert_eq!(sizing.core.fits.known(), Some(&true), "{name}: {:?}", sizing.core);
        }
        for zone in resolved.pools.iter().flat_map(|pool| &*pool.zones) {
            assert_eq!(zone.region(), resolved.location.region, "{name}");
        }
    }
}

#[test]
fn the_smallest_gets_what_it_needs_and_no_more() {
    let (resolved, sizing) = settled("smallest");
    for (pointer, value) in [
        ("/location/zone", json!("europe-west1-b")),
        ("/pools/0/machineType", json!("e2-standard-4")),
        ("/pools/1/machineType", json!("e2-highmem-4")),
        ("/pools/1/nodes", json!({"min": 0, "max": 2})),
        ("/hub/placeholders/count", json!(6)),
        ("/hub/terminator", json!("autohttps")),
        ("/database", json!("sqlite")),
        ("/monitoring/contactEmail", json!("teachers@example.org")),
        ("/network/nat/addresses", json!(1)),
    ] {
        assert_eq!(at(&resolved, pointer), value, "{pointer}");
    }
    assert_eq!(why(&resolved, "/pools/1/nodes"), "22 people at the fullest session, 26.0 per node and 20% headroom");
    assert_eq!(at(&resolved, "/budget/alertAt"), json!(["50%", "80%", "100%"]));
    // What was chosen is what the sizing finds to be needed.
    let user = sizing.pool("user").unwrap();
    let pool = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
    assert_eq!(user.nodes_with_headroom.known(), Some(&pool.nodes.max));
}

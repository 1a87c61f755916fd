//! Pools that nobody wrote.

use nh_core::{
    catalog::Catalog,
    model::{Outputs, Purpose},
    settle,
    size::size,
};

use super::{bootcamp, resolve};

/// What is chosen for so many people with so much memory each: the types and the most nodes of both pools.
fn chosen(region: &str, seats: u32, memory: &str) -> String {
    let resolved = resolve(&[
        &format!("event: {{starts: 2027-07-26, ends: 2027-08-06, seats: {seats}}}"),
        &format!("project: {{id: example-project, region: {region}}}"),
        &format!(
            "hub: {{host: hub.example.org, login: dummy, profiles: [{{name: A, memory: {{guarantee: {memory}}}}}]}}"
        ),
    ]);
    let pools: Vec<String> =
        resolved.pools.iter().map(|pool| format!("{} {}×{}", *pool.name, pool.nodes.max, *pool.machine_type)).collect();
    pools.join(", ")
}

#[test]
fn pools_fit_the_people() {
    for (seats, memory, expected) in [
        (1, "1Gi", "core 1×e2-standard-4, user 1×e2-standard-2"),
        (20, "1Gi", "core 1×e2-standard-4, user 1×e2-highmem-4"),
        (60, "1Gi", "core 1×e2-standard-4, user 3×e2-highmem-4"),
        (300, "2Gi", "core 1×n2-standard-4, user 14×n2-highmem-8"),
        (1_600, "12Gi", "core 1×n2-standard-8, user 50×n2-highmem-64"),
        (20, "900Gi", "core 1×e2-standard-4, user 20×n2-highmem-128"),
    ] {
        assert_eq!(chosen("us-east1", seats, memory), expected, "{seats} people with {memory}");
    }
}

#[test]
fn a_region_without_prices_is_compared_by_cpu() {
    let of = |region: &str| {
        let resolved = resolve(&[&format!("project: {{id: example-project, region: {region}}}")]);
        let user = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
        user.machine_type.why().unwrap().to_owned()
    };
    let (known, unknown) = (of("us-east1"), of("us-east99"));
    assert!(known.contains(" USD an hour for ") && !known.contains("unknown"), "{known}");
    // Once the sum of CPUs was shown as dollars.
    assert!(!unknown.contains("USD") && unknown.contains(" CPU for "), "{unknown}");
    assert!(unknown.ends_with("; their prices are unknown"), "{unknown}");
}

#[test]
fn a_derived_user_pool_seats_twenty_to_sixty() {
    for seats in [20, 57, 150, 400, 1_000, 3_000] {
        for memory in ["512Mi", "1Gi", "2Gi", "4Gi", "6Gi", "8Gi"] {
            let chosen = chosen("us-central1", seats, memory);
            let (_, user) = chosen.split_once("user ").unwrap();
            let (nodes, _) = user.split_once('×').unwrap();
            let on_a_node = f64::from(seats) / f64::from(nodes.parse::<u32>().unwrap());
            // With a fifth of 20 to 60 seats free, and one node more or less for the rounding.
            assert!((8.0..=60.0).contains(&on_a_node), "{seats} people with {memory}: {chosen}");
        }
    }
}

#[test]
fn all_zones_of_the_nodes_offer_the_type() {
    let resolved = resolve(&[
        "cluster: {zones: [us-central1-a, us-central1-f]}",
        "project: {id: example-project, region: us-central1}",
    ]);
    let pool = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
    let zones: Vec<&str> = Catalog::embedded().zones_of(&pool.machine_type).unwrap().collect();
    assert!(pool.zones.iter().all(|zone| zones.contains(&zone.as_str())), "{pool:?}");
}

/// The pools where the zones of `us-east1` offer only `types`, and every other listed type is sold elsewhere.
fn where_only(types: &str) -> (String, String) {
    let listed = Catalog::embedded().machine_types().filter(|machine| Catalog::embedded().zones_of(&machine.name).is_some());
    let others: Vec<&str> =
        listed.map(|machine| machine.name.as_str()).filter(|name| !types.split(' ').any(|kept| kept == *name)).collect();
    let text = format!("types,zones\n{},us-west1-a\n{types},us-east1-b\n", others.join(" "));
    let catalog = Catalog::with_files(&[("machine_type_zones.csv".to_owned(), text)].into()).unwrap();
    let resolved = settle::settle(&bootcamp(&[]), Vec::new(), Outputs::new(), &catalog);
    let user = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
    (format!("{} {}", *user.machine_type, user.disk_type.name()), user.machine_type.why().unwrap().to_owned())
}

#[test]
fn types_of_unknown_zones_are_taken_only_where_no_other_is_sold() {
    let (chosen, why) = where_only("n1-highmem-8 n2-highmem-4");
    assert_eq!(chosen, "n2-highmem-4 pd-balanced");
    assert!(why.contains(" of `n1`, `n2` at prices of 2026-07-30; `n1-highmem-8` would cost "), "{why}");
    // Machines with GPUs are none for a class that did not ask for them.
    let (chosen, why) = where_only("a2-highgpu-1g");
    assert!(why.ends_with("; the catalogue does not know in which zones they are"), "{chosen}: {why}");
}

#[test]
fn e2_is_chosen_where_it_is_the_cheapest() {
    let resolved = resolve(&[]);
    let user = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
    assert_eq!(user.machine_type.family(), "e2");
    let why = user.machine_type.why().unwrap();
    assert!(["`e2`", "`n1`", "`n2`", "`n2d`", "`c2d`"].iter().all(|family| why.contains(family)), "{why}");
    assert!(why.contains(" would cost "), "{why}");
}

#[test]
fn families_that_refuse_the_disks_of_homes_are_left_out() {
    let hub = "hub: {host: hub.example.org, login: dummy, homes: {storageClass: hyperdisk-balanced}}";
    let resolved = resolve(&[hub]);
    let user = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User).unwrap();
    assert_eq!(Catalog::embedded().accepts_disk(user.machine_type.family(), "pd-balanced"), Some(false), "{user:?}");
}

#[test]
fn given_pools_are_not_joined_by_others_of_their_purpose() {
    let resolved =
        resolve(&["cluster: {nodePools: [{name: core, purpose: user, machineType: n2-highmem-16, nodes: 2}]}"]);
    let names: Vec<String> = resolved.pools.iter().map(|pool| pool.name.to_string()).collect();
    // The name of the derived core pool is taken.
    assert_eq!(names, ["core-nodes", "core"]);
    assert_eq!(resolved.pools[1].index, Some(0));
    assert_eq!(resolved.hub.profiles[0].pool.as_deref().map(nh_core::unit::ResourceName::as_str), Some("core"));
}

#[test]
fn the_core_pool_holds_what_runs_there() {
    let bootcamp = bootcamp(&[
        "environments: {staging: {}, production: {}}",
        "event: {starts: 2027-07-26, ends: 2027-08-06, seats: 900}",
    ]);
    let resolved = settle::settle(&bootcamp, Vec::new(), Outputs::new(), Catalog::embedded());
    let load = size(&bootcamp, &resolved, Catalog::embedded()).core;
    // Two hubs of 1, two proxies of 0.5, Prometheus 0.5, four schedulers, Grafana, two terminators, the cluster's own.
    assert_eq!(load.total.cpu.millicores(), 2_000 + 1_000 + 500 + 400 + 100 + 400 + 800);
    assert_eq!(load.fits.known(), Some(&true));
    assert_eq!(resolved.pools[0].machine_type.as_str(), "c2d-highcpu-8");
}

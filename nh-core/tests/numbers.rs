//! The numbers of whole bootcamps: seats, nodes, addresses, quotas and money.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's own steps must work")]

use nh_core::{
    catalog::{Catalog, Provenance},
    check::{self, CheckOptions},
    gap::Gap,
    model::{Bootcamp, Outputs},
    node::Dimension,
    outlook::Outlook,
    parse,
    price::{Cost, CostItem, Phase, Total},
    resource::Resource,
    settle::{RangePurpose, Resolved},
    size::{self, Sizing},
    source::Documents,
};

/// A course of one week on nodes that are easily counted; a test may write any part anew.
const PARTS: [(&str, &str); 5] = [
    ("name", "nh-2027"),
    (
        "event",
        "{starts: 2027-07-26, ends: 2027-07-30, teardown: 2027-07-31, seats: 100, sessions: [{at: '09:00', lasts: 8h}]}",
    ),
    ("project", "{id: example-project, region: us-east1, zone: us-east1-b}"),
    (
        "cluster",
        "{nodePools: [{name: core, purpose: core, machineType: n2-standard-8, nodes: 1},
                      {name: user, purpose: user, machineType: n2-highmem-16, nodes: {max: 20}}]}",
    ),
    (
        "hub",
        "{host: hub.example.org, login: {github: {organizations: [example]}}, placeholders: 0,
          profiles: [{name: Small, default: true, memory: {guarantee: 12Gi}}]}",
    ),
];

struct Numbers {
    resolved: Resolved,
    sizing: Sizing,
    cost: Cost,
}

fn compute(text: &str) -> Numbers {
    let bootcamp: Bootcamp = serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let outlook = Outlook::new(bootcamp, Vec::new(), Outputs::new(), Catalog::embedded());
    Numbers { resolved: outlook.resolved, sizing: outlook.sizing, cost: outlook.cost }
}

/// The bootcamp of [`PARTS`] with `changes`, each `key: value` on a line of its own.
fn course(changes: &[&str]) -> Numbers {
    let is_changed = |key: &str| changes.iter().any(|change| change.split(':').next() == Some(key));
    let kept = PARTS.iter().filter(|(key, _)| !is_changed(key)).map(|(key, value)| format!("{key}: {value}"));
    compute(&kept.chain(changes.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n"))
}

fn the_2020_course() -> Numbers {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml");
    compute(&std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}")))
}

impl Numbers {
    fn item(&self, what: &str) -> &CostItem {
        self.cost.items.iter().find(|item| item.what == what).unwrap_or_else(|| {
            panic!("no `{what}` among {:?}", self.cost.items.iter().map(|item| &item.what).collect::<Vec<_>>())
        })
    }

    fn quota(&self, metric: &str) -> u64 {
        self.sizing.quotas.of(metric).unwrap_or_else(|| panic!("no {metric}: {:?}", self.sizing.quotas)).needed
    }
}

#[test]
fn the_course_of_2020_does_not_hold_what_its_log_hoped() {
    let numbers = the_2020_course();
    let user = numbers.sizing.pool("user").unwrap();
    // "961GB for eighty 12GB users": 75, with GKE's own pods and the cacher of 16 GiB.
    let medium = user.profile("medium").unwrap().seats.known().unwrap();
    assert_eq!((medium.seats, medium.binds), (75, Dimension::Memory));
    // "we ran into the 110 pods per node limit".
    let small = user.profile("small").unwrap().seats.known().unwrap();
    assert_eq!((small.seats, small.binds), (97, Dimension::Pods));
    // "52GB for four 12GB users": three without the cacher, two with it.
    let always = numbers.sizing.pool("user-always").unwrap();
    assert_eq!(always.profile("medium").unwrap().seats.known().unwrap().seats, 2);
    assert_eq!(always.expected, 0, "every profile runs on the first pool that holds it");
    assert_eq!(numbers.sizing.fullest, 1280);
    assert_eq!((user.nodes.known(), user.nodes_with_headroom.known()), (Some(&14), Some(&17)));
    assert_eq!(numbers.sizing.core.too_large, ["Prometheus"]);
    assert_eq!(numbers.sizing.core.fits.known(), Some(&false));
}

#[test]
fn the_address_plan_of_2020_has_room() {
    let numbers = the_2020_course();
    assert_eq!(numbers.sizing.addresses.len(), 6);
    for range in &numbers.sizing.addresses {
        assert!(range.left() >= 0, "{range:?}");
    }
    let nodes = |purpose| numbers.sizing.address_use(purpose).unwrap().nodes;
    assert_eq!((nodes(RangePurpose::Pods), nodes(RangePurpose::Nodes)), (Some(1024), Some(4092)));
}

#[test]
fn the_quotas_of_2020_do_not_follow_from_its_pools() {
    let numbers = the_2020_course();
    let cpus = numbers.sizing.quotas.of("CPUS").unwrap();
    // 25 nodes of 40, core, and a node of each while upgrading; whether M1 counts here today is not certain.
    assert_eq!(
        (cpus.needed, cpus.granted, cpus.requested, cpus.is_enough()),
        (1064, Some(500), Some(1500), Some(false))
    );
    assert_eq!(cpus.parts.iter().filter(|part| !part.certain).map(|part| part.amount).sum::<u64>(), 1040);
    assert_eq!(cpus.quota_id.as_deref(), Some("CPUS-per-project-region"));
    let m1 = numbers.sizing.quotas.of("M1_CPUS").unwrap();
    assert_eq!((m1.needed, m1.is_enough(), m1.id_asserted), (1040, None, true));
    assert_eq!(numbers.quota("SSD_TOTAL_GB"), 16_200, "1600 homes of 10 GiB and 200 GiB of Prometheus");
    assert_eq!(numbers.quota("DISKS_TOTAL_GB"), 3_000);
    assert_eq!(numbers.quota("IN_USE_ADDRESSES"), 2);
}

#[test]
fn placeholders_of_24_gigabytes_keep_two_ultramem_nodes_awake() {
    let hub = "hub: {host: hub.example.org, login: {github: {}},
        placeholders: {count: 50, memory: 24G, from: 2020-07-27, until: 2020-07-31},
        profiles: [{name: Small, default: true, memory: {guarantee: 6Gi}}]}";
    let numbers = course(&[
        "event: {starts: 2020-07-27, ends: 2020-08-07, seats: 100, sessions: [{at: '09:00', lasts: 8h}]}",
        "cluster: {nodePools: [{name: core, purpose: core, machineType: n1-standard-4, nodes: 1},
            {name: user, purpose: user, machineType: m1-ultramem-40, nodes: {max: 25}}]}",
        hub,
    ]);
    // Five days, 24 hours, two nodes at 6.2931 USD.
    assert_eq!(numbers.item("nodes of `user` for placeholders").total.to_string(), "1,510.34 USD");
    // Of the size of the default profile they would have fitted on one.
    let same = hub.replace("memory: 24G, ", "");
    let numbers = course(&[
        "event: {starts: 2020-07-27, ends: 2020-08-07, seats: 100, sessions: [{at: '09:00', lasts: 8h}]}",
        "cluster: {nodePools: [{name: user, purpose: user, machineType: m1-ultramem-40, nodes: {max: 25}}]}",
        &same,
    ]);
    assert_eq!(numbers.item("nodes of `user` for placeholders").total.to_string(), "755.17 USD");
}

#[test]
fn nodes_run_until_the_last_server_is_culled_and_the_node_goes() {
    let numbers = course(&[]);
    // Nine servers of 12 GiB to a node: twelve nodes for a hundred people.
    assert_eq!(numbers.sizing.pool("user").unwrap().nodes.known(), Some(&12));
    // Five days of 8 h, 1 h idle, 10 min until the culler looks, 10 min until the node goes.
    let nodes = numbers.item("nodes of `user` for sessions");
    assert!((nodes.quantity - 5.0 * 12.0 * (8.0 + 1.0 + 1.0 / 3.0)).abs() < 1e-6, "{}", nodes.quantity);
    assert_eq!(nodes.price.known().unwrap().provenance, Provenance::Listed);
    assert_eq!(nodes.idle_hour.to_string(), "0.00 USD");
}

#[test]
fn sums_agree() {
    let Numbers { cost, .. } = the_2020_course();
    let close = |left: f64, right: f64| assert!((left - right).abs() < 1e-6, "{left} and {right}");
    let usd = |total: Total| total.known().unwrap().as_usd();
    close(usd(cost.total), usd(cost.items.iter().map(|item| item.total).sum()));
    close(usd(cost.total), usd(cost.days.iter().map(|day| day.amount).sum()));
    let event = cost.days.iter().filter(|day| day.phase == Phase::Event).map(|day| day.amount);
    close(usd(cost.event), usd(event.sum()));
    for item in &cost.items {
        let price = item.price.known().unwrap();
        close(usd(item.total), price.amount.as_usd() * item.quantity);
    }
    assert!(usd(cost.idle_hour) < usd(cost.night_hour) && usd(cost.night_hour) < usd(cost.fullest_hour));
    assert!(cost.asserted.as_usd() < usd(cost.total));
}

#[test]
fn a_day_off_costs_no_servers() {
    let event = "event: {starts: 2027-07-23, ends: 2027-07-26, teardown: 2027-07-26, seats: 100,
        sessions: [{days: weekdays, at: '20:00', lasts: 2h}]}";
    let numbers = course(&[event]);
    let people: Vec<(String, u32)> = numbers
        .cost
        .days
        .iter()
        .filter(|day| day.phase == Phase::Event)
        .map(|day| (day.date.to_string(), day.people))
        .collect();
    let expected = [("2027-07-23", 100), ("2027-07-24", 0), ("2027-07-25", 0), ("2027-07-26", 100)];
    assert_eq!(people, expected.map(|(day, people)| (day.to_owned(), people)));
    // Twice a session of 2 h and its tail, the last one running past the last midnight unpaid for.
    let nodes = numbers.item("nodes of `user` for sessions");
    assert!((nodes.quantity - 12.0 * 2.0 * (2.0 + 4.0 / 3.0)).abs() < 1e-6, "{}", nodes.quantity);
}

#[test]
fn sessions_that_meet_are_attended_by_the_same_people() {
    let event = "event: {starts: 2027-07-26, ends: 2027-07-26, teardown: 2027-07-26, seats: 100,
        sessions: [{at: '09:00', lasts: 3h, attendance: 90%}, {at: '13:00', lasts: 3h, attendance: 45%}]}";
    let nodes = course(&[event]).item("nodes of `user` for sessions").quantity;
    // Ten nodes until 13:20, then five until 17:20.
    assert!((nodes - (10.0 * (4.0 + 1.0 / 3.0) + 5.0 * 4.0)).abs() < 1e-6, "{nodes}");
}

#[test]
fn a_gateway_costs_by_the_node_until_32() {
    let pools = |most: u32| {
        format!("cluster: {{nodePools: [{{name: user, purpose: user, machineType: n2-highmem-16, nodes: {most}}}]}}")
    };
    let hour = |most: u32| course(&[&pools(most)]).item("NAT gateway").idle_hour.known().unwrap().rounded(4);
    // One node more each time: nobody wrote a core pool, so one is chosen.
    assert_eq!((hour(9), hour(31), hour(90)), (0.014, 0.0448, 0.0448));
}

#[test]
fn days_after_the_third_year_are_said_to_be_left_out() {
    // The cluster stands from 14 days before the event, 2027-07-12. Three years from then, one with a 29th of February, have
    // 1,096 days, so that 3 × 366 days end with 2030-07-13.
    for (teardown, is_cut) in [("2030-07-13", false), ("2030-07-14", true), ("2031-07-13", true)] {
        let cost =
            course(&[&format!("event: {{starts: 2027-07-26, ends: 2027-07-30, teardown: {teardown}, seats: 100}}")])
                .cost;
        let gaps: Vec<_> = cost.unknown.iter().map(|left_out| &left_out.gap).collect();
        assert_eq!(gaps == [&Gap::BeyondForecast], is_cut, "{teardown}: {gaps:?}");
        assert_eq!((cost.days.len(), cost.from.to_string().as_str()), (1_098, "2027-07-12"));
    }
}

#[test]
fn sessions_cost_on_the_days_on_which_they_are_held() {
    let days = |sessions: &str| {
        let event = "event: {starts: 2027-07-26, ends: 2027-07-30, teardown: 2027-07-31, seats: 100, sessions: ";
        let numbers = course(&[&format!("{event}[{sessions}]}}")]);
        let nodes =
            numbers.item("nodes of `user` for sessions").days.iter().map(|day| day.as_usd()).collect::<Vec<_>>();
        (numbers.cost.from.to_string(), nodes)
    };
    let (from, every_day) = days("{at: '09:00', lasts: 8h}");
    assert_eq!(from, "2027-07-12");
    let held = every_day[14];
    assert!(held > 0.0);
    let (_, with_holiday) = days("{at: '09:00', lasts: 8h, except: [wed]}");
    assert_eq!(with_holiday[14..20], [held, held, 0.0, held, held, 0.0]);
    let (_, on_dates) = days("{days: [2027-07-26..2027-07-27, fri], at: '09:00', lasts: 8h}");
    assert_eq!(on_dates[14..20], [held, held, 0.0, 0.0, held, 0.0]);
    // A rehearsal before the usual days of preparation: the cluster is billed from then on.
    let (from, rehearsal) = days("{days: 2027-07-01, at: '09:00', lasts: 8h}, {at: '09:00', lasts: 8h, people: 50}");
    assert_eq!((from.as_str(), rehearsal[0], rehearsal[1]), ("2027-07-01", held, 0.0));
    assert!(rehearsal[25] > 0.0 && rehearsal[25] < held, "{rehearsal:?}");
}

#[test]
fn spot_nodes_cost_less_and_count_twice() {
    let pools = |spot: bool| {
        format!(
            "cluster: {{nodePools: [{{name: user, purpose: user, machineType: n2-highmem-16, nodes: {{max: 20}}, spot: {spot}}}]}}"
        )
    };
    let (spot, usual) = (course(&[&pools(true)]), course(&[&pools(false)]));
    let sessions = "nodes of `user` for sessions";
    assert!(spot.item(sessions).total.at_least() < usual.item(sessions).total.at_least());
    assert_eq!(spot.quota("PREEMPTIBLE_CPUS"), 21 * 16);
    assert!(usual.sizing.quotas.of("PREEMPTIBLE_CPUS").is_none());
}

#[test]
fn newer_families_share_a_metric_and_are_told_apart_by_their_dimension() {
    let quotas = "quotas: [{metric: CPUS_PER_VM_FAMILY, granted: 24}]";
    let one = course(&[
        quotas,
        "cluster: {nodePools: [{name: user, purpose: user, machineType: n4-highmem-16, nodes: {max: 3}}]}",
    ]);
    let need = one.sizing.quotas.of("CPUS_PER_VM_FAMILY").unwrap();
    assert_eq!(
        (need.dimensions.as_str(), need.needed, need.is_enough()),
        ("region=us-east1,vm_family=N4", 64, Some(false))
    );
    let user = one.sizing.pool("user").unwrap().profiles[0].seats.known().unwrap();
    assert_eq!(user.by(Dimension::Volumes), Some(31), "one disk for each person, of 31 on N4");
    let two = course(&[
        quotas,
        "cluster: {nodePools: [{name: user, purpose: user, machineType: n4-highmem-16, nodes: {max: 3}},
            {name: other, purpose: user, machineType: c4-highmem-16, nodes: {max: 3}}]}",
    ]);
    let of_family = |need: &&size::QuotaNeed| need.metric == "CPUS_PER_VM_FAMILY";
    let needs: Vec<_> = two.sizing.quotas.needs.iter().filter(of_family).map(|need| need.granted).collect();
    assert_eq!(needs, [None, None], "one figure cannot be told apart");
}

#[test]
fn what_is_not_in_the_catalogue_is_absent_with_a_reason() {
    let numbers = course(&["cluster: {nodePools: [{name: user, purpose: user, machineType: x9-huge-64, nodes: 3}]}"]);
    let gap = Gap::UnknownMachineType { machine_type: "x9-huge-64".parse().unwrap() };
    let why = Some(&gap);
    let user = numbers.sizing.pool("user").unwrap();
    assert_eq!(user.allocatable.gap(), why);
    assert_eq!((user.holds.gap(), user.nodes.gap()), (why, why));
    assert_eq!(numbers.sizing.totals.free.gap(), why);
    assert_eq!(numbers.sizing.quotas.unknown.len(), 1);
    assert!(numbers.cost.unknown.iter().any(|left_out| left_out.gap == gap), "{:?}", numbers.cost.unknown);
    let price = numbers.item("nodes of `user` that always run").price.gap().unwrap();
    assert_eq!(price.to_string(), "the catalogue has no price for `x9-huge-64` in `us-east1`");
    // No sum that contains it is a number, and what is known is a lower bound.
    let Cost { idle_hour, fullest_hour, event, total, .. } = numbers.cost;
    assert_eq!([idle_hour, fullest_hour, event, total].map(Total::known), [None; 4]);
    assert!(total.at_least().as_usd() > 0.0);
    let written = serde_json::to_value(&numbers.sizing).unwrap();
    assert_eq!(written["pools"][0]["holds"]["unknown"], gap.to_string());
}

#[test]
fn a_type_without_a_price_makes_no_total_smaller() {
    let pools = |machine: &str| {
        format!("cluster: {{nodePools: [{{name: user, purpose: user, machineType: {machine}, nodes: {{max: 30}}}}]}}")
    };
    let (priced, unpriced) = (course(&[&pools("n2-standard-8")]), course(&[&pools("g2-standard-8")]));
    assert!(priced.cost.total.is_complete());
    // No node of it runs before the event, so that hour is known.
    assert!(unpriced.cost.idle_hour.is_complete());
    assert_eq!((unpriced.cost.event.known(), unpriced.cost.total.known()), (None, None));
    let said = unpriced.cost.total.to_string();
    assert!(said.starts_with("at least "), "{said}");
    let before: Vec<bool> = unpriced.cost.days.iter().map(|day| day.amount.is_complete()).collect();
    assert!(before.contains(&true) && before.contains(&false), "{before:?}");
}

#[test]
fn an_address_on_a_load_balancer_is_free_and_one_of_a_node_is_not() {
    let with = |private: bool| {
        course(&[&format!(
            "cluster: {{privateNodes: {private}, nodePools: [{{name: user, purpose: user, machineType: n2-highmem-16,
             nodes: 3}}]}}"
        )])
    };
    assert_eq!(with(true).item("address of the hub").total.to_string(), "0.00 USD");
    let nodes = with(false);
    let hour = nodes.item("addresses of the nodes of `user`").idle_hour.known().unwrap();
    assert!((hour.as_usd() - 0.015).abs() < 1e-9, "{hour}");
}

#[test]
fn what_does_not_fit_is_said() {
    let small = "cluster: {nodePools: [{name: user, purpose: user, machineType: e2-medium, nodes: {max: 3}}]}";
    let numbers = course(&[small]);
    let user = numbers.sizing.pool("user").unwrap();
    let text = user.holds.gap().unwrap().to_string();
    assert_eq!(text, "a server of `Small` does not fit on a node of `user`, limited by memory");
    let hub = "hub: {host: hub.example.org, login: {github: {}}, placeholders: 0,
        profiles: [{name: Small, default: true, memory: {guarantee: 1Gi}, pool: nowhere}]}";
    assert_eq!(course(&[hub]).sizing.unplaced, [Gap::NoUserPool { profile: "Small".to_owned() }]);
}

#[test]
fn homes_of_an_unknown_storage_class_have_no_price() {
    let hub = "hub: {host: hub.example.org, login: {github: {}}, homes: {storageClass: ssd}}";
    let numbers = course(&[hub]);
    let gap = Gap::UnknownStorageClass { class: "ssd".to_owned() };
    assert_eq!(numbers.item("home disks").price.gap(), Some(&gap));
    assert_eq!(numbers.sizing.quotas.unknown[0].gap, gap);
}

#[test]
fn nodes_with_public_addresses_need_them() {
    let pools = "cluster: {privateNodes: false, nodePools: [{name: user, purpose: user, machineType: n2-highmem-16, nodes: {max: 20}}]}";
    // 20 nodes and the core pool that is chosen for them, each pool with one more while upgrading, and the hub.
    assert_eq!(course(&[pools]).quota("IN_USE_ADDRESSES"), 24);
}

#[test]
fn impossible_dates_and_empty_courses_end() {
    for event in [
        "event: {starts: 2027-07-26, ends: 2020-01-01, seats: 100}",
        "event: {starts: 2027-07-26, ends: 2099-12-31, seats: 100}",
        "event: {starts: 2099-12-30, ends: 2099-12-31, seats: 1000000}",
        "event: {starts: 2027-07-26, ends: 2027-07-30, seats: 1}",
        "event: {starts: 2027-07-26, ends: 2027-07-30, seats: 100, sessions: [{at: '09:00', lasts: 36000d}]}",
    ] {
        let numbers = course(&[event]);
        assert!(numbers.cost.total.at_least().as_usd().is_finite(), "{event}");
        assert!(numbers.cost.days.len() <= 3 * 366, "{event}");
        assert!(
            numbers.resolved.event.ends >= numbers.resolved.event.starts
                || numbers.cost.event.at_least().as_usd() == 0.0
        );
    }
}

#[test]
fn a_core_pool_grows_to_what_always_runs() {
    let pools = |nodes: &str| {
        format!(
            "cluster: {{nodePools: [{{name: core, purpose: core, machineType: n2-standard-2, nodes: {nodes}}},
                {{name: user, purpose: user, machineType: n2-highmem-16, nodes: {{max: 20}}}}]}}"
        )
    };
    let (grows, stays) = (course(&[&pools("{min: 1, max: 9}")]), course(&[&pools("1")]));
    let needed = *grows.sizing.core.nodes.known().unwrap();
    // A pool that grows is judged at its most nodes, one that does not at those that it has.
    assert!(needed > 1 && grows.sizing.core.fits.known() == Some(&true), "{:?}", grows.sizing.core);
    assert_eq!(stays.sizing.core.fits.known(), Some(&false), "{:?}", stays.sizing.core);
    let (core, hours) =
        ("nodes of `core` that always run", 24.0 * f64::from(u32::try_from(grows.cost.days.len()).unwrap()));
    assert!((grows.item(core).quantity - hours * f64::from(needed)).abs() < 1e-6, "{}", grows.item(core).quantity);
    assert!((stays.item(core).quantity - hours).abs() < 1e-6, "{}", stays.item(core).quantity);
}

/// Each load balancer keeps an address: the chart's own terminator is one for each environment, an ingress controller
/// one for all of them.
#[test]
fn every_reserved_address_is_paid_for_and_asked_for() {
    let environments = "environments: {staging: {}, production: {}}";
    let hub = |terminator: &str| {
        format!(
            "hub: {{host: hub.example.org, login: {{github: {{organizations: [example]}}}}, tls: {{terminator: {terminator}, \
             contactEmail: ops@example.org}}, profiles: [{{name: Small, default: true, memory: {{guarantee: 12Gi}}}}]}}"
        )
    };
    for (terminator, what, addresses) in
        [("autohttps", "addresses of the hubs", 2), ("traefik", "address of the hub", 1)]
    {
        let numbers = course(&[environments, &hub(terminator)]);
        let nat = numbers.resolved.network.nat.as_ref().map_or(0, |nat| u64::from(*nat.addresses));
        assert_eq!(numbers.quota("STATIC_ADDRESSES"), nat + addresses, "{terminator}");
        // Free, because load balancers use them, but each is counted for every hour.
        assert_eq!(numbers.item(what).total.to_string(), "0.00 USD");
        let days = u32::try_from(numbers.cost.days.len()).unwrap();
        let each = numbers.item(what).quantity / (24.0 * f64::from(days));
        #[expect(clippy::cast_precision_loss, reason = "two at most")]
        let expected = addresses as f64;
        assert!((each - expected).abs() < 1e-9, "{terminator}: {each}");
        let text = PARTS[..4].iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join("\n");
        let text = text + "\n" + environments + "\n" + &hub(terminator) + "\nroster: {admins: [alice-example]}\n";
        let verdict = check::check(&parse::parse(Documents::new("bootcamp.yaml", text)), CheckOptions::default());
        let checked = verdict.checked.unwrap();
        let steps = checked.plan().steps().iter().filter(|step| is_ingress_address(&step.resource));
        let priced: Vec<_> = steps.map(|step| step.usd_per_hour.map(|price| price.rounded(6))).collect();
        assert_eq!(priced, vec![Some(0.0); usize::try_from(addresses).unwrap()], "{terminator}");
    }
}

const fn is_ingress_address(resource: &Resource) -> bool {
    matches!(resource, Resource::IngressAddress | Resource::EnvironmentAddress(_))
}

/// The chart's hub keeps its database on a disk of 1 GiB (`hub.db.pvc.storage`), and each environment has a hub.
#[test]
fn every_environment_has_a_disk_for_its_database() {
    let disks = |environments: &str| course(&[environments]).quota("SSD_TOTAL_GB");
    let one = disks("environments: {production: {}}");
    assert_eq!(disks("environments: {staging: {}, production: {}}"), one + 1);
    assert_eq!(disks("environments: {trial: {}, staging: {}, production: {}}"), one + 2);
}

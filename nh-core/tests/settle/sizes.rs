//! Numbers that follow from seats and sessions.

use serde_json::json;

use super::{assert_all, at, resolve, why};

fn event(seats: u32, sessions: &str) -> String {
    format!("event: {{starts: 2027-07-26, ends: 2027-08-06, seats: {seats}, sessions: {sessions}}}")
}

#[test]
fn placeholders_stand_in_for_those_who_come_while_a_node_starts() {
    // 1,280 people in 900 s; 60 s + 120 s + 3 GiB at 40 MiB/s = 257 s.
    let sessions =
        "[{at: '09:00', lasts: 8h, attendance: 80%, arriveWithin: 15m}, {at: '19:00', lasts: 1h, attendance: 5%}]";
    assert_all(
        &[&event(1_600, sessions)],
        &[
            ("/hub/placeholders/count", json!(366)),
            ("/hub/placeholders/memory", json!("1Gi")),
            ("/hub/placeholders/from", json!("2027-07-26")),
            ("/hub/spawning/concurrent", json!(200)),
            ("/hub/spawning/timeout", json!("6m")),
            ("/hub/spawning/activeLimit", json!(1_600)),
            ("/environments/0/placeholders", json!(366)),
        ],
    );
    let hub = "hub: {host: hub.example.org, login: dummy, spawning: {readyShare: 25%}}";
    assert_all(&[&event(1_600, sessions), hub], &[("/hub/placeholders/count", json!(320))]);
    let hub = "hub: {host: hub.example.org, login: dummy, placeholders: 50}";
    assert_all(&[&event(1_600, sessions), hub], &[("/hub/placeholders/count", json!(50))]);
    // Never more than people, and everybody at once is no division by zero.
    assert_all(&[&event(7, "[{at: '09:00', lasts: 8h, arriveWithin: 0}]")], &[("/hub/placeholders/count", json!(7))]);
    let nobody = event(7, "[{at: '09:00', lasts: 8h, attendance: 0%}]");
    assert_all(&[&nobody], &[("/hub/placeholders/count", json!(0)), ("/hub/spawning/concurrent", json!(64))]);
}

#[test]
fn large_images_give_servers_more_time() {
    // 60 s + 120 s + 12 GiB at 40 MiB/s = 308 s, and 60 s.
    let resolved = resolve(&["image: {size: 12Gi}"]);
    assert_eq!(at(&resolved, "/hub/spawning/timeout"), "10m");
    assert!(why(&resolved, "/hub/spawning/timeout").contains("308 s for the image"));
}

#[test]
fn hub_and_proxy_grow_with_the_seats() {
    for (seats, hub, proxy, tier) in [
        (200, ["0.5", "1", "1Gi", "2Gi"], ["0.2", "1", "512Mi", "1Gi"], "db-custom-2-7680"),
        (1_000, ["1", "2", "2Gi", "4Gi"], ["0.5", "1", "1Gi", "2Gi"], "db-custom-2-7680"),
        (1_001, ["1", "2", "4Gi", "8Gi"], ["1", "2", "2Gi", "4Gi"], "db-custom-4-15360"),
    ] {
        let size = |[cpu, limit, memory, memory_limit]: [&str; 4]| json!({"cpu": cpu, "cpuLimit": limit, "memory": memory, "memoryLimit": memory_limit});
        assert_all(
            &[&event(seats, "[]"), "database: {cloudSql: {}}"],
            &[
                ("/hub/hubResources", size(hub)),
                ("/hub/proxyResources", size(proxy)),
                ("/database/cloudSql/tier", json!(tier)),
            ],
        );
    }
}

#[test]
fn what_is_given_of_resources_is_completed() {
    let resolved = resolve(&[
        "hub: {host: hub.example.org, login: dummy, resources: {hub: {memory: 6Gi}, proxy: {cpu: 1, cpuLimit: 1, memory: 1Gi, memoryLimit: 1Gi}}}",
        "monitoring: {prometheus: {memoryLimit: 512Mi}}",
    ]);
    assert_eq!(
        at(&resolved, "/hub/hubResources"),
        json!({"cpu": "0.5", "cpuLimit": "1", "memory": "6Gi", "memoryLimit": "6Gi"})
    );
    assert_eq!(why(&resolved, "/hub/hubResources"), "the given `memory` and 60 seats");
    assert_eq!(why(&resolved, "/hub/proxyResources"), "given");
    assert_eq!(at(&resolved, "/monitoring/prometheus")["memory"], "512Mi");
}

#[test]
fn the_gateway_has_ports_for_everybody_on_a_node() {
    let pools = |nodes: u32| {
        format!(
            "cluster: {{nodePools: [{{name: user, purpose: user, machineType: m1-ultramem-40, nodes: {{max: {nodes}}}}}]}}"
        )
    };
    // 98 pods of 1 GiB on a node of 110; 98 × 8 = 784 connections.
    assert_all(
        &[&pools(25)],
        &[
            ("/network/nat/minPorts", json!(1_024)),
            ("/network/nat/maxPorts", json!(4_096)),
            ("/network/nat/addresses", json!(1)),
        ],
    );
    assert_all(&[&pools(100)], &[("/network/nat/addresses", json!(2))]);
    assert_all(&[&pools(25), "network: {nat: {minPorts: 64}}"], &[("/network/nat/minPorts", json!(64))]);
    let public = "cluster: {privateNodes: false}";
    assert_all(&[public], &[("/network/nat", json!(null))]);
    assert_all(&[public, "network: {nat: {addresses: 2}}"], &[("/network/nat/addresses", json!(2))]);
}

#[test]
fn ranges_hold_the_nodes_and_as_many_again() {
    let pools = |nodes: u32, pods: u32| {
        format!(
            "cluster: {{nodePools: [{{name: user, purpose: user, machineType: n2-highmem-16, nodes: {{max: {nodes}}}, \
             maxPodsPerNode: {pods}}}]}}"
        )
    };
    for (nodes, pods, expected_nodes, expected_pods) in [
        (25, 110, "/22", "/17"),
        (25, 32, "/22", "/17"),
        (600, 110, "/21", "/13"),
        (600, 32, "/21", "/15"),
        (900, 256, "/21", "/12"),
        // With the core node and one more of each pool they are 510 and 511; Google keeps 4 addresses of a subnet.
        (507, 110, "/22", "/14"),
        (508, 110, "/21", "/14"),
    ] {
        let resolved = resolve(&[&pools(nodes, pods)]);
        let prefix =
            |index: usize| at(&resolved, &format!("/network/ranges/{index}/cidr/Ok")).as_str().unwrap().to_owned();
        assert!(prefix(0).ends_with(expected_nodes), "{nodes} nodes: {}", prefix(0));
        assert!(prefix(2).ends_with(expected_pods), "{nodes} nodes of {pods} pods: {}", prefix(2));
    }
}

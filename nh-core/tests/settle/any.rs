//! What holds for any bootcamp and any value.

use nh_core::settle::Resolved;
use serde_json::Value;

use super::resolve;

#[test]
fn derived_reasons_end_a_sentence() {
    fn each(value: &Value, path: &str, seen: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let Some(reason) = map.get("origin").and_then(|origin| origin["derived"].as_str()) {
                    seen.push(format!("{path}: {reason}"));
                }
                map.iter().for_each(|(key, value)| each(value, &format!("{path}/{key}"), seen));
            }
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(index, value)| each(value, &format!("{path}/{index}"), seen));
            }
            _ => {}
        }
    }
    let mut seen = Vec::new();
    let resolved = resolve(&[
        "database: {cloudSql: {}}",
        "datasets: {filestore: {tier: ZONAL, capacity: 1Ti}, curriculum: {repository: https://example.org/a}}",
    ]);
    each(&serde_json::to_value(&resolved).unwrap(), "", &mut seen);
    assert!(seen.len() > 60, "only {} values were derived", seen.len());
    for line in &seen {
        let (_, reason) = line.split_once(": ").unwrap();
        assert!(!reason.is_empty() && !reason.ends_with('.') && !reason.starts_with(' '), "{line}");
        // Lower case, but for names such as GKE.
        let mut letters = reason.chars();
        assert!(
            !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_uppercase),
            "{line}"
        );
    }
}

/// Many small bootcamps, all different: nothing may panic, and the same must give the same.
#[test]
fn any_bootcamp_is_settled_the_same_way_twice() {
    let pick =
        |seed: usize, salt: usize, from: &[&str]| from[(seed * 7 + salt * 13 + seed / 5) % from.len()].to_owned();
    for seed in 0..400 {
        let changes = [
            format!("name: {}", pick(seed, 0, &["a", "nh-2027", "a-very-long-name-for-bootcamps"])),
            format!(
                "event: {{starts: {}, ends: {}, seats: {}}}",
                pick(seed, 1, &["2027-07-26", "2099-12-31", "2027-07-31"]),
                pick(seed, 2, &["2027-08-06", "2099-12-31", "2027-07-01"]),
                pick(seed, 3, &["1", "60", "5000", "1000000"]),
            ),
            format!(
                "project: {{id: example-project, region: {}}}",
                pick(seed, 4, &["us-east1", "europe-west4", "mars-north1"])
            ),
            format!(
                "network: {}",
                pick(
                    seed,
                    5,
                    &["{}", "{block: 255.255.255.0/24}", "{block: 10.0.0.0/31}", "{nat: {minPorts: 4294967295}}"]
                )
            ),
            format!(
                "cluster: {}",
                pick(
                    seed,
                    6,
                    &[
                        "{}",
                        "{headroom: 100%}",
                        "{nodePools: [{name: user, purpose: core, machineType: x-y, nodes: {min: 9, max: 15000}}]}"
                    ]
                )
            ),
            format!(
                "hub: {{host: {}, login: dummy, profiles: {}, spawning: {}}}",
                pick(seed, 7, &["hub.example.org", "a.b"]),
                pick(
                    seed,
                    8,
                    &[
                        "[]",
                        "[{name: A, memory: {guarantee: 900Ti}}]",
                        "[{name: A, memory: {guarantee: 1Mi}, cpu: {guarantee: 0}, share: 0%}]"
                    ]
                ),
                pick(seed, 9, &["{}", "{readyShare: 100%}"]),
            ),
        ];
        let extremes = [
            "image: {size: 1024Ti}",
            "datasets: {filestore: {tier: REGIONAL, capacity: 1024Ti}, cache: {memory: 1024Ti}}",
            "monitoring: {prometheus: {memory: 1024Ti}}",
        ];
        let mut changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        changes.extend(extremes.iter().skip(seed % 4));
        let (once, twice) = (resolve(&changes), resolve(&changes));
        assert_eq!(serde_json::to_string(&once).unwrap(), serde_json::to_string(&twice).unwrap(), "{changes:?}");
        assert!(once.pools.iter().any(|pool| pool.purpose == nh_core::model::Purpose::User), "{changes:?}");
        for account in &once.accounts {
            assert!(account.id.as_str().len() <= 30);
        }
    }
}

#[test]
fn the_same_bootcamp_gives_the_same_result() {
    let changes = ["database: {cloudSql: {}}", "environments: {staging: {}, production: {}}"];
    let text = |resolved: &Resolved| serde_json::to_string(resolved).unwrap();
    assert_eq!(text(&resolve(&changes)), text(&resolve(&changes)));
}

//! What a bootcamp leaves open is settled, with a reason, the same way every time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's own steps must work")]

#[path = "settle/any.rs"]
mod any;
#[path = "settle/clean.rs"]
mod clean;
#[path = "settle/fixtures.rs"]
mod fixtures;
#[path = "settle/images.rs"]
mod images;
#[path = "settle/pools.rs"]
mod pools;
#[path = "settle/sizes.rs"]
mod sizes;

use nh_core::{
    catalog::Catalog,
    model::{Bootcamp, Outputs, Person, Role},
    settle::{self, Resolved, output},
};
use serde_json::{Value, json};

/// The least that a bootcamp says, in parts that a test may write anew.
const PARTS: [(&str, &str); 4] = [
    ("name", "nh-2027"),
    ("event", "{starts: 2027-07-26, ends: 2027-08-06, seats: 60}"),
    ("project", "{id: example-project, region: us-east1}"),
    ("hub", "{host: hub.example.org, login: {github: {organizations: [example]}}}"),
];

/// The bootcamp of [`PARTS`] with `changes`, each `key: value` on a line of its own.
fn bootcamp(changes: &[&str]) -> Bootcamp {
    let is_changed = |key: &str| changes.iter().any(|change| change.split(':').next() == Some(key));
    let kept = PARTS.iter().filter(|(key, _)| !is_changed(key)).map(|(key, value)| format!("{key}: {value}"));
    let text = kept.chain(changes.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n");
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn resolve(changes: &[&str]) -> Resolved {
    settle::settle(&bootcamp(changes), Vec::new(), Outputs::new(), Catalog::embedded())
}

/// What stands at `pointer`; a settled value without its origin.
fn at(resolved: &Resolved, pointer: &str) -> Value {
    let value = serde_json::to_value(resolved).unwrap();
    let found = value.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"));
    match found.get("origin") {
        Some(_) => found["value"].clone(),
        None => found.clone(),
    }
}

/// Why the value at `pointer` was derived; `given` where it stands in the file.
fn why(resolved: &Resolved, pointer: &str) -> String {
    let origin = serde_json::to_value(resolved).unwrap().pointer(pointer).unwrap()["origin"].clone();
    origin["derived"].as_str().unwrap_or("given").to_owned()
}

#[track_caller]
fn assert_all(changes: &[&str], expected: &[(&str, Value)]) {
    let resolved = resolve(changes);
    for (pointer, value) in expected {
        assert_eq!(at(&resolved, pointer), *value, "{pointer} of {changes:?}");
    }
}

#[test]
fn the_image_has_the_jupyterhub_that_its_chart_runs() {
    let newest = resolve(&[]);
    assert_eq!(at(&newest, "/image/jupyterhub"), json!("5.5.0"));
    assert_eq!(why(&newest, "/image/jupyterhub"), "the chart 4.4.0, which runs this version");
    assert_eq!(at(&resolve(&["image: {jupyterhub: 5.4.1}"]), "/image/jupyterhub"), json!("5.4.1"));
    let chart = |version: &str| {
        resolve(&[&format!("hub: {{host: hub.example.org, chart: {version}, login: {{github: {{}}}}}}")])
            .image
            .jupyterhub
    };
    assert_eq!(chart("0.9.0").unwrap().value.to_string(), "1.1.0");
    // A chart that was never published runs nothing.
    assert_eq!(chart("4.3.99"), None);
}

#[test]
fn each_file_of_the_roster_is_named_once() {
    let resolved = resolve(&["roster: {admins: [nova], instructors: people.csv, participants: people.csv}"]);
    assert_eq!(resolved.roster_files, ["people.csv"]);
    assert!(resolve(&[]).roster_files.is_empty());
}

#[test]
fn names_come_from_the_bootcamp_and_the_region() {
    assert_all(
        &["database: {cloudSql: {}}", "datasets: {filestore: {tier: BASIC_HDD, capacity: 1Ti}}"],
        &[
            ("/network/name", json!("nh-2027")),
            ("/network/subnet", json!("us-east1")),
            ("/network/router", json!("nh-2027-router")),
            ("/network/nat/name", json!("nh-2027-nat")),
            ("/network/address/name", json!("nh-2027-ingress")),
            ("/network/address/ip", json!(null)),
            ("/cluster/name", json!("nh-2027")),
            ("/cluster/location", json!("us-east1")),
            ("/database/cloudSql/name", json!("nh-2027-sql")),
            ("/datasets/name", json!("nh-2027-filestore")),
            ("/datasets/location", json!("us-east1-b")),
            ("/secrets/kms/keyRing", json!("nh-2027")),
            (
                "/secrets/kms/resourceId",
                json!("projects/example-project/locations/global/keyRings/nh-2027/cryptoKeys/main"),
            ),
            ("/image/repository", json!("us-east1-docker.pkg.dev/example-project/nh-2027/user")),
            ("/image/registry/image", json!("user")),
            ("/delivery/deployment", json!("hub-example-org")),
        ],
    );
}

#[test]
fn what_is_given_stays_and_says_so() {
    let resolved = resolve(&[
        "network: {name: mine, subnet: teaching, address: {name: front, ip: 192.0.2.7}, nat: {addresses: 0}}",
        "cluster: {name: big, version: 1.33.1, zones: [us-east1-c], availability: zonal}",
        "image: {repository: ghcr.io/example/env, size: 5Gi}",
        "secrets: {age: [age1krddnf7alqw93s2qjml6a42dlu3zk4f0vtjtdxw2vwnzczzpkp4s2x4hk7]}",
    ]);
    for (pointer, value) in [
        ("/network/name", json!("mine")),
        ("/network/subnet", json!("teaching")),
        ("/network/nat", json!(null)),
        ("/network/address/ip", json!("192.0.2.7")),
        ("/cluster/name", json!("big")),
        ("/cluster/releaseChannel", json!("none")),
        ("/cluster/maintenanceExclusion", json!(null)),
        ("/cluster/location", json!("us-east1-c")),
        ("/image/registry", json!(null)),
        ("/cluster/imageStreaming", json!(false)),
        ("/secrets/kms", json!(null)),
        ("/location/nodeZones", json!(["us-east1-c"])),
    ] {
        assert_eq!(at(&resolved, pointer), value, "{pointer}");
    }
    for pointer in ["/network/name", "/network/address/ip", "/cluster/name", "/image/size", "/location/nodeZones"] {
        assert_eq!(why(&resolved, pointer), "given", "{pointer}");
    }
    assert_eq!(why(&resolved, "/cluster/releaseChannel"), "the pinned version `1.33.1`");
    assert_eq!(why(&resolved, "/location/zone"), "the first zone of `cluster.zones`");
}

#[test]
fn accounts_exist_where_something_needs_them() {
    let resolved = resolve(&[]);
    let emails: Vec<&str> = resolved.accounts.iter().map(|account| account.email.as_str()).collect();
    assert_eq!(
        emails,
        [
            "nh-2027-pusher@example-project.iam.gserviceaccount.com",
            "nh-2027-deployer@example-project.iam.gserviceaccount.com",
            "nh-2027-node-core@example-project.iam.gserviceaccount.com",
            "nh-2027-node-user@example-project.iam.gserviceaccount.com",
        ]
    );
    assert_eq!(at(&resolved, "/accounts/1/roles"), json!(["roles/container.admin"]));
    let all = resolve(&[
        "name: a",
        "accounts: {sql: {}, filestore: {name: nfs-server}, deployer: {roles: [roles/container.developer]}}",
    ]);
    assert_eq!(at(&all, "/accounts/4/id"), "a-cloud-sql");
    assert_eq!(at(&all, "/accounts/5/email"), "nfs-server@example-project.iam.gserviceaccount.com");
    assert_eq!(why(&all, "/accounts/1/roles"), "given");
    assert_eq!(at(&all, "/accounts/5/roles"), json!([]));
}

#[test]
fn zones_offer_what_the_pools_ask_for() {
    for (project, pools, zone, reason) in [
        ("us-east1", "[]", "us-east1-b", "n2-highmem-16"),
        (
            "us-central1",
            "[{name: u, purpose: user, machineType: m1-ultramem-40, nodes: 1}]",
            "us-central1-a",
            "m1-ultramem-40",
        ),
        (
            "us-east1",
            "[{name: u, purpose: user, machineType: a2-ultragpu-1g, nodes: 1}]",
            "us-east1-b",
            "the first known one",
        ),
        // Of the zones of its region only this one offers it.
        (
            "us-east4",
            "[{name: u, purpose: user, machineType: a2-ultragpu-1g, nodes: 1}]",
            "us-east4-c",
            "a2-ultragpu-1g",
        ),
        ("us-east1", "[{name: u, purpose: user, machineType: n4-highmem-16, nodes: 1}]", "us-east1-b", "n4-highmem-16"),
        (
            "us-east1",
            "[{name: u, purpose: user, machineType: e2-standard-4, nodes: 1, zones: [us-east1-d]}]",
            "us-east1-d",
            "zone of the user pools",
        ),
        ("mars-north1", "[]", "mars-north1-b", "does not know"),
    ] {
        let resolved = resolve(&[
            &format!("project: {{id: example-project, region: {project}}}"),
            &format!("cluster: {{nodePools: {pools}}}"),
        ]);
        assert_eq!(at(&resolved, "/location/zone"), zone, "{project} {pools}");
        assert!(why(&resolved, "/location/zone").contains(reason), "{}", why(&resolved, "/location/zone"));
    }
}

#[test]
fn pools_get_what_they_leave_open() {
    assert_all(
        &[
            "datasets: {filestore: {tier: BASIC_HDD, capacity: 2Ti}}",
            "cluster: {nodePools: [{name: user, purpose: user, machineType: n4-highmem-16, nodes: {max: 25}, labels: {team: a}}, \
             {name: core, purpose: core, machineType: n2-standard-4, nodes: 1, disk: {type: pd-ssd, size: 50Gi}}]}",
        ],
        &[
            ("/pools/0/name", json!("core")),
            ("/pools/0/index", json!(1)),
            ("/pools/0/diskType", json!("pd-ssd")),
            ("/pools/0/diskSize", json!("50Gi")),
            ("/pools/0/taints", json!([])),
            ("/pools/0/account", json!("nh-2027-node-core@example-project.iam.gserviceaccount.com")),
            ("/pools/1/index", json!(0)),
            ("/pools/1/diskType", json!("hyperdisk-balanced")),
            // 2.5 × 3 + 205 + 20 GiB, in whole tens.
            ("/pools/1/diskSize", json!("240Gi")),
            ("/pools/1/imageType", json!("COS_CONTAINERD")),
            ("/pools/1/maxPodsPerNode", json!(110)),
            ("/pools/1/maxSurge", json!(1)),
            ("/pools/1/labels", json!({"hub.jupyter.org/node-purpose": "user", "team": "a"})),
            ("/pools/1/taints", json!(["hub.jupyter.org_dedicated=user:NoSchedule"])),
            ("/pools/1/zones", json!(["us-east1-b"])),
            ("/hub/homes/disks/storageClass", json!("hyperdisk-balanced")),
        ],
    );
}

#[test]
fn profiles_are_complete_and_one_is_the_default() {
    assert_all(
        &[],
        &[
            ("/hub/profiles/0/name", json!("Standard")),
            ("/hub/profiles/0/slug", json!("standard")),
            ("/hub/profiles/0/memoryGuarantee", json!("1Gi")),
            ("/hub/profiles/0/memoryLimit", json!("1Gi")),
            ("/hub/profiles/0/cpuGuarantee", json!("0.05")),
            ("/hub/profiles/0/share", json!(1.0)),
            ("/hub/profiles/0/description", json!("1 GiB of memory")),
        ],
    );
    let profiles = "hub: {host: hub.example.org, login: dummy, profiles: [\
        {name: Small, memory: {guarantee: 6Gi, limit: 24Gi}, cpu: {guarantee: 0.5, limit: 1}}, \
        {name: small, default: true, memory: {guarantee: 12Gi}}, \
        {name: 大, memory: {guarantee: 1Gi}, cpu: {limit: 0.01}, share: 25%}, \
        {name: 2 GiB, memory: {guarantee: 2Gi}, roles: [admin, instructor]}, \
        {name: Large, slug: small-2, memory: {guarantee: 48G}, roles: [admin]}]}";
    assert_all(
        &[profiles],
        &[
            ("/hub/profiles/0/slug", json!("small")),
            ("/hub/profiles/0/description", json!("6 GiB of memory, up to 24 GiB if available, up to 1 CPU")),
            ("/hub/profiles/0/default", json!(false)),
            ("/hub/profiles/1/slug", json!("small-3")),
            ("/hub/profiles/1/default", json!(true)),
            ("/hub/profiles/1/share", json!(0.75)),
            ("/hub/profiles/2/slug", json!("profile-3")),
            ("/hub/profiles/2/cpuGuarantee", json!("0.01")),
            ("/hub/profiles/2/share", json!(0.25)),
            ("/hub/profiles/3/slug", json!("profile-2-gib")),
            ("/hub/profiles/4/slug", json!("small-2")),
            ("/hub/profiles/4/description", json!("48 GB of memory")),
            ("/hub/profiles/4/pool", json!("user")),
        ],
    );
    // What only some may choose is counted by their number among all seats, of which people on the roster are a part: 3 of
    // 60 and 1 of 60, halved.
    let person = |number: usize| {
        let role =
            [Role::Participant, Role::Instructor, Role::Admin][usize::from(number > 6) + usize::from(number > 8)];
        Person::new(format!("person-{number}").parse().unwrap(), role)
    };
    let people: Vec<Person> = (0..10).map(person).collect();
    let resolved = settle::settle(&bootcamp(&[profiles]), people, Outputs::new(), Catalog::embedded());
    let shares: Vec<f64> = resolved.hub.profiles.iter().map(|profile| *profile.share).collect();
    for (share, expected) in shares.iter().zip([0.0, 43.0 / 60.0, 0.25, 0.025, 1.0 / 120.0]) {
        assert!((share - expected).abs() < 1e-9, "{shares:?}");
    }
    // Nobody is counted who may choose what everybody may.
    assert_eq!(why(&resolved, "/hub/profiles/0/share"), "the absence of `share`: the default profile gets the rest");
    assert_eq!(why(&resolved, "/hub/profiles/4/share"), "the 1 of 60 people who can choose it, and 2 such profiles");
    assert_eq!(resolved.people[0].role, Role::Admin);
}

#[test]
fn environments_end_with_production() {
    assert_all(
        &[
            "environments: {production: {clientId: abc}, staging: {}, development: {host: dev.example.org, placeholders: 2}}",
        ],
        &[
            ("/environments/0/name", json!("staging")),
            ("/environments/0/host", json!("staging.hub.example.org")),
            ("/environments/0/namespace", json!("hub-staging")),
            ("/environments/0/placeholders", json!(0)),
            ("/environments/1/shortName", json!("develop")),
            ("/environments/1/host", json!("dev.example.org")),
            ("/environments/1/placeholders", json!(2)),
            ("/environments/2/name", json!("production")),
            ("/environments/2/shortName", json!("prod")),
            ("/environments/2/host", json!("hub.example.org")),
            ("/environments/2/clientId", json!("abc")),
        ],
    );
    assert_all(&[], &[("/environments/0/name", json!("production")), ("/environments/0/production", json!(true))]);
    assert_all(&["environments: {prod: {}, staging: {}}"], &[("/environments/1/name", json!("prod"))]);
}

#[test]
fn charts_follow_the_terminator_and_can_be_replaced() {
    let names = |changes: &[&str]| -> Vec<String> {
        let charts = resolve(changes).charts;
        charts.iter().map(|chart| format!("{} {} {:?}", chart.name, chart.version, chart.release)).collect()
    };
    let hub = |tls: &str| format!("hub: {{host: hub.example.org, login: dummy, tls: {{{tls}}}}}");
    assert_eq!(names(&[]), ["jupyterhub 4.4.0 Hub", "prometheus 29.27.0 Support", "grafana 12.11.1 Support"]);
    assert_eq!(
        names(&[
            &hub("terminator: ingress-nginx, certManager: v0.15.1"),
            "charts: [{name: nginx-ingress, repository: https://example.org, version: 1.39.1}, \
             {name: grafana, repository: https://example.org, version: 5.3.0}, \
             {name: extra, repository: https://example.org, version: 1.0.0}]",
        ]),
        [
            "jupyterhub 4.4.0 Hub",
            "prometheus 29.27.0 Support",
            "grafana 5.3.0 Support",
            "nginx-ingress 1.39.1 Support",
            "cert-manager v0.15.1 Own",
            "extra 1.0.0 Support"
        ]
    );
    assert_eq!(names(&[&hub("terminator: ingress-nginx")])[3], "ingress-nginx 4.15.1 Support");
    assert_eq!(names(&[&hub("terminator: gateway")])[3], "cert-manager v1.21.2 Own");
    assert_eq!(at(&resolve(&[&hub("terminator: gateway")]), "/cluster/addons/value/1"), json!("httpLoadBalancing"));
}

#[test]
fn grafana_has_a_host_where_somebody_serves_it() {
    let hub = |host: &str, terminator: &str| {
        format!("hub: {{host: {host}, login: dummy, tls: {{terminator: {terminator}}}}}")
    };
    for (host, terminator, expected) in [
        ("hub.example.org", "traefik", json!("grafana.example.org")),
        ("example.org", "traefik", json!("grafana.example.org")),
        ("hub.example.org", "autohttps", json!(null)),
    ] {
        assert_all(&[&hub(host, terminator)], &[("/monitoring/grafanaHost", expected)]);
    }
}

#[test]
fn sessions_are_there_even_at_a_weekend() {
    assert_all(&[], &[("/event/sessions/value/0/days", json!("weekdays")), ("/event/teardown", json!("2027-08-13"))]);
    let weekend = ["event: {starts: 2027-07-31, ends: 2027-08-01, seats: 9}"];
    assert_all(&weekend, &[("/event/sessions/value/0/days", json!("daily"))]);
}

#[test]
fn what_the_plan_put_out_is_used() {
    let outputs: Outputs =
        [(output::INGRESS_IP, "192.0.2.7"), (output::SQL_IP, "10.60.16.3"), (output::FILESTORE_IP, "10.60.0.2")]
            .into_iter()
            .map(|(key, value)| (key.resource.to_string(), [(key.field.to_owned(), value.to_owned())].into()))
            .collect();
    let bootcamp = bootcamp(&["database: {cloudSql: {}}", "datasets: {filestore: {tier: ZONAL, capacity: 1Ti}}"]);
    let resolved = settle::settle(&bootcamp, Vec::new(), outputs, Catalog::embedded());
    assert_eq!(at(&resolved, "/network/address/ip"), "192.0.2.7");
    assert_eq!(why(&resolved, "/network/address/ip"), "the output of the step `ingress-address`");
    assert_eq!(at(&resolved, "/database/cloudSql/ip"), "10.60.16.3");
    assert_eq!(at(&resolved, "/datasets/ip"), "10.60.0.2");
    assert_eq!(at(&resolved, "/network/ranges/0/cidr/Ok"), "10.60.0.0/24");
}

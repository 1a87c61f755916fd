//! What holds for every plan.

use std::collections::BTreeSet;

use nh_core::{
    contract::{PlanDocument, PlanError},
    inventory::Inventory,
    plan::{Argument, Command, Leaves, Plan, Retry, Step, StepKind, Undo},
    resource::Resource,
    settle::output,
    unit::Money,
};
use serde_json::Value;

use crate::bootcamps::{self, fixture, fixture_after, variant, variant_seen};

fn outputs_of(commands: &[&Command]) -> Vec<(Resource, String)> {
    let arguments = commands.iter().flat_map(|command| command.argv());
    arguments.flat_map(Argument::outputs).map(|(step, field)| (step.clone(), field.to_owned())).collect()
}

#[test]
fn every_step_comes_after_what_it_needs_and_reads() {
    for named in bootcamps::all() {
        let mut before: Vec<&Step> = Vec::new();
        for step in named.plan.steps() {
            let known: BTreeSet<&Resource> = before.iter().map(|step| &step.resource).collect();
            assert!(!known.contains(&step.resource), "{}: two steps are called {}", named.name, step.resource);
            for need in &step.needs {
                assert!(known.contains(need), "{}: {} needs {need}, which is not before it", named.name, step.resource);
            }
            for (from, field) in outputs_of(&[&step.argv, &step.probe]) {
                let puts_out =
                    before.iter().any(|other| other.resource == from && other.outputs.iter().any(|o| o.field == field));
                assert!(
                    puts_out,
                    "{}: {} reads {from}.{field}, which nothing before it puts out",
                    named.name, step.resource
                );
                assert!(
                    stands_on(&before, step, &from),
                    "{}: {} reads {from} but does not need it",
                    named.name,
                    step.resource
                );
            }
            before.push(step);
            for (from, field) in outputs_of(&step.undo.commands().iter().collect::<Vec<_>>()) {
                let puts_out =
                    before.iter().any(|other| other.resource == from && other.outputs.iter().any(|o| o.field == field));
                assert!(puts_out, "{}: the undo of {} reads {from}.{field}", named.name, step.resource);
            }
        }
    }
}

/// Whether `step` needs `from`, directly or through others.
fn stands_on(before: &[&Step], step: &Step, from: &Resource) -> bool {
    step.needs.iter().any(|need| {
        need == from
            || before.iter().find(|other| other.resource == *need).is_some_and(|need| stands_on(before, need, from))
    })
}

#[test]
fn every_step_says_all_that_it_must() {
    for named in bootcamps::all() {
        for step in named.plan.steps() {
            let which = format!("{}: {}", named.name, step.resource);
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(step.resource.id().chars().all(kebab) && !step.resource.id().contains("--"), "{which}");
            assert!(step.resource.id().len() <= 44, "{which} is a long name");
            assert!(!step.title.is_empty() && !step.reason.is_empty() && step.usual_seconds > 0, "{which}");
            assert!(!step.reason.ends_with('.') && !step.reason.contains("  "), "{which}: {}", step.reason);
            assert_ne!(step.undo, Undo::Commands(Vec::new()), "{which} is not undone and does not say why");
            assert!(step.undo != Undo::Never { why: String::new() }, "{which}");
            assert_eq!(step.retry == Retry::EventualConsistency, step.kind == StepKind::Bind, "{which}");
            let last = step.probe.argv().last().and_then(Argument::as_literal).unwrap();
            assert!(last.starts_with("--format=value("), "{which}: {last}");
            assert!(step.probe_lines > 0, "{which}");
            for command in step.commands() {
                assert_eq!(command.argv()[0].as_literal(), Some("gcloud"), "{which}");
            }
            for undo in step.undo.commands() {
                let text = undo.to_string();
                let asks = ["delete", "patch"].iter().any(|verb| text.contains(&format!(" {verb} ")));
                assert!(!asks || text.ends_with("--quiet"), "{which} would be asked: {text}");
            }
        }
    }
}

#[test]
fn filters_say_what_they_mean() {
    for named in bootcamps::all() {
        for step in named.plan.steps() {
            let words = step.probe.argv().iter().map(|argument| argument.fill(bootcamps::sample));
            for filter in words.filter_map(|word| word.strip_prefix("--filter=").map(str::to_owned)) {
                // gcloud takes what follows a blank for a search of its own, and an open end for anything.
                for term in filter.split(" AND ") {
                    assert!(!term.contains(' '), "{}: {}: {term}", named.name, step.resource);
                    let closed = term.ends_with('$') || term.ends_with("$\"") || term.ends_with(":*");
                    // Cloud Monitoring itself reads this one, in its own language.
                    let closed = closed || (step.resource == Resource::NotificationChannel && term.ends_with('"'));
                    assert!(closed || term.contains(">="), "{}: {}: {term}", named.name, step.resource);
                }
            }
        }
    }
}

#[test]
fn no_secret_stands_in_a_command() {
    for named in bootcamps::all() {
        for step in named.plan.steps() {
            for command in step.commands() {
                assert!(!command.to_string().contains("password"), "{}: {command}", named.name);
            }
            let reads = step.argv.argv().iter().any(|argument| argument.as_literal() == Some("--flags-file=-"));
            assert_eq!(reads, step.stdin.is_some(), "{}: {}", named.name, step.resource);
        }
    }
    let plan = fixture("neurohackademy-2027");
    assert_eq!(plan.step(&Resource::SqlUser).unwrap().stdin.as_ref().unwrap().flag, "--password");
}

#[test]
fn policies_are_changed_one_after_the_other() {
    // Each change reads a policy and writes it back whole; what is changed is told by all but member and role.
    for named in bootcamps::all() {
        let mut last: std::collections::BTreeMap<String, &Step> = std::collections::BTreeMap::new();
        let mut before: Vec<&Step> = Vec::new();
        for step in named.plan.steps() {
            if let Some(other) = policy(&step.argv).and_then(|policy| last.insert(policy, step)) {
                let after = stands_on(&before, step, &other.resource);
                assert!(
                    after,
                    "{}: {} and {} change one policy at the same time",
                    named.name, other.resource, step.resource
                );
            }
            before.push(step);
        }
    }
}

fn policy(command: &Command) -> Option<String> {
    let text: Vec<String> = command.argv().iter().map(ToString::to_string).collect();
    text.iter().any(|word| word == "add-iam-policy-binding").then(|| {
        let same = |word: &&String| !word.starts_with("--member") && !word.starts_with("--role");
        text.iter().filter(same).cloned().collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn what_was_put_out_changes_no_plan() {
    let mut outputs = nh_core::model::Outputs::new();
    for (key, value) in [
        (output::PROJECT_NUMBER, "42"),
        (output::FILESTORE_IP, "10.60.1.2"),
        (output::SQL_IP, "10.60.16.3"),
        (output::INGRESS_IP, "203.0.113.5"),
    ] {
        outputs.entry(key.resource.to_string()).or_default().insert(key.field.to_owned(), value.to_owned());
    }
    let plan = fixture("neurohackademy-2027");
    assert_eq!(plan, fixture_after("neurohackademy-2027", outputs));
    for key in [output::PROJECT_NUMBER, output::FILESTORE_IP, output::SQL_IP, output::INGRESS_IP] {
        let step = plan.step(&key.resource).unwrap();
        assert!(step.outputs.iter().any(|output| output.field == key.field && output.kept), "{key:?}");
    }
}

#[test]
fn a_plan_reads_as_the_contract_says() {
    let plan = fixture("neurohackademy-2027");
    let json = serde_json::to_value(PlanDocument::new(&plan)).unwrap();
    assert_eq!(json["version"], 1);
    let steps = json["steps"].as_array().unwrap();
    let record = steps.iter().find(|step| step["id"] == "dns-production").unwrap();
    assert!(record["argv"].as_array().unwrap().contains(&Value::from("--rrdatas=${ingress-address.ip}")), "{record}");
    assert_eq!(record["needs"], serde_json::json!(["services", "managed-zone", "ingress-address"]));
    assert_eq!(record["undo"][0][3], "delete");
    assert!(record["usualSeconds"].is_u64() && record.get("usdPerHour").is_some(), "{record}");

    let schema = nh_core_schema::<PlanDocument>();
    let step = &schema["definitions"]["Step"];
    let declared: BTreeSet<&str> = step["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    for step in steps {
        let present: BTreeSet<&str> = step.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(present, declared);
    }
}

fn nh_core_schema<T: schemars::JsonSchema>() -> Value {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}

fn argv(plan: &Plan, id: &str) -> Vec<String> {
    let step = plan.step(&id.parse().unwrap()).unwrap_or_else(|| panic!("no step {id}"));
    step.argv.argv().iter().map(ToString::to_string).collect()
}

#[test]
fn each_load_balancer_has_an_address_of_its_own() {
    let plan = bootcamps::named("own-load-balancers");
    assert!(argv(&plan, "dns-staging").contains(&"--rrdatas=${ingress-address-staging.ip}".to_owned()));
    assert!(argv(&plan, "dns-production").contains(&"--rrdatas=${ingress-address.ip}".to_owned()));
    // A check every seven minutes is offered as one every five.
    assert!(argv(&plan, "uptime").contains(&"--period=5".to_owned()));
    let one_for_all = fixture("neurohackademy-2027");
    assert!(argv(&one_for_all, "dns-staging").contains(&"--rrdatas=${ingress-address.ip}".to_owned()));
    // A gateway's proxies take a range that nothing else has.
    let proxies = argv(&bootcamps::named("gateway-in-one-zone"), "proxy-subnet");
    assert!(proxies.contains(&"--range=10.60.4.0/23".to_owned()), "{proxies:?}");
}

#[test]
fn nodes_are_counted_as_gcloud_counts_them() {
    let plan = bootcamps::named("spot-and-reserved");
    for (id, present, absent) in [
        // Two nodes in three zones: two zones with one each.
        ("cluster", &["--num-nodes=1", "--node-locations=us-east1-b,us-east1-c"][..], &["--enable-autoscaling"][..]),
        ("pool-more", &["--num-nodes=1", "--min-nodes=1", "--max-nodes=3"], &["--total-max-nodes=3"]),
        (
            "pool-cheap",
            &["--num-nodes=0", "--total-min-nodes=0", "--total-max-nodes=9", "--location-policy=ANY", "--spot"],
            &["--max-nodes=9"],
        ),
        ("pool-sure", &["--num-nodes=2", "--reservation=held", "--reservation-affinity=specific"], &["--spot"]),
    ] {
        let argv = argv(&plan, id);
        for flag in present {
            assert!(argv.iter().any(|word| word == flag), "{id} lacks {flag}: {argv:?}");
        }
        for flag in absent {
            assert!(!argv.iter().any(|word| word == flag), "{id} has {flag}: {argv:?}");
        }
    }
}

#[test]
fn names_that_are_given_twice_stay_two_steps() {
    // A role twice is one binding; two roles with one key are two. A rule refuses pools of one name, and their plan must
    // still be one.
    let plan = variant(
        "accounts: {deployer: {roles: [roles/viewer, roles/viewer, projects/example-project/roles/viewer]}}\n\
         cluster: {nodePools: [{name: user, purpose: user, machineType: n2-highmem-8, nodes: 1},\
         {name: user, purpose: user, machineType: n2-highmem-8, nodes: 1}, \
         {name: user, purpose: user, machineType: n2-highmem-8, nodes: 1}]}\n",
    );
    let ids: Vec<String> = plan.steps().iter().map(|step| step.resource.to_string()).collect();
    for id in ["role-deployer-viewer", "role-deployer-viewer-2", "pool-user", "pool-user-2", "pool-user-3"] {
        assert!(ids.iter().any(|other| other == id), "{ids:?}");
    }
    for id in ["role-deployer-viewer-3", "pool-user-4"] {
        assert!(!ids.iter().any(|other| other == id), "{ids:?}");
    }
}

#[test]
fn what_exists_is_marked_and_stays_in_the_plan() {
    let seen: Inventory = [Resource::Network].into_iter().collect();
    let plan = variant_seen("", &seen);
    assert!(plan.step(&Resource::Network).unwrap().exists);
    assert!(!plan.step(&Resource::Subnet).unwrap().exists);
    assert_eq!(plan.steps().len(), variant("").steps().len());
    assert!(plan.to_table().lines().any(|line| line.starts_with("network ") && line.contains("exists")));
}

#[test]
fn every_price_is_somebodys() {
    for name in ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"] {
        let (plan, cost) = bootcamps::fixture_and_cost(name);
        let difference = plan.usd_per_hour().as_usd() - cost.as_usd();
        assert!(difference.abs() < 1e-9, "{name}: {} of {cost}", plan.usd_per_hour());
    }
    // n1-standard-4 in us-east1, the cluster's fee, 100 GB of pd-standard: 0.18999 + 0.10 + 100 x 0.04 / 730.
    let cluster = fixture("neurohackademy-2020").step(&Resource::Cluster).unwrap().usd_per_hour.unwrap();
    assert!((cluster.as_usd() - 0.2955).abs() < 0.0001, "{cluster}");
    // An empty pool costs nothing, which is said; a network has no price at all.
    let price = |resource| fixture("neurohackademy-2020").step(&resource).unwrap().usd_per_hour;
    assert_eq!(price(Resource::NodePool("user".parse().unwrap())).map(Money::as_usd), Some(0.0));
    assert_eq!(price(Resource::Network), None);
}

#[test]
fn every_form_has_every_step() {
    for named in bootcamps::all() {
        let (table, mermaid, svg) = (named.plan.to_table(), named.plan.to_mermaid(), named.plan.to_svg());
        for step in named.plan.steps() {
            let id = &step.resource;
            assert!(table.lines().any(|line| line.starts_with(&format!("{id} "))), "{}: {id}\n{table}", named.name);
            assert!(mermaid.contains(&format!("    {id}[\"")), "{}: {id}", named.name);
            assert!(svg.contains(&format!("<title>{id}: ")), "{}: {id}", named.name);
        }
        let longest = table.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(100), "{}: {longest:?}\n{table}", named.name);
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        assert!(!svg.contains("<script") && svg.is_ascii() | svg.contains('…') | svg.contains('·'), "{}", named.name);
    }
}

#[test]
fn a_plan_survives_json() {
    for named in bootcamps::all() {
        let json = serde_json::to_string(&PlanDocument::new(&named.plan)).unwrap();
        let read: PlanDocument = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json, "{}", named.name);
        let read = Plan::try_from(read).unwrap();
        for (step, mut read) in named.plan.steps().iter().zip(read.steps().iter().cloned()) {
            // JSON has four decimals of a price.
            assert_eq!(
                read.usd_per_hour.map(|price| price.rounded(4)),
                step.usd_per_hour.map(|price| price.rounded(4))
            );
            read.usd_per_hour = step.usd_per_hour;
            assert_eq!(read, *step, "{}", named.name);
        }
        // All forms but those that show prices are the same to the letter.
        assert_eq!(read.to_script().unwrap(), named.plan.to_script().unwrap(), "{}", named.name);
        assert_eq!(read.to_destroy_script().unwrap(), named.plan.to_destroy_script().unwrap(), "{}", named.name);
    }
}

#[test]
fn a_document_that_is_not_a_plan_is_refused() {
    let plan = fixture("smallest");
    let document = || serde_json::to_value(PlanDocument::new(&plan)).unwrap();
    let read = |json: Value| Plan::try_from(serde_json::from_value::<PlanDocument>(json).unwrap());
    assert_eq!(read(document()).unwrap().steps().len(), plan.steps().len());

    let mut other_version = document();
    other_version["version"] = Value::from(2);
    assert_eq!(read(other_version), Err(PlanError::OtherVersion { found: 2 }));

    let mut reversed = document();
    reversed["steps"].as_array_mut().unwrap().reverse();
    assert!(matches!(read(reversed), Err(PlanError::OutOfOrder { .. })));

    let mut doubled = document();
    let first = doubled["steps"][0].clone();
    doubled["steps"].as_array_mut().unwrap().push(first);
    assert_eq!(read(doubled), Err(PlanError::MadeTwice { resource: Resource::Project }));

    for (field, value) in
        [("undo", serde_json::json!([])), ("neverUndone", Value::from("why")), ("id", Value::from("x"))]
    {
        let mut wrong = document();
        let steps = wrong["steps"].as_array_mut().unwrap();
        let cluster = steps.iter_mut().find(|step| step["id"] == "cluster").unwrap();
        cluster[field] = value;
        assert!(serde_json::from_value::<PlanDocument>(wrong).is_err(), "{field}");
    }
}

#[test]
fn what_stays_is_said_once_and_in_parts() {
    for named in bootcamps::all() {
        let document = serde_json::to_value(PlanDocument::new(&named.plan)).unwrap();
        for (step, json) in named.plan.steps().iter().zip(document["steps"].as_array().unwrap()) {
            match &step.leaves {
                Leaves::Stays { what, why, .. } => {
                    assert!(!what.is_empty() && !why.is_empty(), "{}", step.resource);
                    assert_eq!(json["leaves"], format!("{what}: {why}"));
                }
                _ => assert!(json["stays"].is_null(), "{}", step.resource),
            }
        }
    }
}

#[test]
fn names_made_from_the_longest_names_fit() {
    let network = "n".repeat(60);
    let hub = "hub: {host: hub.example.org, tls: {terminator: gateway, certManager: v1.21.1}, login: {github: {}}}\n";
    let plan = variant(&format!("{hub}network: {{name: {network}, ranges: {{controlPlane: 10.60.0.0/28}}}}\n"));
    for id in ["proxy-subnet", "webhook-firewall"] {
        let name = &argv(&plan, id)[4..];
        let name = name.iter().find(|word| !word.starts_with("--")).unwrap();
        assert!(name.parse::<nh_core::unit::ResourceName>().is_ok(), "{id}: {name} has {} letters", name.len());
    }
}

#[test]
fn a_range_that_is_missing_is_an_error() {
    let text = "network: {block: 10.60.0.0/24}\n";
    let missing = bootcamps::try_variant(text).unwrap_err();
    assert_eq!(missing.to_string(), "the address plan has no range for `nodes`");
}

//! What hurt in 2020, and the rule that tells it beforehand.
//!
//! The work log and the repository of NeuroHackademy 2020 are the fixture `neurohackademy-2020`; S1 to S27
//! number what they show, and comments in the fixture say where. Each line of the table is proved: the rule has
//! a finding there whose first place, the one that must change, is that field.

#![allow(clippy::unwrap_used, reason = "a test's own steps must work")]

use std::{collections::BTreeSet, path::PathBuf};

use nh_core::{
    check::{self, CheckOptions, Verdict},
    client::folder,
    parse,
};

/// The fault, the rule, the field that must change.
const SHOWN: &[(&str, &str, &str)] = &[
    // Eighty servers of 12 GB on 961 GB, and four on 52 GB.
    ("S1", "NH0301", "cluster.nodePools[1].expects.seats"),
    ("S2", "NH0301", "cluster.nodePools[2].expects.seats"),
    // "We ran into the 110 pods per node limit".
    ("S3", "NH0306", "cluster.nodePools[1].maxPodsPerNode"),
    // "Apparently only two m1-ultramem-40 nodes were available".
    ("S4", "NH0316", "cluster.nodePools[1].machineType"),
    // 30 nodes of 40 CPUs, 25 at most, 1500 CPUs asked for, 500 granted, and today another metric counts, too.
    ("S5", "NH0202", "quotas[0].granted"),
    ("S5", "NH0203", "quotas"),
    ("S5", "NH0304", "cluster.nodePools[1].expects.nodes"),
    // Planned in one region, built in another.
    ("S6", "NH0115", "project.planned.region"),
    // A database that is paid for while the hub keeps its state on a disk.
    ("S7", "NH0709", "database.cloudSql"),
    ("S7", "NH0611", "accounts.sql"),
    // Two that would terminate TLS.
    ("S8", "NH0504", "hub.values.proxy.https.enabled"),
    // A storage class that only a person's hand makes.
    ("S9", "NH0505", "hub.values.hub.db.pvc.storageClassName"),
    // A key once too often.
    ("S10", "NH0501", "hub.values.singleuser.storage.storage"),
    // A mount without its volume.
    ("S11", "NH0506", "hub.values.singleuser.initContainers[0].volumeMounts[0].name"),
    // Placeholders four times as large as a server.
    ("S12", "NH0514", "hub.placeholders.memory"),
    // A cache in memory.
    ("S14", "NH0701", "datasets.cache.path"),
    ("S15", "NH0507", "hub.values.hub.readinessProbe.enabled"),
    // Logins that are numbers, that nobody can have, and that stand there twice.
    ("S17", "NH0801", "roster.instructors[2]"),
    ("S17", "NH0802", "roster.participants[131].login"),
    ("S17", "NH0803", "roster.participants[402].login"),
    ("S17", "NH0804", "roster.participants[560].login"),
    // Who took part stands in a public repository.
    ("S18", "NH0806", "roster.keep"),
    // Images, requirements and actions that are another thing tomorrow.
    ("S20", "NH0401", "datasets.cache.image"),
    ("S20", "NH0401", "datasets.curriculum.image"),
    ("S20", "NH0401", "hub.values.singleuser.initContainers[0].image"),
    ("S20", "NH0401", "monitoring.grafana.rendererImage"),
    ("S20", "NH0402", "image.sources[0]"),
    ("S20", "NH0402", "delivery.hubploy.source"),
    ("S20", "NH0613", "delivery.githubActions.uses[2]"),
    // Keys in the repository.
    ("S21", "NH0607", "accounts.imagePusher.keyFile"),
    // Everybody may knock at the Kubernetes API, and pull the image.
    ("S22", "NH0113", "cluster.controlPlane.authorizedNetworks[0]"),
    ("S22", "NH0407", "image.public"),
    ("S23", "NH0520", "hub.culling.maxAge"),
    // A share that hundreds read at once.
    ("S24", "NH0704", "datasets.filestore.capacity"),
    // Nobody said when it ends, what it may cost, or what becomes of the address.
    ("S25", "NH1001", "budget"),
    ("S25", "NH1004", "network.address.ip"),
    ("S25", "NH1101", "event.teardown"),
    // Fixes until the last minute, each tried on everybody first.
    ("S26", "NH1102", "event.freeze"),
    ("S26", "NH1103", "environments"),
];

/// What was alive in 2020 and ended later, as it is judged on [`LATER`].
const SHOWN_LATER: &[(&str, &str, &str)] = &[
    ("S21", "NH0321", "cluster.nodePools[0].imageType"),
    ("S21", "NH0322", "cluster.version"),
    ("S21", "NH0403", "image.repository"),
    ("S21", "NH0508", "hub.tls.terminator"),
    ("S21", "NH0509", "charts[0].repository"),
    ("S21", "NH0511", "cluster.manifests[1].apiVersion"),
    ("S21", "NH0512", "hub.chart"),
];

const LATER: &str = "2026-11-23";

/// Faults that no file can show, and why.
const NOT_IN_A_FILE: &[(&str, &str)] = &[
    ("S13", "what servers really use is measured on the day; a guarantee of 24 GiB is no fault in itself"),
    ("S16", "how slow a hub is with 500 people is told by a simulation of their arrival, or by a load test"),
    ("S19", "what somebody types on the day stands in no file: `kubectl delete pod,pvc -l component=hub`"),
];

/// Faults of which a file shows a part, and what it cannot show.
const PARTLY: &[(&str, &str)] =
    &[("S25", "what is left behind when all is over only a look at the project shows: there was no inventory")];

fn judge(name: &str, as_of: Option<&str>) -> Verdict {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../fixtures/bootcamps/{name}/bootcamp.yaml"));
    let parsed = parse::parse(folder::collect(&path).unwrap());
    let as_of = as_of.map(|day| day.parse().unwrap());
    check::check(&parsed, CheckOptions { as_of, ..CheckOptions::default() })
}

fn prove(table: &[(&str, &str, &str)], as_of: Option<&str>) {
    let verdict = judge("neurohackademy-2020", as_of);
    for (fault, code, path) in table {
        let found: Vec<String> = verdict
            .report
            .findings
            .iter()
            .filter(|finding| finding.card.code == *code)
            .filter_map(|finding| finding.path().map(ToString::to_string))
            .collect();
        assert!(found.iter().any(|found| found == path), "{fault}: {code} has no finding at {path}, but at {found:?}");
    }
}

#[test]
fn every_fault_of_2020_is_told_where_it_stands() {
    prove(SHOWN, None);
    prove(SHOWN_LATER, Some(LATER));
}

#[test]
fn what_ended_later_was_right_in_2020() {
    let verdict = judge("neurohackademy-2020", None);
    for (_, code, _) in SHOWN_LATER {
        let early = verdict.report.findings.iter().find(|finding| finding.card.code == *code);
        assert!(early.is_none(), "{code} judges 2020 by what came later: {early:?}");
    }
}

#[test]
fn no_fault_is_left_out() {
    let mut told = BTreeSet::new();
    for (fault, _, _) in SHOWN.iter().chain(SHOWN_LATER) {
        told.insert(*fault);
    }
    for (fault, _) in PARTLY {
        assert!(told.contains(fault), "{fault} is not told even in part");
    }
    for (fault, _) in NOT_IN_A_FILE {
        assert!(told.insert(fault), "{fault} is both told and not told");
    }
    // S27 is what was right.
    let all: BTreeSet<String> = (1..=26).map(|number| format!("S{number}")).collect();
    assert_eq!(told, all.iter().map(String::as_str).collect());
}

/// S27: the address plan.
#[test]
fn what_was_right_in_2020_is_not_found_fault_with() {
    let verdict = judge("neurohackademy-2020", Some(LATER));
    for finding in &verdict.report.findings {
        for label in &finding.labels {
            assert!(!label.path.to_string().starts_with("network.ranges"), "{finding:?}");
        }
    }
}

/// The log's decisions can be planned and rendered: what is wrong with them is known and taken.
#[test]
fn every_error_of_2020_is_accepted() {
    let verdict = judge("neurohackademy-2020", None);
    let open: Vec<_> = verdict.report.open().filter(|finding| verdict.checked.is_none() && is_error(finding)).collect();
    assert!(open.is_empty(), "{open:#?}");
    assert!(verdict.report.unused.is_empty(), "{:#?}", verdict.report.unused);
}

fn is_error(finding: &nh_core::diagnostic::Finding) -> bool {
    finding.severity() == nh_core::diagnostic::Severity::Error
}

#[test]
fn what_is_planned_well_has_no_findings() {
    // The smallest file does not list quotas, which is worth a warning to everybody.
    for (name, quotas) in [("neurohackademy-2027", false), ("smallest", true)] {
        let verdict = judge(name, None);
        let others = verdict.report.findings.iter().filter(|finding| !quotas || finding.card.code != "NH0203");
        assert_eq!(others.count(), 0, "{name}: {:#?}", verdict.report.findings);
    }
    // Five thousand seats on one hub are worth a piece of advice, and no more.
    let verdict = judge("thousands", None);
    assert!(verdict.report.is_clean(), "{:#?}", verdict.report.findings);
}

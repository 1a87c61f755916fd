//! Times the stages on the fixtures and on a generated bootcamp in three sizes. Quote the results as ratios.

#![allow(missing_docs, reason = "criterion's macros make undocumented items")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot read its fixture has nothing to say")]

use std::{collections::BTreeMap, fmt::Write, hint::black_box, path::Path};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use nh_core::{
    catalog::Catalog,
    change::WhatIf,
    check::{self, CheckOptions},
    client::folder,
    parse, render,
    source::Documents,
};

const FIXTURES: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

fn fixture(name: &str) -> Documents {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps").join(name);
    let text = folder::read_main(&folder.join("bootcamp.yaml")).unwrap();
    folder::with_named_documents("bootcamp.yaml", text, &folder)
}

/// A bootcamp of `pools` node pools and `people` logins.
fn generated(pools: usize, people: usize) -> Documents {
    let mut text = String::from(
        "name: generated\nevent: {starts: 2027-07-26, ends: 2027-08-06, seats: 4000}\n\
         project: {id: generated, region: us-east1}\n\
         hub: {host: hub.example.org, login: {github: {organizations: [example]}}, \
         tls: {contactEmail: ops@example.org}}\n\
         roster: {participants: roster.csv}\ncluster:\n  nodePools:\n    \
         - {name: core, purpose: core, machineType: n2-highmem-32, nodes: 1}\n",
    );
    for pool in 0..pools {
        let _ = writeln!(
            text,
            "    - {{name: user-{pool}, purpose: user, machineType: n2-highmem-16, nodes: {{max: 60}}}}"
        );
    }
    let mut roster = String::from("login,cohort\n");
    for person in 0..people {
        let _ = writeln!(roster, "person-{person:05},group-{}", person % 40);
    }
    Documents::new("bootcamp.yaml", text).with("roster.csv", roster)
}

/// The fixtures, and a generated bootcamp in three sizes, whose times must grow in proportion.
fn all() -> impl Iterator<Item = (String, Documents)> {
    let sizes = [(25, 2_500), (50, 5_000), (100, 10_000)];
    let generated = sizes.map(|(pools, people)| (format!("{pools} pools, {people} logins"), generated(pools, people)));
    FIXTURES.into_iter().map(|name| (name.to_owned(), fixture(name))).chain(generated)
}

fn parse_and_check(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse, check");
    for (name, documents) in all() {
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| check::check(&parse::parse(black_box(documents.clone())), CheckOptions::default()));
        });
    }
    group.finish();
}

fn plan_and_render(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan, render");
    for (name, documents) in all() {
        let checked = check::check(&parse::parse(documents), CheckOptions::default()).checked.unwrap();
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| render::render(&black_box(&checked).clone()).unwrap());
        });
    }
    group.finish();
}

/// One question with sizing and cost, on the typed value.
fn what_if(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("what-if with sizing and cost");
    for (name, documents) in all() {
        let parsed = parse::parse(documents);
        let question = WhatIf {
            seats: Some("2000".parse().unwrap()),
            machine_type: Some("n2-highmem-32".parse().unwrap()),
            ..WhatIf::default()
        };
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| black_box(&question).outlook(&parsed, Catalog::embedded()).unwrap().unwrap());
        });
    }
    group.finish();
}

/// The tables are read anew each time, as every process does.
fn catalogue(criterion: &mut Criterion) {
    let parsed = parse::parse(fixture("neurohackademy-2020"));
    let mut group = criterion.benchmark_group("check with a catalogue not yet read");
    group.bench_function("neurohackademy-2020", |bencher| {
        bencher.iter(|| {
            let catalog = Catalog::with_files(&BTreeMap::new()).unwrap();
            check::check(black_box(&parsed), CheckOptions { catalog: &catalog, as_of: None, inventory: None })
        });
    });
    group.finish();
}

criterion_group!(stages, parse_and_check, plan_and_render, what_if, catalogue);
criterion_main!(stages);

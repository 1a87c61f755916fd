//! Data-driven: a document, changes, and the expected result.

use super::{Change, ChangeError, WhatIf, change};
use crate::{
    catalog::Catalog,
    hint::Hint,
    outlook::Outlook,
    parse::{self, Parsed},
    source::Documents,
    yaml::{self, Value},
};

const COURSE: &str = r#"name: course # what others are made of
event: {starts: 2027-07-26, ends: 2027-08-06, seats: 120}
project: {id: course-example, region: us-east1}
cluster:
  version: 1.30
  nodePools:
    - {name: core, purpose: core, machineType: n2-standard-4, nodes: 1}
    - name: user
      purpose: user
      machineType: "n2-highmem-16" # memory
      nodes: {max: 4}
hub:
  host: hub.example.org
  login: {github: {organizations: [example]}}
  profiles:
    - {name: Small, slug: little, default: true, memory: {guarantee: 2Gi, limit: 3Gi}}
"#;

fn course() -> Parsed {
    parse::parse(Documents::new("bootcamp.yaml", COURSE))
}

/// Parses a YAML value.
fn value(text: &str) -> Option<Value> {
    (text != "-").then(|| yaml::from_node(&yaml::read(text).unwrap()).unwrap())
}

fn changed(path: &str, new: &str) -> Result<String, ChangeError> {
    let changed = change(&course(), &[(path.to_owned(), value(new))])?;
    // The written text must read back as the intended value.
    let text = changed.text.unwrap();
    let read = parse::parse(Documents::new("bootcamp.yaml", text.clone()));
    assert_eq!(read.written().unwrap(), changed.value, "{text}");
    Ok(text)
}

#[test]
fn one_value_is_changed_in_its_place() {
    for (path, new, before, after) in [
        ("event.seats", "2000", "seats: 120", "seats: 2000"),
        ("cluster.nodePools[1].machineType", "n2-highmem-32", "\"n2-highmem-16\" # memory", "n2-highmem-32 # memory"),
        ("cluster.nodePools[user].machineType", "n2-highmem-32", "\"n2-highmem-16\"", "n2-highmem-32"),
        ("cluster.nodePools.user.nodes.max", "9", "max: 4", "max: 9"),
        ("cluster.nodePools['core'].nodes", "2", "nodes: 1", "nodes: 2"),
        ("hub.profiles[little].memory.guarantee", "1Gi", "guarantee: 2Gi", "guarantee: 1Gi"),
        ("hub.profiles[Small].name", "\"a, b: c\"", "name: Small", "name: \"a, b: c\""),
        ("hub.login.github.organizations[0]", "other", "[example]", "[other]"),
        ("hub.profiles[0].name", "\"12345\"", "name: Small", "name: \"12345\""),
    ] {
        assert_eq!(changed(path, new).unwrap(), COURSE.replacen(before, after, 1), "{path}");
    }
}

#[test]
#[cfg(feature = "edit")]
fn what_has_no_place_gets_one_and_comments_stay() {
    for (path, new, before, after) in [
        ("hub.placeholders.count", "10", "limit: 3Gi}}\n", "limit: 3Gi}}\n  placeholders:\n    count: 10\n"),
        (
            "hub.profiles[1]",
            "{name: Large, memory: {guarantee: 8Gi}}",
            "limit: 3Gi}}\n",
            "limit: 3Gi}}\n    - name: Large\n      memory:\n        guarantee: 8Gi\n",
        ),
        ("hub.profiles[0].memory.limit", "-", "2Gi, limit: 3Gi}}", "2Gi}}"),
        (
            "cluster.nodePools[core]",
            "-",
            "    - {name: core, purpose: core, machineType: n2-standard-4, nodes: 1}\n",
            "",
        ),
        ("cluster.nodePools[0].nodes", "{min: 1, max: 2}", "nodes: 1}", "nodes: {min: 1, max: 2}}"),
        ("cluster.nodePools[0].nodes.max", "3", "nodes: 1}", "nodes: {min: 1, max: 3}}"),
        ("hub.login.github.organizations[1]", "other", "[example]", "[example, other]"),
        ("hub.login.github.organizations[0]", "-", "[example]", "[]"),
        ("hub.profiles[0].slug", "-", "slug: little, ", ""),
        (
            "quotas[0]",
            "{metric: CPUS, granted: 72}",
            "limit: 3Gi}}\n",
            "limit: 3Gi}}\nquotas: [{ metric: CPUS, granted: 72 }]\n",
        ),
    ] {
        let text = changed(path, new).unwrap();
        let wanted = COURSE.replacen(before, after, 1);
        assert_eq!(text.trim_end(), wanted.trim_end(), "{path}");
    }
}

/// A value that others share cannot be changed alone in the text.
#[test]
fn what_cannot_be_changed_in_place_is_written_anew() {
    let text = COURSE.replace("{guarantee: 2Gi, limit: 3Gi}", "&memory {guarantee: 2Gi, limit: 3Gi}")
        + "    - {name: Other, memory: *memory}\n";
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let changes = [("hub.profiles[0].memory.limit".to_owned(), None)];
    let result = change(&parsed, &changes).unwrap();
    let (text, read) = (result.text.clone().unwrap(), |text| parse::parse(Documents::new("bootcamp.yaml", text)));
    assert!(!result.in_place && !text.contains('#'), "{text}");
    // A version is not a number.
    assert!(text.contains("version: \"1.30\""), "{text}");
    assert_eq!(read(text).written().unwrap(), result.value);
}

#[test]
fn what_leads_nowhere_is_refused() {
    for (path, new, message, hint) in [
        ("event.seat", "1", "a bootcamp has no `event.seat`", "did you mean `event.seats`?"),
        ("evnt.seats", "1", "a bootcamp has no `evnt.seats`", "did you mean `event.seats`?"),
        (
            "hub.placeholder.count",
            "1",
            "a bootcamp has no `hub.placeholder.count`",
            "did you mean `hub.placeholders.count`?",
        ),
        (
            "cluster.nodePools[usr].machineType",
            "x",
            "there is nothing at `cluster.nodePools[usr].machineType`",
            "did you mean `cluster.nodePools[user].machineType`?",
        ),
        (
            "cluster.nodePools[zebra]",
            "x",
            "there is nothing at `cluster.nodePools[zebra]`",
            "choose from `core`, `user`",
        ),
        ("roadmap", "1", "a bootcamp has no `roadmap`", "`nh schema` describes every key"),
        ("[0]", "1", "the document is a map and cannot contain `[0]`", "start with one of its keys"),
        (
            "cluster.nodePools[7].machineType",
            "x",
            "there is nothing at `cluster.nodePools[7].machineType`",
            "did you mean `cluster.nodePools[1].machineType`?",
        ),
        ("hub.placeholders", "-", "there is nothing at `hub.placeholders`", ""),
        ("hub.hots", "-", "there is nothing at `hub.hots`", "did you mean `hub.host`?"),
        ("name.first", "x", "`name` is one value and cannot contain `first`", "replace `name` as a whole"),
        ("event[0]", "x", "`event` is a map and cannot contain `[0]`", "replace `event` as a whole"),
    ] {
        let error = changed(path, new).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.hint().unwrap_or_default().as_str()), (message, hint), "{path}");
    }
    for path in
        ["", ".", "a.", "a..b", "a[", "a[]", "a[\"b]", "a[0]b", " ", "event.seats\n", " name", "a[ 0 ]", "a[\"\"]"]
    {
        assert!(matches!(changed(path, "1"), Err(ChangeError::NoPath { .. })), "{path:?}");
    }
}

#[test]
fn the_order_of_changes_does_not_count() {
    let mut changes: Vec<Change> = [
        ("event.seats", "30"),
        ("cluster.nodePools[0]", "-"),
        ("cluster.nodePools[user].name", "people"),
        ("cluster.nodePools[user].nodes.max", "1"),
        ("cluster.nodePools[3]", "{name: last, purpose: user, machineType: n2-standard-8, nodes: 2}"),
        ("cluster.nodePools[2]", "{name: next, purpose: user, machineType: n2-standard-8, nodes: 2}"),
    ]
    .map(|(path, new)| (path.to_owned(), value(new)))
    .into();
    let all = change(&course(), &changes).unwrap().text.unwrap();
    for _ in 0..changes.len() {
        changes.rotate_left(1);
        assert_eq!(change(&course(), &changes).unwrap().text.unwrap(), all);
    }
    let read = parse::parse(Documents::new("bootcamp.yaml", all)).bootcamp.unwrap();
    let pools: Vec<_> = read.cluster.node_pools.iter().map(|pool| (pool.name.as_str(), pool.nodes.max)).collect();
    assert_eq!((read.event.seats.get(), pools.as_slice()), (30, [("people", 1), ("next", 2), ("last", 2)].as_slice()));
    assert_eq!(change(&course(), &[]).unwrap().text.unwrap(), COURSE, "no change changes nothing");
}

#[test]
fn a_value_that_aliases_share_is_not_cut() {
    let text = COURSE
        .replace("machineType: n2-standard-4", "machineType: &kind n2-standard-4")
        .replace("\"n2-highmem-16\"", "*kind");
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let changes = [("cluster.nodePools[0].machineType".to_owned(), Some(Value::from("e2-standard-4")))];
    let text = change(&parsed, &changes).unwrap().text.unwrap();
    let read = parse::parse(Documents::new("bootcamp.yaml", text)).bootcamp.unwrap();
    let kinds: Vec<_> = read.cluster.node_pools.iter().map(|pool| pool.machine_type.to_string()).collect();
    assert_eq!(kinds, ["e2-standard-4", "n2-standard-4"]);
}

#[test]
fn questions_become_changes() {
    let ask = |question: WhatIf| {
        let parsed = course();
        let changed = change(&parsed, &question.changes(&parsed, Catalog::embedded()).unwrap()).unwrap();
        parse::parse_value(&changed.value, Documents::unwritten("bootcamp.yaml")).bootcamp.unwrap()
    };
    let larger = ask(WhatIf {
        seats: Some("2000".parse().unwrap()),
        machine_type: Some("n2-highmem-32".parse().unwrap()),
        nodes: Some("40".parse().unwrap()),
        guarantee: Some("4Gi".parse().unwrap()),
        placeholders: Some("5".parse().unwrap()),
        ..WhatIf::default()
    });
    let kinds: Vec<_> =
        larger.cluster.node_pools.iter().map(|pool| (pool.machine_type.as_str(), pool.nodes.max)).collect();
    assert_eq!(kinds, [("n2-standard-4", 1), ("n2-highmem-32", 40)], "the core pool is not asked about");
    assert_eq!((larger.event.seats.get(), larger.hub.placeholders.unwrap().count), (2000, 5));
    let memory = &larger.hub.profiles[0].memory;
    assert_eq!((memory.guarantee.to_string(), memory.limit.unwrap().to_string()), ("4Gi".to_owned(), "4Gi".to_owned()));
    let core = ask(WhatIf { pool: Some("core".to_owned()), nodes: Some("3".parse().unwrap()), ..WhatIf::default() });
    assert_eq!(core.cluster.node_pools[0].nodes.max, 3);
}

#[test]
fn the_typed_answer_is_what_the_changed_document_says() {
    const TINY: &str = "name: tiny\nevent: {starts: 2027-07-26, ends: 2027-07-30, seats: 20}\n\
                        project: {id: tiny-example, region: us-east1}\n\
                        hub: {host: hub.example.org, login: {github: {organizations: [example]}}";
    let questions = [
        WhatIf::default(),
        WhatIf { seats: Some("2000".parse().unwrap()), ..WhatIf::default() },
        WhatIf { placeholders: Some("0".parse().unwrap()), ..WhatIf::default() },
        WhatIf { placeholders: Some("9".parse().unwrap()), ..WhatIf::default() },
        WhatIf { guarantee: Some("1G".parse().unwrap()), ..WhatIf::default() },
        WhatIf { guarantee: Some("96Gi".parse().unwrap()), ..WhatIf::default() },
        WhatIf { guarantee: Some("7Gi".parse().unwrap()), profile: Some("little".to_owned()), ..WhatIf::default() },
        WhatIf { nodes: Some("0".parse().unwrap()), ..WhatIf::default() },
        WhatIf { nodes: Some("3".parse().unwrap()), pool: Some("core".to_owned()), ..WhatIf::default() },
        WhatIf { nodes: Some("3".parse().unwrap()), pool: Some("none".to_owned()), ..WhatIf::default() },
        WhatIf { machine_type: Some("n2-highmem-32".parse().unwrap()), ..WhatIf::default() },
        WhatIf {
            seats: Some("700".parse().unwrap()),
            machine_type: Some("e2-standard-2".parse().unwrap()),
            guarantee: Some("3Gi".parse().unwrap()),
            placeholders: Some("12".parse().unwrap()),
            ..WhatIf::default()
        },
    ];
    let documents = [
        COURSE.to_owned(),
        format!("{COURSE}  placeholders: 7\n"),
        format!("{COURSE}  placeholders: {{count: 7, memory: 2Gi}}\n"),
        format!("{TINY}}}\n"),
        format!("{TINY}, placeholders: null}}\ncluster: {{nodePools: []}}\n"),
        // No number may depend on a pool that could not be read; some questions replace what is wrong with it.
        COURSE.replace("nodes: 1}", "nodes: many}"),
        include_str!("../../../fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml").to_owned(),
        include_str!("../../../fixtures/bootcamps/thousands/bootcamp.yaml").to_owned(),
    ];
    let (catalog, mut answered) = (Catalog::embedded(), 0);
    for document in &documents {
        let with_roster = |text: &str| {
            parse::parse(Documents::new("bootcamp.yaml", text).with("roster.csv", "login\nalice-example\n"))
        };
        let parsed = with_roster(document);
        for question in &questions {
            let answer = question.outlook(&parsed, catalog);
            let Ok(changes) = question.changes(&parsed, catalog) else {
                assert!(answer.is_err(), "{question:?}");
                continue;
            };
            let text = change(&parsed, &changes).unwrap().text.unwrap();
            let read = with_roster(&text);
            assert!(answer.unwrap() == Outlook::of(&read, catalog), "{question:?} gives\n{text}");
            answered += usize::from(!read.report.has_errors());
        }
    }
    assert!(answered > 60, "only {answered} answers were compared");
}

#[test]
fn a_pool_is_never_written_with_more_nodes_than_it_can_have() {
    let text = "
name: tiny
event: {starts: 2027-07-26, ends: 2027-07-30, seats: 1000000}
project: {id: tiny-example, region: us-east1}
hub: {host: hub.example.org, login: {github: {organizations: [example]}}}
";
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let question = WhatIf { machine_type: Some("e2-standard-2".parse().unwrap()), ..WhatIf::default() };
    let changed = change(&parsed, &question.changes(&parsed, Catalog::embedded()).unwrap()).unwrap();
    let read = parse::parse(Documents::new("bootcamp.yaml", changed.text.unwrap()));
    assert!(read.report.findings.is_empty(), "{:?}", read.report.findings);
    assert_eq!(read.bootcamp.unwrap().cluster.node_pools.last().unwrap().nodes.max, 15_000);
}

#[test]
fn a_part_of_a_short_form_can_be_changed() {
    let text = changed("cluster.nodePools[core].nodes.max", "3").unwrap();
    let read = parse::parse(Documents::new("bootcamp.yaml", text)).bootcamp.unwrap();
    let nodes = &read.cluster.node_pools[0].nodes;
    assert_eq!((nodes.min, nodes.max), (1, 3));
    let parsed = parse::parse(Documents::new("bootcamp.yaml", format!("{COURSE}  placeholders: 7\n")));
    let memory = [("hub.placeholders.memory".to_owned(), value("2Gi"))];
    let read = parse::parse(Documents::new("bootcamp.yaml", change(&parsed, &memory).unwrap().text.unwrap()));
    let placeholders = read.bootcamp.unwrap().hub.placeholders.unwrap();
    assert_eq!((placeholders.count, placeholders.memory.unwrap().to_string()), (7, "2Gi".to_owned()));
}

#[test]
fn what_stands_elsewhere_or_twice_is_refused() {
    let text = format!("{COURSE}roster: {{participants: roster.csv}}\n");
    let documents =
        Documents::new("bootcamp.yaml", text).with("roster.csv", "login\na b\n").with("outputs.yaml", "a: 1");
    let parsed = parse::parse(documents);
    let refused = |paths: &[&str]| {
        let changes: Vec<Change> = paths.iter().map(|path| ((*path).to_owned(), value("1"))).collect();
        change(&parsed, &changes).unwrap_err().to_string()
    };
    // Every position in another text that findings point to.
    let labels = parsed.report.findings.iter().flat_map(|finding| &finding.labels);
    let paths: Vec<String> = labels.map(|label| label.path.to_string()).collect();
    assert!(!paths.is_empty());
    for path in &paths {
        assert!(refused(&[path]).contains("not in the bootcamp's own document"), "{path}: {}", refused(&[path]));
    }
    assert!(refused(&["roster.participants[0].login"]).contains("is in `roster.csv`"));
    assert_eq!(refused(&["event", "event.seats"]), "`event.seats` is part of `event`, which is also changed");
    assert_eq!(
        refused(&["cluster.nodePools[0].nodes", "cluster.nodePools[core].nodes"]),
        "`cluster.nodePools[0].nodes` is changed twice"
    );
    assert!(change(&parsed, &[("roster.participants".to_owned(), value("[a-b]"))]).is_ok());
}

//! Every rule on its annotated fixture, `fixtures/rules/CODE.yaml`.
//!
//! A fixture is part of a `bootcamp.yaml`; sections that must be there and are not are added below it. A
//! comment line marks places in the line above it: `^^^` under the place that must change, `---` under
//! another place of the same finding, then the code and a part of what is said there:
//!
//! ```yaml
//! pods: 10.60.0.0/14
//! #     ^^^^^^^^^^^^ NH0101 `pods` overlaps `nodes`
//! ```
//!
//! A key in the first column is marked from the `#` on: `#^^^^` under `event`.
//!
//! Every finding of the rule must be marked, and every mark must be met. A finding that no text holds is
//! written on a line of its own: `#! NH0603 part of the message`. `# as-of: DATE` sets the day. After a line
//! `# ==== NAME` follows another document, such as `roster.csv`; after `# ==== mended` the same bootcamp with
//! the fault mended, on which the rule must be silent. What people see is golden beside it, in `CODE.txt`, and part of the
//! rule's page, `docs/reference/rules/CODE.md`; `NH_UPDATE=1 cargo test` writes both.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use nh_core::{
    check::{self, CheckOptions, RULES},
    diagnostic::{Card, Finding, Style},
    parse,
    source::Documents,
};

const BASE: [(&str, &str); 4] = [
    ("name", "name: example"),
    ("event", "event: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}"),
    ("project", "project: {id: example-project, region: us-east1}"),
    ("hub", "hub: {host: hub.example.org, login: {github: {organizations: [example]}}}"),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/rules")
}

/// A fixture taken apart.
struct Fixture {
    documents: Documents,
    mended: Option<Documents>,
    as_of: Option<nh_core::unit::Date>,
}

fn read(code: &str) -> Fixture {
    let path = folder().join(format!("{code}.yaml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{code} has no fixture: {error}"));
    let as_of = text.lines().find_map(|line| line.strip_prefix("# as-of: ")).map(|day| day.trim().parse().unwrap());
    let mut parts: Vec<(String, String)> = vec![("bootcamp.yaml".into(), String::new())];
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ==== ") {
            parts.push((name.trim().into(), String::new()));
        } else if let Some((_, part)) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    let whole = |text: &str| {
        let mut text = text.to_owned();
        for (key, section) in BASE {
            if !text.lines().any(|line| line.starts_with(&format!("{key}:"))) {
                text.push_str(section);
                text.push('\n');
            }
        }
        text
    };
    let main = whole(&parts[0].1);
    let mut documents = Documents::new("bootcamp.yaml", main);
    let mut mended = None;
    for (name, part) in &parts[1..] {
        if name == "mended" {
            mended = Some(Documents::new("bootcamp.yaml", whole(part)));
        } else if let Some(inner) = name.strip_prefix("mended ") {
            mended = mended.map(|documents: Documents| documents.with(inner, part));
        } else {
            documents = documents.with(name, part);
        }
    }
    Fixture { documents, mended, as_of }
}

fn findings(code: &str, documents: Documents, as_of: Option<nh_core::unit::Date>) -> (Vec<Finding>, parse::Parsed) {
    let parsed = parse::parse(documents);
    let verdict = check::check(&parsed, CheckOptions { as_of, ..CheckOptions::default() });
    let other: Vec<_> =
        verdict.report.findings.iter().filter(|f| f.card.code < "NH0100" && f.card.code != code).collect();
    assert!(other.is_empty() || code < "NH0100", "{code}: the fixture itself is faulty: {other:#?}");
    let mine = verdict.report.findings.into_iter().filter(|finding| finding.card.code == code).collect();
    (mine, parsed)
}

/// Marks as `file:line:from-to primary?`, with the words that must be part of what is said.
fn marks(code: &str, file: &str, text: &str) -> Vec<(String, String)> {
    let mut marks = Vec::new();
    let mut line = 0;
    let mut above = 0;
    for content in text.lines() {
        line += 1;
        let trimmed = content.trim_start();
        if let Some(words) = trimmed.strip_prefix(&format!("#! {code}")) {
            marks.push(("nowhere".into(), words.trim().into()));
            continue;
        }
        let Some(comment) = trimmed.strip_prefix('#').filter(|rest| rest.contains(code)) else {
            above = line;
            continue;
        };
        let bar = comment.trim_start();
        let Some(mark) = bar.chars().next().filter(|mark| matches!(mark, '^' | '-')) else { continue };
        let bars = bar.chars().take_while(|letter| *letter == mark).count();
        let (from, length) = if content.starts_with(&format!("#{mark}")) {
            (1, bars + 1)
        } else {
            (content.chars().count() - bar.chars().count() + 1, bars)
        };
        let words =
            bar[bars..].trim().strip_prefix(code).unwrap_or_else(|| panic!("{code}: mark without code: {content}"));
        let primary = if mark == '^' { "primary" } else { "also" };
        marks.push((format!("{file}:{above}:{from}-{} {primary}", from + length), words.trim().into()));
    }
    marks
}

fn check_fixture(code: &str) -> Result<(), String> {
    let fixture = read(code);
    let (found, parsed) = findings(code, fixture.documents.clone(), fixture.as_of);
    let mut expected = Vec::new();
    for file in ["bootcamp.yaml", "roster.csv", "roster.yaml", "roster.txt", "outputs.yaml"] {
        if let Some(text) = fixture.documents.text(file) {
            expected.extend(marks(code, file, text));
        }
    }
    let mut actual = Vec::new();
    for finding in &found {
        for (index, label) in finding.labels.iter().enumerate() {
            let said = if index == 0 { format!("{} {}", finding.message, label.text) } else { label.text.clone() };
            match label.place(&parsed.sources) {
                None if index == 0 => actual.push(("nowhere".into(), said)),
                None => {}
                Some(place) => {
                    let start = parsed.sources.position(&place.file, place.span.start).unwrap();
                    let end = parsed.sources.position(&place.file, place.span.end).unwrap();
                    let primary = if index == 0 { "primary" } else { "also" };
                    actual.push((
                        format!("{}:{}:{}-{} {primary}", place.file, start.line, start.column, end.column),
                        said,
                    ));
                }
            }
        }
        if finding.labels.is_empty() {
            actual.push(("nowhere".into(), finding.message.clone()));
        }
        if finding.help.is_none() {
            return Err(format!("{code}: `{}` has no help", finding.message));
        }
        if finding.message.ends_with('.') || finding.message.starts_with(char::is_uppercase) {
            return Err(format!("{code}: messages are lower case without a full stop: {}", finding.message));
        }
    }
    let mut open = expected.clone();
    for (place, said) in &actual {
        match open.iter().position(|(mark, words)| mark == place && said.contains(words.as_str())) {
            Some(position) => drop(open.remove(position)),
            None => return Err(format!("{code}: not marked: {place}: {said}\nmarked: {expected:#?}")),
        }
    }
    if !open.is_empty() || expected.is_empty() {
        return Err(format!("{code}: marked but not found: {open:#?}\nfound: {actual:#?}"));
    }
    if let Some(mended) = fixture.mended {
        let (left, _) = findings(code, mended, fixture.as_of);
        if !left.is_empty() {
            return Err(format!("{code}: still found after mending: {left:#?}"));
        }
    } else if code >= "NH0100" {
        return Err(format!("{code}: the fixture does not show it mended"));
    }
    let drawn: Vec<String> = found.iter().map(|finding| finding.to_text(&parsed.sources, Style::default())).collect();
    let drawn = drawn.join("\n\n") + "\n";
    golden(code, &folder().join(format!("{code}.txt")), &drawn)?;
    golden(code, &pages().join(format!("{code}.md")), &page(check::card(code).unwrap(), &drawn))
}

/// The folder of the rules' pages.
fn pages() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/rules")
}

/// The page of a rule, with what people are shown on its fixture.
fn page(card: &Card, drawn: &str) -> String {
    let Card { code, name, explanation, .. } = card;
    let accepted = if card.acceptable { "Can be accepted." } else { "Cannot be accepted." };
    let mut summary = card.summary.to_owned();
    summary.replace_range(..1, &summary[..1].to_uppercase());
    let shown = match drawn.trim_end() {
        "" => String::new(),
        drawn => format!("\n## What `nh check` shows\n\n```text\n{drawn}\n```\n"),
    };
    format!("# {code} {name}\n\n**{}** · {summary}. {accepted}\n\n{explanation}{shown}", card.severity.name())
}

#[path = "rules/fixes.rs"]
mod fixes;

fn golden(code: &str, path: &Path, text: &str) -> Result<(), String> {
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::write(path, text).unwrap();
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known == text { Ok(()) } else { Err(format!("{code}: {} differs; is now:\n{text}", path.display())) }
}

#[test]
fn every_rule_finds_what_its_fixture_marks() {
    let faults: Vec<String> = RULES.iter().filter_map(|rule| check_fixture(rule.card.code).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Documents that cannot be read have cards and pages, and no fixture here: `tests/documents.rs` shows them.
#[test]
fn every_card_without_a_fixture_has_its_page() {
    let ruled: BTreeSet<&str> = RULES.iter().map(|rule| rule.card.code).collect();
    let others = check::cards().into_iter().filter(|card| !ruled.contains(card.code));
    let faults: Vec<String> = others
        .filter_map(|card| golden(card.code, &pages().join(format!("{}.md", card.code)), &page(card, "")).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_fixture_and_every_page_has_its_rule() {
    let codes: BTreeSet<&str> = check::cards().into_iter().map(|card| card.code).collect();
    for entry in fs::read_dir(folder()).unwrap().chain(fs::read_dir(pages()).unwrap()) {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.split('.').next().unwrap();
        assert!(codes.contains(code), "{name} belongs to no rule");
    }
}

#[test]
fn codes_and_names_are_unique_and_pages_are_whole() {
    let cards = check::cards();
    let names: BTreeSet<&str> = cards.iter().map(|card| card.name).collect();
    let codes: BTreeSet<&str> = cards.iter().map(|card| card.code).collect();
    assert_eq!((names.len(), codes.len()), (cards.len(), cards.len()));
    for card in cards {
        for heading in ["## What it checks", "## Why it matters", "## Example", "## What to do", "## Sources"] {
            assert!(card.explanation.contains(heading), "{}: the page lacks `{heading}`", card.code);
        }
        assert!(!card.summary.ends_with('.'), "{}", card.code);
        assert!(card.family().is_some(), "{}: the code has no family", card.code);
    }
}

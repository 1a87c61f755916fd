//! Bad documents: a finding with place and remedy, never a panic.
//!
//! `fixtures/documents/NAME.yaml` is a whole document and `NAME.txt` what people are shown; `NH_UPDATE=1`
//! writes it. A line `# ==== FILE` begins a document beside it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{fmt::Write, fs, path::PathBuf};

use nh_core::{
    check::{self, CheckOptions},
    diagnostic::Style,
    fix::{self, RejectedBecause},
    parse,
    source::{Documents, Unreadable},
};
use proptest::prelude::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/documents")
}

fn shown(documents: Documents) -> String {
    let parsed = parse::parse(documents);
    let mut document_faults = check::check(&parsed, CheckOptions::default()).report;
    document_faults.findings.retain(|finding| finding.card.code < "NH0100");
    document_faults.skipped.clear();
    document_faults.unused.clear();
    for finding in &document_faults.findings {
        // A message that names an example, what is expected or a range says what would do.
        let says_what_would_do = ["such as", "expected", " from "].iter().any(|words| finding.message.contains(words));
        assert!(finding.help.is_some() || says_what_would_do, "no remedy: {}", finding.message);
    }
    document_faults.to_text(&parsed.sources, Style::default())
}

fn documents(text: &str) -> Documents {
    let mut parts = text.split("# ==== ");
    let mut documents = Documents::new("bootcamp.yaml", parts.next().unwrap_or_default());
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        documents = documents.with(name.trim(), text);
    }
    documents
}

#[test]
fn bad_documents_are_told_with_place_and_remedy() {
    let mut differing = Vec::new();
    let mut names: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
        let text = shown(documents(&fs::read_to_string(path).unwrap()));
        assert!(text.contains("error["), "{}: nothing is found", path.display());
        let golden = path.with_extension("txt");
        if std::env::var_os("NH_UPDATE").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        if fs::read_to_string(&golden).unwrap_or_default() != text {
            differing.push(format!("{}:\n{text}", golden.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn the_largest_numbers_that_are_taken_do_not_overflow() {
    let text = include_str!("documents/largest-numbers.yaml");
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    assert!(parsed.report.findings.is_empty(), "{}", parsed.report.to_text(&parsed.sources, Style::default()));
    let report = check::check(&parsed, CheckOptions::default()).report;
    assert!(report.findings.iter().any(|finding| finding.card.code == "NH0308"));
}

#[test]
fn a_text_that_is_no_bootcamp_at_all_is_told() {
    let deep = format!("a: {}{}", "[".repeat(5_000), "]".repeat(5_000));
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (one, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        let _ = writeln!(bomb, "{next}: &{next} [{}]", vec![format!("*{one}"); 9].join(","));
    }
    let large = format!("name: x\n# {}\n", "y".repeat(10 << 20));
    for text in [
        "",
        "\n# nothing\n",
        "42",
        "- a\n- b\n",
        "\u{0}",
        "a: b: c",
        "a: [1",
        "a:\n\t- b\n",
        "%YAML 9.9\n---\n",
        "x: *nobody\n",
        &deep,
        &bomb,
        &large,
    ] {
        let text = shown(Documents::new("bootcamp.yaml", text));
        assert!(text.contains("error["), "{text}");
        assert!(text.len() < 20_000, "a report of {} bytes helps nobody", text.len());
    }
}

#[test]
fn a_roster_that_cannot_be_read_is_told_at_the_field_that_names_it() {
    let main = "name: example\nevent: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}\nproject: {id: example-project, region: us-east1}\n\
                hub: {host: hub.example.org, login: {github: {organizations: [example]}}}\nroster: {participants: people.csv}\n";
    let documents = Documents::new("bootcamp.yaml", main).without("people.csv", Unreadable::NoSuchFile);
    let text = shown(documents);
    assert!(
        text.contains("`people.csv` cannot be read: there is no such file") && text.contains("bootcamp.yaml:5:24"),
        "{text}"
    );
}

/// What stands there with a wrong value or below a mistyped key has been told; rules that see it as absent are silent.
#[test]
fn what_stands_there_and_could_not_be_read_is_not_called_absent() {
    const ABSENT: [&str; 3] = ["NH1001", "NH1101", "NH1102"];
    let codes = |event: &str, budget: &str| -> Vec<&str> {
        let text = format!(
            "name: example\nevent: {{starts: 2027-07-26, ends: 2027-08-06, seats: 20{event}}}\n\
             project: {{id: example-project, region: us-east1}}\n\
             hub: {{host: hub.example.org, login: {{github: {{organizations: [example]}}}}}}\n{budget}\n"
        );
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let found = check::check(&parsed, CheckOptions::default()).report.findings.into_iter();
        found.map(|finding| finding.card.code).filter(|code| ABSENT.contains(code)).collect()
    };
    let mut absent = codes("", "");
    absent.sort_unstable();
    assert_eq!(absent, ABSENT);
    assert!(codes(", freeze: soon, teardown: later", "budget: {amount: much}").is_empty());
    assert!(codes(", freezee: 2027-07-24, taerdown: 2027-08-13", "bugdet: {amount: 3000 USD}").is_empty());
}

/// The report on the bootcamp of 2027 with `edits` made.
fn report_of_2027(edits: &[(&str, &str)]) -> (nh_core::diagnostic::Report, parse::Parsed) {
    let folder = folder().join("../bootcamps/neurohackademy-2027");
    let mut text = fs::read_to_string(folder.join("bootcamp.yaml")).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "the bootcamp of 2027 has no `{from}`");
        text = text.replacen(from, to, 1);
    }
    let roster = fs::read_to_string(folder.join("roster.csv")).unwrap();
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text).with("roster.csv", roster));
    (check::check(&parsed, CheckOptions::default()).report, parsed)
}

/// The codes of what is found, and of what is not checked.
fn codes(report: &nh_core::diagnostic::Report) -> (Vec<&str>, Vec<&str>) {
    let found = report.findings.iter().map(|finding| finding.card.code).collect();
    (found, report.skipped.iter().map(|skipped| skipped.code).collect())
}

#[test]
fn a_value_that_cannot_be_read_is_reported_alone_and_rules_that_need_it_are_withheld() {
    for (from, to, code, withheld) in [
        ("memory: { guarantee: 6Gi }", "memory: { guarantee: 6GB }", "NH0004", ["NH0301", "NH0302"]),
        ("memory: { guarantee: 6Gi }", "memory: 6GB", "NH0004", ["NH0301", "NH0302"]),
        ("attendance: 90%", "attendance: most", "NH0004", ["NH0304", "NH0528"]),
        ("nodes: 10.60.32.0/20", "nodes: 10.60.32.0", "NH0004", ["NH0101", "NH0104"]),
        ("participants: roster.csv", "participants: people.csv", "NH0006", ["NH0802", "NH0809"]),
        ("granted: 1600", "granted: 1,600", "NH0002", ["NH0201", "NH0202"]),
        ("amount: 20000 USD", "amount: 20000 EUR", "NH0004", ["NH1002", "NH1002"]),
        ("zones: [us-east1-b, us-east1-c]", "zones: [b, us-east1-c]", "NH0004", ["NH0120", "NH0120"]),
    ] {
        let (report, parsed) = report_of_2027(&[(from, to)]);
        let (found, skipped) = codes(&report);
        assert_eq!(found, [code], "{to}: {:#?}", report.findings);
        for rule in withheld {
            assert!(skipped.contains(&rule), "{to}: {rule} is not withheld, only {skipped:?}");
        }
        assert!(skipped.len() < 60, "{to}: {} rules are withheld", skipped.len());
        let text = report.to_text(&parsed.sources, Style::default());
        assert_eq!(text.matches("not checked: ").count(), 1, "{text}");
        // No number may depend on it.
        assert!(check::check(&parsed, CheckOptions::default()).outlook.is_none());
    }
}

#[test]
fn the_root_of_several_findings_is_reported_and_what_follows_is_withheld() {
    let limit = ("memory: { guarantee: 6Gi }", "memory: { guarantee: 60Gi, limit: 12Gi }");
    let (report, _) = report_of_2027(&[limit]);
    let (found, skipped) = codes(&report);
    assert_eq!(found, ["NH0524"], "{:#?}", report.findings);
    assert!(["NH0301", "NH0302", "NH1002"].iter().all(|rule| skipped.contains(rule)), "{skipped:?}");

    let year = [("starts: 2027-07-26", "starts: 2026-07-26"), ("ends: 2027-08-06", "ends: 2026-08-06")];
    let (report, _) = report_of_2027(&year);
    let (found, skipped) = codes(&report);
    assert_eq!(found, ["NH1110"], "{:#?}", report.findings);
    let finding = &report.findings[0];
    assert_eq!(finding.path().unwrap().to_string(), "event.starts");
    let help = finding.help.as_deref().unwrap();
    assert!(help.contains("`starts: 2027-07-26` and `ends: 2027-08-06`"), "{help}");
    assert!(["NH1107", "NH1109", "NH1002"].iter().all(|rule| skipped.contains(rule)), "{skipped:?}");

    let (report, _) = report_of_2027(&[("ends: 2027-08-06", "ends: 2034-08-06")]);
    let message = &report.findings[0].message;
    assert_eq!(message, "the event lasts 2,569 days", "{:#?}", report.findings);
}

#[test]
fn an_absence_is_shown_where_the_file_begins() {
    let text = "name: example\nevent: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}\n\
                project: {id: example-project, region: us-east1}\n\
                hub: {host: hub.example.org, login: {github: {organizations: [example]}}}\n";
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let report = check::check(&parsed, CheckOptions::default()).report;
    assert!(report.findings.iter().any(|finding| finding.card.code == "NH1001"));
    let github = report.to_github(&parsed.sources);
    assert!(
        github.lines().all(|line| !line.starts_with("::") || line.contains("file=bootcamp.yaml,line=")),
        "{github}"
    );
    assert!(github.contains("file=bootcamp.yaml,line=1,col=1,title=NH1001"), "{github}");
    for result in report.to_sarif(&parsed.sources)["runs"][0]["results"].as_array().unwrap() {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().is_some_and(|line| line > 0), "{result}");
    }
    for finding in report.to_json(&parsed.sources).findings {
        let primary = finding.labels.iter().find(|label| label.primary);
        assert!(primary.is_none_or(|label| label.line.is_some()), "{finding:?}");
    }
}

#[test]
fn a_login_has_no_at_sign_before_it() {
    let (report, _) = report_of_2027(&[("participants: roster.csv", "participants: [\"@alice-example\"]")]);
    let finding = report.findings.iter().find(|finding| finding.card.code == "NH0004").unwrap();
    assert_eq!(finding.help.as_deref(), Some("did you mean `alice-example`?"));
    assert!(!codes(&report).0.contains(&"NH0803"));
}

/// With the one password of all it is the roster alone that lets people in.
#[test]
fn an_empty_roster_is_told_with_either_login() {
    let told = |login: &str| -> Vec<String> {
        let text = format!(
            "name: example\nevent: {{starts: 2027-07-26, ends: 2027-08-06, seats: 20}}\n\
             project: {{id: example-project, region: us-east1}}\nhub: {{host: hub.example.org, login: {login}}}\n"
        );
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let found = check::check(&parsed, CheckOptions::default()).report.findings.into_iter();
        found.filter(|finding| finding.card.code == "NH0601").map(|finding| finding.message).collect()
    };
    assert_eq!(
        told("dummy"),
        ["no user can log in: the shared password works only for users on the roster, which is empty"]
    );
    assert_eq!(
        told("{github: {}}"),
        ["no user can log in: the roster is empty, and no GitHub organization is allowed"]
    );
    assert!(told("{github: {organizations: [example]}}").is_empty());
}

/// Who has pasted something else is not told so as often as it has keys; a program gets all of it.
#[test]
fn many_findings_of_a_rule_are_counted_and_not_all_drawn() {
    let mut text = include_str!("documents/largest-numbers.yaml").to_owned();
    for index in 0..90 {
        let _ = writeln!(text, "qqq{index}: 1");
    }
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let shown = parsed.report.to_text(&parsed.sources, Style::default());
    assert_eq!(shown.matches("qqq").count(), 2 * 50, "each is named and shown in its line");
    assert!(shown.contains("\n40 more findings of NH0002; `nh check --output json` shows all\n"), "{shown}");
    assert!(shown.ends_with("90 errors, 0 warnings, 0 advice\n"), "{shown}");
    let all = serde_json::to_value(parsed.report.to_json(&parsed.sources)).unwrap();
    assert_eq!(all["findings"].as_array().unwrap().len(), 90);
}

/// A document, and the same after `nh check --fix` of the faults of documents: one line differs, and its comment stays.
#[test]
fn a_fault_whose_help_is_one_change_is_fixed_in_place() {
    const WHOLE: &str = "# a small course\n\
        name: tiny # short\n\
        event: { starts: 2027-07-26, ends: 2027-07-30, seats: 20 } # a week\n\
        project:\n  id: tiny-example\n  region: us-east1 # near us\n\
        hub:\n  host: hub.example.org\n  login: { github: { organizations: [example] } }\n  profiles:\n    \
        - name: Small\n      memory: { guarantee: 6Gi } # measured\n  culling: { idle: 1h }\n\
        budget: { amount: 3000 USD }\nquotas: [{ metric: CPUS, granted: 1600 }]\n";
    for (good, bad) in [
        ("starts: 2027-07-26", "starts: 26.07.2027"),
        ("starts: 2027-07-26", "start: 2027-07-26"),
        ("seats: 20 ", "seats: \"20\" "),
        ("  region: us-east1 #", "  regoin: us-east1 #"),
        ("  region: us-east1 #", "  region: us east1 #"),
        ("hub:\n", "hbu:\n"),
        ("host: hub.example.org", "host: https://hub.example.org/hub"),
        ("organizations: [example]", "organizations: example"),
        ("guarantee: 6Gi", "guarantee: 6GB"),
        ("idle: 1h", "idle: 60 min"),
        ("amount: 3000 USD", "amount: $3000"),
        ("budget: { amount: 3000 USD }", "budget: 3000 USD"),
        ("granted: 1600", "granted: 1,600"),
        ("granted: 1600", "granted: 1600 CPUs"),
        ("name: tiny # short\n", "name: tiny\nname: tiny # short\n"),
        ("ends: 2027-07-30, ", "ends: 2027-07-30, ends: 2027-07-30, "),
    ] {
        let broken = WHOLE.replacen(good, bad, 1);
        assert_ne!(broken, WHOLE, "{good}");
        let parsed = parse::parse(Documents::new("bootcamp.yaml", broken.as_str()));
        assert!(parsed.report.has_errors(), "{bad} is not a fault");
        let fixed = fix::fix(parsed, CheckOptions::default(), |finding| finding.card.code < "NH0100");
        let after = fixed.parsed.sources.documents().text("bootcamp.yaml").unwrap();
        let [wanted, after] = [WHOLE, after].map(|text| text.replace("{ ", "{").replace(" }", "}"));
        assert_eq!(after, wanted, "{bad}: {:?}", fixed.rejected);
        assert_eq!(fixed.applied.len(), 1, "{bad}: {:?}", fixed.applied);
        assert!(!fixed.parsed.report.has_errors());
    }
}

/// A fix of a document either removes its finding, or is not applied; what it makes visible is named.
#[test]
fn every_fix_of_every_document_removes_its_finding_or_is_refused() {
    let mut applied = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let parsed = parse::parse(documents(&fs::read_to_string(&path).unwrap()));
        let fixed = fix::fix(parsed, CheckOptions::default(), |finding| finding.card.code < "NH0100");
        let left = &fixed.verdict.report.findings;
        for done in &fixed.applied {
            let is_left = left.iter().any(|finding| finding.card == done.card && finding.message == done.message);
            assert!(!is_left, "{}: {done:?}", path.display());
        }
        for rejected in &fixed.rejected {
            assert!(!matches!(rejected.reason, RejectedBecause::Remains), "{}: {rejected:?}", path.display());
        }
        applied += fixed.applied.len();
    }
    assert!(applied > 10, "{applied} fixes");
}

#[test]
fn a_missing_required_key_withholds_only_the_rules_that_need_it() {
    for (from, key, rule) in [
        ("  seats: 800\n", "event.seats", "NH0302"),
        ("  region: us-east1\n", "project.region", "NH0120"),
        ("  starts: 2027-07-26\n", "event.starts", "NH1101"),
    ] {
        let (report, parsed) = report_of_2027(&[(from, "")]);
        let (found, skipped) = codes(&report);
        assert_eq!(found, ["NH0003"], "{key}: {:#?}", report.findings);
        assert!(skipped.contains(&rule), "{key}: {skipped:?}");
        let all = check::RULES.len();
        assert!(skipped.len() < all * 2 / 3, "{key}: {} of {all} rules are withheld", skipped.len());
        assert!(report.skipped.iter().any(|rule| rule.reason.contains(key)), "{:?}", report.skipped);
        assert!(parsed.bootcamp.is_none() && check::check(&parsed, CheckOptions::default()).outlook.is_none());
    }
    // What does not need it is still found.
    let (report, _) = report_of_2027(&[("  seats: 800\n", ""), ("pods: 10.64.0.0/14", "pods: 10.60.0.0/14")]);
    let (found, _) = codes(&report);
    assert!(found.contains(&"NH0003") && found.contains(&"NH0101"), "{found:?}");
}

/// Most of the text is of one kind of fault; the report stays short, and reading takes linear time.
#[test]
fn a_text_with_very_many_faults_is_reported_briefly() {
    let repeated = "name: x\n".repeat(20_000);
    let unknown = (0..20_000).fold(String::new(), |text, key| text + &format!("key{key}: 1\n"));
    for text in [repeated, unknown] {
        let text = shown(Documents::new("bootcamp.yaml", text));
        assert!(text.len() < 40_000, "{} bytes", text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_panics(text in "\\PC*", roster in "\\PC*") {
        let _ = shown(Documents::new("bootcamp.yaml", text).with("roster.csv", roster));
    }

    #[test]
    fn no_mutilation_of_a_good_file_panics(from in 0usize..9_000, length in 0usize..200, put in "[\\[\\]{}:,&*!|>'\"%@`#\t\n a-z0-9-]{0,12}") {
        let whole = fs::read_to_string(folder().join("../bootcamps/neurohackademy-2020/bootcamp.yaml")).unwrap();
        let start = whole.floor_char_boundary(from.min(whole.len()));
        let end = whole.floor_char_boundary((start + length).min(whole.len()));
        let text = format!("{}{put}{}", &whole[..start], &whole[end..]);
        let _ = shown(Documents::new("bootcamp.yaml", text).with("roster.csv", "login\nalice-example\n"));
    }
}

#[test]
fn lines_that_end_as_windows_ends_them_are_shown_without_their_ends() {
    let text = "name: abc\r\nevent: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}\r\nproject:\r\n  bogus: 1\r\n  \
                region: us-east1\r\n";
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let report = check::check(&parsed, CheckOptions::default()).report;
    let shown = report.to_text(&parsed.sources, Style::default());
    assert!(shown.contains("  bogus: 1\n") && !shown.contains(['\r', '␍']), "{shown}");
}

//! The file that `nh init` writes checks clean, whatever is answered, and so does it with every comment taken away.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use nh_core::{
    catalog::Catalog,
    check::{self, CheckOptions},
    diagnostic::{Report, Style},
    parse,
    source::Documents,
    starter::{Answers, StarterError, starter},
};

fn answers(seats: u32, region: &str) -> Answers {
    Answers {
        name: "summer-school".parse().unwrap(),
        starts: "2027-07-26".parse().unwrap(),
        ends: "2027-08-06".parse().unwrap(),
        timezone: "Europe/Berlin".parse().unwrap(),
        seats: nh_core::unit::Whole::new(seats).unwrap(),
        region: region.parse().unwrap(),
        project: "summer-school-1".parse().unwrap(),
        host: "hub.example.org".parse().unwrap(),
        organization: "example".parse().unwrap(),
        contact: "ops@example.org".parse().unwrap(),
        admin: "alice-example".parse().unwrap(),
        billing_account: Some("0A1B2C-3D4E5F-607182".parse().unwrap()),
    }
}

/// Asserts that nothing is reported except what Google has granted to the project: the plan needs more than a new
/// project has, so somebody must ask.
fn assert_only_quotas(report: &Report) {
    assert!(report.findings.iter().all(|finding| finding.card.code == "NH0203"), "{:#?}", report.findings);
}

#[test]
fn what_is_written_checks_clean_but_for_quotas() {
    for (seats, region) in [(1, "us-east1"), (20, "europe-west1"), (150, "asia-northeast1"), (300, "us-central1")] {
        let text = starter(&answers(seats, region), Catalog::embedded()).unwrap();
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let report = check::check(&parsed, CheckOptions::default()).report;
        assert_only_quotas(&report);
    }
}

#[test]
fn a_large_course_is_told_only_what_nobody_could_answer() {
    for (seats, region) in [(600, "us-central1"), (900, "europe-west4")] {
        let text = starter(&answers(seats, region), Catalog::embedded()).unwrap();
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let report = check::check(&parsed, CheckOptions::default()).report;
        assert_only_quotas(&report);
    }
}

#[test]
fn a_billing_account_can_follow_later() {
    let without = Answers { billing_account: None, ..answers(40, "us-east1") };
    let parsed = parse::parse(Documents::new("bootcamp.yaml", starter(&without, Catalog::embedded()).unwrap()));
    let report = check::check(&parsed, CheckOptions::default()).report;
    let others = report.findings.iter().map(|finding| finding.card.code).filter(|code| *code != "NH0203");
    assert_eq!(others.collect::<Vec<_>>(), ["NH1006"]);
}

#[test]
fn what_stands_there_as_a_comment_can_be_taken_as_it_is() {
    let text = starter(&answers(40, "us-east1"), Catalog::embedded()).unwrap();
    // A line whose `#` stands right before a key is an offer; prose has a blank after its `#`.
    let whole: String = text
        .lines()
        .map(|line| {
            let bare = line.trim_start();
            let offer = bare.starts_with('#') && !bare.starts_with("# ") && bare.len() > 1;
            let nested = bare.starts_with("#  ");
            if offer || nested {
                format!("{}{}\n", &line[..line.len() - bare.len()], &bare[1..])
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    let parsed = parse::parse(Documents::new("bootcamp.yaml", whole.clone()));
    assert!(parsed.bootcamp.is_some(), "{}\n{whole}", parsed.report.to_text(&parsed.sources, Style::default()));
    assert!(parsed.report.findings.is_empty(), "{}", parsed.report.to_text(&parsed.sources, Style::default()));
}

#[test]
fn answers_that_make_no_bootcamp_are_refused() {
    let refused = |change: fn(&mut Answers)| {
        let mut answers = answers(20, "us-east1");
        change(&mut answers);
        starter(&answers, Catalog::embedded()).unwrap_err()
    };
    assert!(matches!(
        refused(|answers| answers.ends = answers.starts.plus_days(-1).unwrap()),
        StarterError::Dates { .. }
    ));
    assert!(matches!(
        refused(|answers| answers.region = "mars-north1".parse().unwrap()),
        StarterError::UnknownRegion(_)
    ));
}

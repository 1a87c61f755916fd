//! Any text as `bootcamp.yaml`, and any as its roster: parse, check and draw never panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nh_core::{
    check::{self, CheckOptions},
    diagnostic::Style,
    parse,
    source::Documents,
};

fuzz_target!(|text: &str| {
    // One input holds up to three documents, so that the fuzzer can grow them together.
    let mut parts = text.split("\n%%%\n");
    let mut documents = Documents::new("bootcamp.yaml", parts.next().unwrap_or_default());
    if let Some(roster) = parts.next() {
        documents = documents.with("roster.csv", roster);
    }
    if let Some(outputs) = parts.next() {
        documents = documents.with(Documents::OUTPUTS, outputs);
    }
    let parsed = parse::parse(documents);
    let verdict = check::check(&parsed, CheckOptions::default());
    let report = &verdict.report;
    let _ = report.to_text(&parsed.sources, Style { color: true, accepted: true });
    let _ = report.to_json(&parsed.sources);
    let _ = report.to_github(&parsed.sources);
    let _ = report.to_sarif(&parsed.sources);
    if let Some(checked) = &verdict.checked {
        let _ = nh_core::render::render(checked);
    }
});

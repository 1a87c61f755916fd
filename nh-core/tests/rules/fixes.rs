//! Every fix of every finding in the fixtures, applied.

use std::fmt::Write as _;

use nh_core::{check::CheckOptions, fix, parse};

use super::{RULES, findings, golden, read};

/// What became of the fixes of one rule's fixture, a line each; or the first fault.
fn fixed(code: &str) -> Result<Option<String>, String> {
    let fixture = read(code);
    let (found, _) = findings(code, fixture.documents.clone(), fixture.as_of);
    if found.iter().all(|finding| finding.fix.is_none()) {
        return Ok(None);
    }
    for (finding, edit) in
        found.iter().flat_map(|finding| finding.fix.iter().flat_map(|fix| &fix.edits).map(move |edit| (finding, edit)))
    {
        // The words and the change say the same.
        let path = edit.path.to_string();
        let key =
            path.rsplit('.').next().unwrap_or_default().trim_end_matches(|letter| "[]0123456789".contains(letter));
        let help = finding.help.as_deref().unwrap_or_default();
        let value = edit.value.as_ref().and_then(|value| serde_json::to_string(value).ok()).unwrap_or_default();
        let value = value.trim_matches(['"', '[', ']', '{', '}']);
        let value = value.split(['"', '{']).next().unwrap_or_default();
        assert!(help.contains(value) || help.contains(key), "{code}: the help does not speak of `{edit}`: {help}");
    }
    let main = fixture.documents.main().to_owned();
    let before = fixture.documents.text(&main).unwrap().to_owned();
    let options = CheckOptions { as_of: fixture.as_of, ..CheckOptions::default() };
    let fixed = fix::fix(parse::parse(fixture.documents), options, |finding| finding.card.code == code);
    let after = fixed.parsed.sources.documents().text(&main).unwrap();
    // Marks are comments, and comments stay, except those of a removed field.
    let removes =
        found.iter().flat_map(|finding| &finding.fix).any(|fix| fix.edits.iter().any(|edit| edit.value.is_none()));
    let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
    if comments(after) < comments(&before) && !removes {
        return Err(format!("{code}: lost comments:\n{after}"));
    }
    let left = fixed.verdict.report.findings.iter().filter(|finding| finding.card.code == code).count();
    let mut lines = String::new();
    for applied in &fixed.applied {
        let edits: Vec<String> = applied.edits.iter().map(ToString::to_string).collect();
        let _ = writeln!(lines, "{code} {}", edits.join(", "));
    }
    for rejected in &fixed.rejected {
        let _ = writeln!(lines, "{code} not fixed: {}", rejected.reason);
    }
    if left + fixed.applied.len() < found.len() {
        return Err(format!("{code}: {} findings, {} fixed, {left} left", found.len(), fixed.applied.len()));
    }
    Ok(Some(lines))
}

/// A fix either removes its finding and raises nothing, or is not applied; the golden says which, and why.
#[test]
fn every_fix_of_every_fixture_removes_its_finding_or_is_refused() {
    let mut lines = String::new();
    let mut faults = Vec::new();
    for rule in RULES {
        match fixed(rule.card.code) {
            Ok(Some(of_rule)) => lines += &of_rule,
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    let path = super::folder().join("../fixes.txt");
    golden("fixes", &path, &lines).unwrap();
}

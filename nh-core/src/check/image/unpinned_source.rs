//! NH0402: a requirement or hubploy is installed from a branch.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0402",
        name: "unpinned-source",
        severity: Severity::Warning,
        summary: "a requirement or hubploy is installed from a branch",
        explanation: include_str!("unpinned_source.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let sources = &subject.bootcamp.image.sources;
    let mut unpinned = sources
        .iter()
        .enumerate()
        .filter(|(_, source)| source.starts_with("git+"))
        .filter(|(_, source)| !super::revision(source).is_some_and(super::is_fixed_revision))
        .peekable();
    let mut findings = Vec::new();
    if let Some((_, first)) = unpinned.peek() {
        let bare = first.split(['#', '@']).next().unwrap_or(first);
        let help = format!("add the commit: `{bare}@COMMIT`; `git ls-remote` shows it");
        let places: Vec<usize> = unpinned.map(|(index, _)| index).collect();
        let count = counted(u64::try_from(places.len()).unwrap_or(u64::MAX), "requirement");
        let mut finding =
            RULE.finding(format!("the image installs {count} from a branch, which can change before each build"));
        for index in places.into_iter().take(SHOWN) {
            let label = super::revision(&sources[index])
                .map_or_else(|| "no revision".to_owned(), |branch| format!("`{branch}` is a branch"));
            finding = finding.at(format!("image.sources[{index}]"), label);
        }
        findings.push(finding.help(help));
    }
    findings.extend(hubploy(subject));
    findings
}

fn hubploy(subject: &Subject<'_>) -> Option<Finding> {
    let source = subject.bootcamp.delivery.hubploy.as_ref()?.source.as_deref()?;
    let archive = source.rsplit('/').next().unwrap_or(source);
    let stem = archive.trim_end_matches(".zip").trim_end_matches(".tar.gz");
    let fixed = match super::revision(source) {
        Some(revision) => super::is_fixed_revision(revision),
        None => super::is_fixed_revision(stem) || stem.starts_with(|letter: char| letter.is_ascii_digit()),
    };
    (!fixed).then(|| {
        RULE.finding("hubploy is installed from a branch, which can change at any time")
            .at("delivery.hubploy.source", "")
            .help("remove it, or pin a version: `git+https://github.com/berkeley-dsep-infra/hubploy@v1.2`")
    })
}

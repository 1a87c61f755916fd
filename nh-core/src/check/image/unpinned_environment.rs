//! NH0410: the image's folder names packages without a version.

use super::folder;

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, joined},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0410",
        name: "unpinned-environment",
        severity: Severity::Warning,
        summary: "the image's folder names packages without a version",
        explanation: include_str!("unpinned_environment.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The most packages that a message names.
const NAMED: usize = 4;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let all = folder::requirements(subject);
    let mut files: Vec<&String> = all.iter().map(|package| &package.file).collect();
    files.dedup();
    let mut findings = Vec::new();
    for file in files {
        let loose: Vec<&str> = all
            .iter()
            .filter(|package| package.file == *file && !is_pinned(&package.text))
            .map(|package| &*package.text)
            .collect();
        if loose.is_empty() {
            continue;
        }
        let more = loose.len().saturating_sub(NAMED);
        let names = loose.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let others = if more > 0 { format!(" and {more} more") } else { String::new() };
        let count = counted(u64::try_from(loose.len()).unwrap_or(u64::MAX), "package");
        let finding = RULE.finding(format!("`{file}` names {count} without a version: {names}{others}"));
        findings.push(folder::at_folder(subject, finding, "each build can install other versions").help(
            "write versions, `numpy=2.3.4` for conda and `numpy==2.3.4` for pip: `conda list` in a tested server shows them",
        ));
    }
    findings.extend(loose_bases(subject));
    findings
}

/// The images of the Dockerfile whose tag can be moved.
fn loose_bases(subject: &Subject<'_>) -> Option<Finding> {
    let (file, text) = folder::text(subject, "Dockerfile")?;
    let moves = |image: &&str| {
        let name = image.rsplit('/').next().unwrap_or(image);
        !image.contains('@') && name.split_once(':').is_none_or(|(_, tag)| tag == "latest")
    };
    let loose: Vec<&str> = folder::bases(text).into_iter().filter(moves).collect();
    let finding = RULE.finding(format!("`{file}` starts from {} without a fixed tag", joined(&loose, "and")));
    let help = "use a tag that is not moved, or a digest: `FROM IMAGE:2026-11-02` or `FROM IMAGE@sha256:…`";
    (!loose.is_empty())
        .then(|| folder::at_folder(subject, finding, "each build can start from another image").help(help))
}

/// Whether a requirement has a version, a range with an upper end, or a place; `pip` alone only enables the list below it.
fn is_pinned(text: &str) -> bool {
    let lower_bound_only = text.contains(">=") && !text.contains(['<', '~']) && !text.contains("==");
    text == "pip" || (text.contains(['=', '<', '~', '@']) && !lower_bound_only)
}

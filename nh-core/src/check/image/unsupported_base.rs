//! NH0411: the image is built on software without security fixes.

use super::folder;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Date,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0411",
        name: "unsupported-base",
        severity: Severity::Warning,
        summary: "the image is built on software without security fixes",
        explanation: include_str!("unsupported_base.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The last days with security fixes of Python ("Status of Python versions", devguide.python.org).
const PYTHON: [(&str, &str); 7] = [
    ("3.6", "2021-12-23"),
    ("3.7", "2023-06-27"),
    ("3.8", "2024-10-07"),
    ("3.9", "2025-10-31"),
    ("3.10", "2026-10-31"),
    ("3.11", "2027-10-31"),
    ("3.12", "2028-10-31"),
];

/// The last days with fixes of base images: releases of Ubuntu (standard support), of Debian (LTS) and `CentOS`, and the
/// Jupyter images on Docker Hub, which moved to quay.io.
const BASES: [(&str, &[&str], &str); 9] = [
    ("ubuntu", &["18.04", "bionic"], "2023-05-31"),
    ("ubuntu", &["20.04", "focal"], "2025-05-31"),
    ("ubuntu", &["22.04", "jammy"], "2027-06-01"),
    ("debian", &["10", "buster"], "2024-06-30"),
    ("debian", &["11", "bullseye"], "2026-08-31"),
    ("centos", &["7"], "2024-06-30"),
    ("centos", &["8"], "2021-12-31"),
    ("jupyter/", &[""], "2023-10-20"),
    ("docker.io/jupyter/", &[""], "2023-10-20"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let last = subject.as_of.max(subject.bootcamp.event.ends);
    let mut findings = Vec::new();
    let mut report = |file: &str, what: String, ended: &str| {
        if ended.parse::<Date>().is_ok_and(|ended| ended < last) {
            let finding = RULE.finding(format!("`{file}` uses {what}, whose security fixes end on {ended}"));
            findings.push(
                folder::at_folder(subject, finding, "")
                    .help("use a version with fixes until the end of the event, and build and test the image again"),
            );
        }
    };
    let pythons = folder::requirements(subject).into_iter().filter_map(|package| {
        let version = package.text.strip_prefix("python")?.trim_start_matches(['=', '~', '<', ' ']).to_owned();
        Some((package.file, version))
    });
    let runtime = folder::text(subject, "runtime.txt")
        .and_then(|(file, text)| Some((file, text.trim().strip_prefix("python-")?.to_owned())));
    for (file, version) in pythons.chain(runtime) {
        if let Some((name, ended)) = ended_python(&version) {
            report(&file, format!("Python {name}"), ended);
        }
    }
    let Some((file, text)) = folder::text(subject, "Dockerfile") else { return findings };
    for image in folder::bases(text) {
        let (name, tag) = image.split_once(':').unwrap_or((image, ""));
        let old = BASES.iter().find(|(base, tags, _)| {
            if base.ends_with('/') {
                name.starts_with(base)
            } else {
                name.ends_with(base) && tags.iter().any(|old| is_tag(tag, old))
            }
        });
        if let Some((_, _, ended)) = old {
            report(&file, format!("`{image}`"), ended);
        } else if name.ends_with("python")
            && let Some((version, ended)) = ended_python(tag)
        {
            report(&file, format!("Python {version}"), ended);
        }
    }
    findings
}

/// The minor version of Python that `version` starts with, and its last day.
fn ended_python(version: &str) -> Option<(&'static str, &'static str)> {
    PYTHON.iter().find(|(name, _)| is_tag(version, name)).copied()
}

/// Whether `tag` is `name`, or begins with it before another part.
fn is_tag(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
}

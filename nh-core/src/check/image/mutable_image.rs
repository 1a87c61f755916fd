//! NH0401: an image can change between two pulls.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0401",
        name: "mutable-image",
        severity: Severity::Warning,
        summary: "an image can change between two pulls",
        explanation: include_str!("mutable_image.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let bootcamp = subject.bootcamp;
    let datasets = bootcamp.datasets.as_ref();
    let cache = datasets.and_then(|datasets| datasets.cache.as_ref()?.image.as_deref());
    let curriculum = datasets.and_then(|datasets| datasets.curriculum.as_ref()?.image.as_deref());
    let renderer = bootcamp.monitoring.grafana.as_ref().and_then(|grafana| grafana.renderer_image.as_deref());
    let own = "use a tag with a version, or remove it to use the bundle's own image, which is pinned";
    let other = "use a tag with a version, or better a digest: `NAME:VERSION@sha256:…`";
    let written = [
        ("datasets.cache.image", cache, own),
        ("datasets.curriculum.image", curriculum, own),
        ("monitoring.grafana.rendererImage", renderer, other),
    ];
    let mut findings: Vec<Finding> =
        written.into_iter().filter_map(|(path, reference, help)| finding(&path.into(), reference?, help)).collect();
    if let Some(tag) = bootcamp.image.tag.as_deref().filter(|tag| !super::is_fixed_tag(tag) && !tag.contains("sha256:"))
    {
        findings.push(
            RULE.finding(format!("the tag `{tag}` can point to another image tomorrow"))
                .at("image.tag", "")
                .help("remove it: the delivery sets the tag that it has built"),
        );
    }
    if let Some(values) = &bootcamp.hub.values {
        let mut named = Vec::new();
        super::named_in(values, &"hub.values".into(), &mut named);
        findings.extend(named.into_iter().filter_map(|(path, reference)| finding(&path, reference, other)));
    }
    findings
}

fn finding(path: &FieldPath, reference: &str, help: &str) -> Option<Finding> {
    let message = match super::tag(reference) {
        _ if super::is_pinned(reference) => return None,
        Some(tag) => format!("the tag `{tag}` can point to another image tomorrow"),
        None => format!("`{reference}` has no tag, which means `latest`"),
    };
    Some(RULE.finding(message).at(path, "").help(help))
}

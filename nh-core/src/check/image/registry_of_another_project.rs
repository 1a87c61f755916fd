//! NH0405: the image is in another project.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0405",
        name: "registry-of-another-project",
        severity: Severity::Warning,
        summary: "the image is in another project",
        explanation: include_str!("registry_of_another_project.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (image, project) = (&subject.resolved.image, &subject.resolved.location.project);
    let Some(registry) = image.registry.as_ref().filter(|registry| registry.project != project.as_str()) else {
        return Vec::new();
    };
    let own = image.repository.replacen(&format!("/{}/", registry.project), &format!("/{project}/"), 1);
    vec![
        RULE.finding(format!("the image is in the project `{}`, where this plan grants nothing", registry.project))
            .at("image.repository", "")
            .at("project.id", "its accounts are made here")
            .help(format!("write `{own}`, or grant the nodes' accounts `roles/artifactregistry.reader` there by hand")),
    ]
}

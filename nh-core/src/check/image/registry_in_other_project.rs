//! NH0405: the image is in another project.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0405",
        name: "registry-in-other-project",
        severity: Severity::Warning,
        summary: "the image is in another project",
        explanation: include_str!("registry_in_other_project.md"),
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
        RULE.finding(format!("the image is in the project `{}`, where the plan grants no access", registry.project))
            .at("image.repository", "")
            .at("project.id", "the nodes' accounts are in this project")
            .help(format!("use `{own}`, or grant the nodes' accounts `roles/artifactregistry.reader` in that project"))
            .setting("image.repository", own),
    ]
}

//! NH0404: the image is pulled from another region.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0404",
        name: "registry-in-other-region",
        severity: Severity::Warning,
        summary: "the image is pulled from another region",
        explanation: include_str!("registry_in_other_region.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (image, region) = (&subject.resolved.image, &subject.resolved.location.region);
    let Some(registry) = image.registry.as_ref().filter(|registry| !registry.serves(region)) else { return Vec::new() };
    let own = image.repository.replacen(&registry.location, region.as_str(), 1);
    vec![
        RULE.finding(format!("the image is in `{}`, but the nodes that pull it are in `{region}`", registry.location))
            .at("image.repository", format!("each node pulls {}", *image.size))
            .at("project.region", "the nodes are here")
            .help(format!("use `{own}`, or remove it"))
            .setting("image.repository", own),
    ]
}

//! NH0615: a secret is in the file in plain text.

use std::slice;

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN, wording::listed},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    unit::passwords,
    yaml::{Kind, Node},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0615",
        name: "secret-in-values",
        severity: Severity::Error,
        summary: "a secret is in the file in plain text",
        explanation: include_str!("secret_in_values.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// NH0623 looks at addresses with credentials outside of them.
const CHART_VALUES: [&str; 2] = ["hub.values", "support.values"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let deployment = &*subject.resolved.delivery.deployment;
    let of_hub = format!(
        "`scripts/secrets.sh` creates those that the hub needs; add any other one under `jupyterhub` with \
         `sops edit deployments/{deployment}/secrets/ENVIRONMENT.yaml`"
    );
    let of_support =
        "create a Kubernetes Secret in the namespace `support`, and set the chart's value for its name".to_owned();
    let parts = CHART_VALUES.into_iter().zip([of_hub, of_support]);
    let in_values = parts.filter_map(|(path, instead)| {
        let root = FieldPath::from(path);
        let found = subject.sources.secrets_below(&root);
        finding(subject, &root, &found, &instead)
    });
    let elsewhere = subject.sources.secrets_below(&FieldPath::root()).into_iter().filter(|path| {
        let is_text = |node: &Node| match &node.kind {
            Kind::Text(text) => passwords(text).is_empty(),
            _ => true,
        };
        let in_values = CHART_VALUES.iter().any(|root| path.strip_prefix(&FieldPath::from(*root)).is_some());
        !in_values && subject.sources.node(path).is_some_and(is_text)
    });
    let elsewhere = elsewhere.filter_map(|path| {
        let instead = "secrets belong in the files that `scripts/secrets.sh` encrypts";
        finding(subject, &path, slice::from_ref(&path), instead)
    });
    in_values.chain(elsewhere).collect()
}

/// The finding about the secrets `found` at and below `root`.
fn finding(subject: &Subject<'_>, root: &FieldPath, found: &[FieldPath], instead: &str) -> Option<Finding> {
    let (are, renewal) = match found.len() {
        0 => return None,
        1 => ("is a secret", "it and create a new one"),
        _ => ("are secrets", "them and create new ones"),
    };
    let names: Vec<String> = found.iter().map(ToString::to_string).map(|name| below(&name).to_owned()).collect();
    let is_database = names.iter().any(|place| place.starts_with("hub.db."));
    let database = if is_database { "; `database: {cloudSql: {}}` makes a database without one" } else { "" };
    let finding = RULE
        .finding(format!("{} {are} in plain text, visible to anyone who can read the repository", listed(&names)))
        .at_key(root.clone(), "");
    let places = found.iter().filter(|place| *place != root && subject.sources.place(place).is_some());
    let finding = places.take(SHOWN).fold(finding, |finding, place| finding.at_key(place.clone(), ""));
    Some(finding.help(format!("remove {renewal}: {instead}{database}")))
}

/// The name of a chart value, or else of a field.
fn below(name: &str) -> &str {
    CHART_VALUES.iter().find_map(|root| name.strip_prefix(root)?.strip_prefix('.')).unwrap_or(name)
}

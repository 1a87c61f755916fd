//! NH0565: the hub runs code that this check cannot follow.

use super::{trait_table::pieces, traits};

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0565",
        name: "unread-hub-code",
        severity: Severity::Warning,
        summary: "the hub runs code that this check cannot follow",
        explanation: include_str!("unread_hub_code.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// What another file at this place in the hub's container is.
const OWN: [(&str, &str); 2] = [
    ("/usr/local/etc/jupyterhub/bootcamp_hub", "part of the bundle's code"),
    ("/usr/local/etc/jupyterhub/jupyterhub_config.d", "a configuration file that is not text"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let read = pieces(subject);
    for (at, text) in &read {
        let unread = traits::read(text).unread;
        if unread.is_empty() {
            continue;
        }
        findings.push(
            RULE.finding(format!(
                "{} can set any trait: whether sizes, price and pages still describe the hub is unknown",
                listed(&unread)
            ))
            .at_key(at.clone(), "")
            .help("set traits as `c.CLASS.TRAIT = …`, or accept the finding after reading what the code sets"),
        );
    }
    let files = subject.hub_value(&["hub", "extraFiles"]).and_then(Value::as_map);
    for (key, file) in files.into_iter().flatten() {
        let at = super::value_path("hub.extraFiles").key(key);
        let place = file.get("mountPath").and_then(Value::as_text).unwrap_or_default();
        let is_read = read.iter().any(|(path, _)| path.strip_prefix(&at).is_some());
        if let Some((_, what)) = OWN.iter().find(|(own, _)| place.starts_with(own)).filter(|_| !is_read) {
            findings.push(
                RULE.finding(format!(
                    "`hub.extraFiles.{key}` is {what}: whether sizes, price and pages still describe the hub is unknown"
                ))
                .at_key(at, "")
                .help("add your code in `hub.extraConfig`, where it is read, or accept the finding"),
            );
        }
    }
    let image = subject.hub_value(&["hub", "image"]);
    for key in ["name", "tag"] {
        if image.and_then(|image| image.get(key)).is_some_and(|value| *value != Value::Null) {
            let help = "remove it, and set `hub.chart` for another JupyterHub, or accept the finding";
            findings.push(
                RULE.finding("the version of JupyterHub in another image is unknown: the rules judge the chart's")
                    .at_key(super::value_path("hub.image").key(key), "")
                    .help(help),
            );
            break;
        }
    }
    findings
}

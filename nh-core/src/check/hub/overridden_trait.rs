//! NH0555: Python or `hub.config` sets a trait that the bundle sets.

use super::{
    owned::{self, By},
    trait_table::{CLASSES, OF_CODE, OF_VALUES, is_dropped, pieces},
    traits::{self, Assignment},
};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0555",
        name: "overridden-trait",
        severity: Severity::Error,
        summary: "the hub's configuration sets a trait that the bundle sets",
        explanation: include_str!("overridden_trait.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pieces = pieces(subject);
    let set = configured(subject);
    if pieces.is_empty() && set.is_empty() {
        return Vec::new();
    }
    let mut own = subject.own_hub_values();
    own.iter_mut().for_each(owned::add_defaults);
    let is_set = |value: &str| {
        let keys: Vec<&str> = value.split('.').collect();
        own.iter().any(|values| values.at(&keys).is_some())
    };
    let mut findings = Vec::new();
    for (at, text) in pieces {
        let traits = traits::read(text).set.into_iter();
        findings.extend(traits.filter_map(|set| finding(&set, &at, false, &is_set)));
    }
    // Values that the bundle itself writes there are compared like all others.
    let by_tables = set.into_iter().filter(|(at, _)| !is_set(at.to_string().trim_start_matches("hub.values.")));
    findings.extend(by_tables.filter_map(|(at, set)| finding(&set, &at, true, &is_set)));
    findings
}

/// The traits that `hub.config` sets.
fn configured(subject: &Subject<'_>) -> Vec<(FieldPath, Assignment)> {
    let classes = subject.hub_value(&["hub", "config"]).and_then(Value::as_map);
    let mut found = Vec::new();
    for (class, traits) in classes.into_iter().flatten() {
        for (name, _) in traits.as_map().into_iter().flatten() {
            // NH0564 reports what the chart drops.
            if is_dropped(class, name) {
                continue;
            }
            let at = super::value_path("hub.config").key(class).key(name);
            found.push((at, Assignment { class: class.clone(), name: name.clone(), is_read: false }));
        }
    }
    found
}

fn finding(set: &Assignment, at: &FieldPath, in_config: bool, is_set: &dyn Fn(&str) -> bool) -> Option<Finding> {
    let Assignment { class, name, is_read } = set;
    let is_known = CLASSES.contains(&class.as_str()) || class.ends_with("Authenticator") || class.ends_with("Spawner");
    if !is_known {
        return None;
    }
    let by_code = OF_CODE.iter().find(|(known, ..)| known == name);
    // NH0616 reports these in `hub.config`; the class of the roster reads them there.
    if in_config && class.ends_with("Authenticator") {
        return None;
    }
    let shown = if in_config { format!("`hub.config.{class}.{name}`") } else { format!("`c.{class}.{name}`") };
    let (message, help) = if let Some((_, consequence, instead)) = by_code {
        // Code that reads the trait before it sets it can keep what was there.
        if *is_read {
            return None;
        }
        (format!("{shown} replaces what the bundle sets, so {consequence}"), (*instead).to_owned())
    } else {
        let (_, value) = OF_VALUES.iter().find(|(known, value)| known == name && is_set(value))?;
        let owned = owned::HUB.of(value)?;
        match owned.by {
            By::Field(field) => (
                format!("{shown} overrides the field `{field}`: {}", owned.consequence),
                format!("remove it, and set `{field}` instead"),
            ),
            By::Promise(_) if *is_read => return None,
            By::Promise(instead) => {
                let instead = if *name == "services" {
                    "append to the list: `c.JupyterHub.services.append({…})`"
                } else {
                    instead
                };
                (format!("{shown} replaces what the chart sets, so {}", owned.consequence), instead.to_owned())
            }
            By::Bundle(instead) => {
                (format!("{shown} replaces what the bundle sets, so {}", owned.consequence), instead.to_owned())
            }
            By::OtherRule => return None,
        }
    };
    let finding = RULE.finding(message).help(help);
    Some(if in_config { finding.at_key(at.clone(), "") } else { finding.at(at.clone(), "") })
}

//! NH0623: an address in the file contains credentials.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    source::{FieldPath, Segment},
    unit::passwords,
    yaml::{Kind, Node},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0623",
        name: "credentials-in-url",
        severity: Severity::Error,
        summary: "an address in the file contains credentials",
        explanation: include_str!("credentials_in_url.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// NH0615 looks at these.
const CHART_VALUES: [&str; 2] = ["hub.values", "support.values"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(tree) = subject.sources.node(&FieldPath::root()) else { return Vec::new() };
    let mut found = Vec::new();
    collect(tree, &FieldPath::root(), &mut found);
    found.into_iter().map(|path| finding(subject, &path)).collect()
}

fn finding(subject: &Subject<'_>, path: &FieldPath) -> Finding {
    let finding = RULE
        .finding(format!("`{path}` contains credentials, visible to anyone who can read the repository"))
        .help("remove the part before `@` and create new credentials: these are known now; use a public address");
    // Not the line of the address: it would be printed, and logs keep what is printed.
    let line = |path: &FieldPath| {
        let place = subject.sources.key_place(path)?;
        Some(subject.sources.position(&place.file, place.span.start)?.line)
    };
    match path.segments().first() {
        Some(Segment::Key(section)) => {
            let section = FieldPath::root().key(section);
            if line(&section) < line(path) { finding.at_key(section, "") } else { finding }
        }
        _ => finding,
    }
}

fn collect(node: &Node, at: &FieldPath, found: &mut Vec<FieldPath>) {
    match &node.kind {
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &at.clone().index(index), found);
            }
        }
        Kind::Map(entries) => {
            for entry in entries {
                let path = at.clone().key(&entry.key);
                if !CHART_VALUES.contains(&path.to_string().as_str()) {
                    collect(&entry.value, &path, found);
                }
            }
        }
        Kind::Text(text) if !passwords(text).is_empty() => found.push(at.clone()),
        _ => {}
    }
}

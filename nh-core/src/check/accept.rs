//! Findings that the file accepts.

use crate::{
    diagnostic::{Finding, Report},
    model::Acceptance,
    parse::card,
    source::FieldPath,
};

/// Marks the findings that `entries` accept, and reports entries that accept nothing.
pub(super) fn apply(entries: &[Acceptance], report: &mut Report) {
    for (index, entry) in entries.iter().enumerate() {
        let at = FieldPath::from("accept").index(index);
        let Some(card) = super::card(&entry.rule) else {
            report.findings.push(
                Finding::new(&card::UNKNOWN_RULE, format!("there is no rule `{}`", entry.rule))
                    .at(at.key("rule"), "")
                    .help("use the code that `nh check` prints; `nh explain` lists all rules"),
            );
            continue;
        };
        if !card.acceptable {
            report.findings.push(
                Finding::new(&card::NOT_ACCEPTABLE, format!("{} `{}` cannot be accepted", card.code, card.name))
                    .at(at.key("rule"), "")
                    .help("fix the finding: no useful bundle can be rendered from it"),
            );
            continue;
        }
        let wanted = entry.at.as_deref().map(FieldPath::from);
        let meant: Vec<usize> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.card.code == card.code)
            .filter(|(_, finding)| wanted.is_none() || finding.path() == wanted.as_ref())
            .map(|(position, _)| position)
            .collect();
        match (meant.as_slice(), &wanted) {
            ([], _) => {
                let elsewhere: Vec<String> = report
                    .findings
                    .iter()
                    .filter(|finding| finding.card.code == card.code)
                    .filter_map(|finding| finding.path().map(|path| format!("`{path}`")))
                    .collect();
                let help = if elsewhere.is_empty() {
                    "remove the entry: there is no such finding any more".to_owned()
                } else {
                    format!("set `at` to {}, where the rule has findings", elsewhere.join(", "))
                };
                report.findings.push(
                    Finding::new(&card::UNUSED_ACCEPTANCE, format!("this entry accepts no finding of {}", card.code))
                        .at(at, "")
                        .help(help),
                );
                report.unused.push(entry.clone());
            }
            ([_, _, ..], None) => {
                let places: Vec<String> = meant
                    .iter()
                    .filter_map(|position| report.findings.get(*position)?.path().map(|path| format!("`{path}`")))
                    .collect();
                report.findings.push(
                    Finding::new(
                        &card::AMBIGUOUS_ACCEPTANCE,
                        format!(
                            "{} has {} findings, and this entry does not say which one it accepts",
                            card.code,
                            meant.len()
                        ),
                    )
                    .at(at, "")
                    .help(format!("write one entry per finding, with `at` set to {}", places.join(", "))),
                );
            }
            (positions, _) => {
                for position in positions {
                    if let Some(finding) = report.findings.get_mut(*position) {
                        finding.accepted = Some(entry.because.to_string());
                    }
                }
            }
        }
    }
}

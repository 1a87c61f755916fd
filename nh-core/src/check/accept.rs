//! Findings that the file accepts knowingly.

use crate::{
    diagnostic::{Card, Finding, Report, Severity},
    model::Acceptance,
    parse::{self, card},
    source::FieldPath,
};

/// The built-in rule whose name, or else whose code, is the most similar to `written`.
pub(super) fn rule_like(written: &str) -> Option<&'static str> {
    let cards = super::cards();
    // Codes differ in a digit or two, so that any code is like another; only names are compared.
    parse::nearest(written, cards.into_iter().map(|card| card.name))
}

/// Marks the findings that `entries` accept, and reports entries that accept nothing.
///
/// If the event `is_over`, no error is accepted: a file about the past describes what was, and no plan of it can be
/// carried out.
pub(super) fn apply(
    entries: &[Acceptance],
    report: &mut Report,
    is_over: bool,
    card_called: impl Fn(&str) -> Option<&'static Card>,
) {
    for (index, entry) in entries.iter().enumerate() {
        let at = FieldPath::from("accept").index(index);
        let Some(card) = card_called(&entry.rule) else {
            report.findings.push(
                Finding::new(&card::UNKNOWN_RULE, format!("there is no rule `{}`", entry.rule))
                    .at(at.key("rule"), "")
                    .help(match rule_like(&entry.rule) {
                        Some(like) => format!("did you mean `{like}`?"),
                        None => "use a code that `nh check` prints; `nh explain` lists all codes".to_owned(),
                    }),
            );
            continue;
        };
        if !card.acceptable {
            report.findings.push(
                Finding::new(&card::NOT_ACCEPTABLE, format!("{} `{}` cannot be accepted", card.code, card.name))
                    .at(at.key("rule"), "")
                    .help("fix the finding instead; nothing usable can be rendered while it remains"),
            );
            continue;
        }
        let wanted = entry.at.as_deref().map(FieldPath::from);
        let matching: Vec<usize> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.card.code == card.code)
            .filter(|(_, finding)| wanted.is_none() || finding.path() == wanted.as_ref())
            .map(|(position, _)| position)
            .collect();
        match (matching.as_slice(), &wanted) {
            // The rule may have this finding once it can be checked.
            ([], _) if report.skipped.iter().any(|skipped| skipped.code == card.code) => {}
            ([], _) => {
                let elsewhere: Vec<String> = report
                    .findings
                    .iter()
                    .filter(|finding| finding.card.code == card.code)
                    .filter_map(|finding| finding.path().map(|path| format!("`{path}`")))
                    .collect();
                let no_longer = elsewhere.is_empty();
                let help = if no_longer {
                    "remove the entry; the finding that it accepted no longer occurs".to_owned()
                } else {
                    format!("set `at` to a place where the rule has a finding: {}", elsewhere.join(", "))
                };
                let finding =
                    Finding::new(&card::UNUSED_ACCEPTANCE, format!("this entry accepts no finding of {}", card.code))
                        .at(at.clone(), "")
                        .help(help);
                report.findings.push(if no_longer { finding.removing(at) } else { finding });
                report.unused.push(entry.clone());
            }
            ([_, _, ..], None) => {
                let places: Vec<String> = matching
                    .iter()
                    .filter_map(|position| report.findings.get(*position)?.path().map(|path| format!("`{path}`")))
                    .collect();
                report.findings.push(
                    Finding::new(
                        &card::AMBIGUOUS_ACCEPTANCE,
                        format!(
                            "{} has {} findings, but this entry does not say which one it accepts",
                            card.code,
                            matching.len()
                        ),
                    )
                    .at(at, "")
                    .help(format!(
                        "add one entry for each finding to accept, with `at` set to one of {}",
                        places.join(", ")
                    )),
                );
            }
            (positions, _) => {
                for position in positions {
                    let finding = report.findings.get_mut(*position);
                    if let Some(finding) =
                        finding.filter(|finding| !is_over || finding.card.severity != Severity::Error)
                    {
                        finding.accepted = Some(entry.because.to_string());
                    }
                }
            }
        }
    }
}

//! `nh explain`: the page of a rule.

use std::fmt::Write;

use nh_core::{
    check,
    diagnostic::{Card, Family},
};

use crate::{
    args::Explain,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// There is no such rule.
#[derive(Debug, thiserror::Error)]
#[error("there is no rule `{0}`; {1}")]
struct UnknownRule(String, String);

/// Prints the page of a rule, or the list of rules.
pub fn run(args: &Explain, printer: Printer) -> Ended {
    let text = match &args.rule {
        Some(rule) => page(check::card(rule).ok_or_else(|| UnknownRule(rule.clone(), instead_of(rule)))?),
        None => list(),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

/// What to ask for instead: the rules whose code or name contains what was written, if they are few.
fn instead_of(written: &str) -> String {
    let written = written.to_lowercase().replace([' ', '_'], "-");
    let is_like = |card: &&&Card| card.name.contains(&written) || card.code.to_lowercase().ends_with(&written);
    let likely: Vec<_> = check::cards().iter().filter(is_like).map(|card| format!("`{}`", card.name)).collect();
    match likely.len() {
        1..=MOST_LIKELY => format!("did you mean {}?", likely.join(" or ")),
        _ => "`nh explain` lists all rules".to_owned(),
    }
}

/// A sentence with more rules than these does not help.
const MOST_LIKELY: usize = 4;

fn page(card: &Card) -> String {
    let accepted = if card.acceptable { "can be accepted" } else { "cannot be accepted" };
    format!(
        "# {} {}\n\n{}: {}; {accepted}\n\n{}",
        card.code,
        card.name,
        card.severity.name(),
        card.summary,
        card.explanation
    )
}

fn list() -> String {
    let cards = check::cards();
    let mut text = String::new();
    for family in Family::ALL {
        let members: Vec<_> = cards.iter().filter(|card| card.family() == family).collect();
        if members.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}", family.title());
        for card in members {
            let _ = writeln!(text, "  {}  {:<8} {:<32} {}", card.code, card.severity.name(), card.name, card.summary);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{} rules; `nh explain CODE` prints the page of a rule", cards.len());
    text
}

//! `nh explain`: prints the page of a rule or of a field.

mod field;
mod unknown_rule;

use std::fmt::Write;

use nh_core::{
    check,
    diagnostic::{Card, Family},
    schema,
};

pub use unknown_rule::UnknownRule;

use crate::{
    args::Explain,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints the page of a rule or of a field, or the list of rules.
pub fn run(args: &Explain, printer: Printer) -> Ended {
    let text = match &args.topic {
        Some(topic) => match (check::card(topic), schema::field(topic)) {
            (Some(card), _) => page(card),
            (None, Some(field)) => field::page(&field),
            (None, None) => return Err(UnknownRule { written: topic.clone(), likely: like(topic) }.into()),
        },
        None => list(),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

/// The rules whose code or name contains the given text, or else a field like it; none if there are many.
fn like(topic: &str) -> Vec<String> {
    let written = topic.to_lowercase().replace([' ', '_'], "-");
    let is_like = |card: &&&Card| card.name.contains(&written) || card.code.to_lowercase().ends_with(&written);
    let likely: Vec<_> = check::cards().iter().filter(is_like).map(|card| card.name.to_owned()).collect();
    match likely.len() {
        0 => check::nearest_name(&written)
            .map(str::to_owned)
            .or_else(|| schema::nearest_field(topic))
            .into_iter()
            .collect(),
        1..=MOST_LIKELY => likely,
        _ => Vec::new(),
    }
}

/// A longer list of rules does not help.
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
    for family in Family::ALL.iter().copied() {
        let members: Vec<_> = cards.iter().filter(|card| card.family() == Some(family)).collect();
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

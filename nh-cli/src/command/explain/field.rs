//! The page of a field.

use std::fmt::Write;

use nh_core::{check, schema::Field};

/// More rules are listed by code.
const MOST_RULES: usize = 16;

/// The page of a field: what it means, what it accepts, what is below it, and which rules judge it.
pub fn page(field: &Field) -> String {
    let mut text = format!("# {}\n\n{}\n", field.path, field.description);
    let needed = if field.required { "required" } else { "optional" };
    let _ = write!(text, "\n{needed}: {}", field.accepts);
    if !field.values.is_empty() {
        let _ = write!(text, ": {}", quoted(&field.values));
    } else if !field.examples.is_empty() {
        let _ = write!(text, ", such as {}", quoted(&field.examples));
    }
    text.push('\n');
    if !field.keys.is_empty() {
        let _ = write!(text, "\nkeys: {}\n", quoted(&field.keys));
    }
    let cards = check::cards_of_field(&field.path);
    if cards.len() > MOST_RULES {
        let codes: Vec<&str> = cards.iter().map(|card| card.code).collect();
        let _ = write!(text, "\n{} rules read it: {}\n", codes.len(), codes.join(", "));
    } else if !cards.is_empty() {
        text.push_str("\nrules that read it:\n");
        for card in cards {
            let _ = writeln!(text, "  {}  {:<8} {:<32} {}", card.code, card.severity.name(), card.name, card.summary);
        }
    }
    text
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

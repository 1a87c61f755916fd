//! Findings as annotations of a GitHub workflow run.

use std::fmt::Write;

use super::{Report, Severity};
use crate::source::Sources;

impl Report {
    /// One workflow command per finding that is not accepted; GitHub shows it beside the line.
    pub fn to_github(&self, sources: &Sources) -> String {
        let mut text = String::new();
        for finding in self.open() {
            let command = match finding.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "notice",
            };
            let mut properties = Vec::new();
            if let Some((file, position)) = finding.position(sources) {
                properties.push(format!("file={}", property(&file)));
                properties.push(format!("line={},col={}", position.line, position.column));
            }
            properties.push(format!("title={}", property(&format!("{} {}", finding.card.code, finding.card.name))));
            let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
            let message = format!("{}{help}", finding.message);
            let _ = writeln!(text, "::{command} {}::{}", properties.join(","), data(&message));
        }
        text
    }
}

/// The text after the colons: a line end would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which colons and commas have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

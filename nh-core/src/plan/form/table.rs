//! The plan as a table for a terminal.

use std::fmt::Write as _;

use super::text::wrapped;
use crate::plan::steps::Plan;

/// The maximum width of the table, in columns.
const WIDTH: usize = 100;

impl Plan {
    /// One row per step: its name, what it creates, how many steps it needs, its minutes and its price per hour.
    pub fn to_table(&self) -> String {
        let steps = self.steps();
        let id = steps.iter().map(|step| step.resource.id().len()).max().unwrap_or(0).clamp(4, 44);
        // Two spaces between columns; needs, minutes and price have widths of 5, 7 and 8.
        let widths = (id, WIDTH.saturating_sub(id + 2 + 2 + 5 + 2 + 7 + 2 + 8).max(20));
        let mut text = String::new();
        row(&mut text, widths, ["step", "creates", "needs", "minutes", "USD/hour"]);
        for step in steps {
            let needs = if step.needs.is_empty() { String::new() } else { step.needs.len().to_string() };
            let price = step.usd_per_hour.map_or_else(String::new, |price| format!("{:.4}", price.as_usd()));
            let minutes = if step.exists { "exists".to_owned() } else { minutes(step.usual_seconds) };
            let plain = step.title.replace('`', "");
            let lines = wrapped(&plain, widths.1);
            let first = lines.first().map_or("", String::as_str);
            row(&mut text, widths, [&step.resource.id(), first, &needs, &minutes, &price]);
            for line in lines.iter().skip(1) {
                row(&mut text, widths, ["", line, "", "", ""]);
            }
        }
        let remaining = steps.iter().filter(|step| !step.exists).map(|step| step.usual_seconds).sum();
        let sum = format!("{} steps", steps.len());
        let price = format!("{:.4}", self.usd_per_hour().as_usd());
        row(&mut text, widths, [&sum, "one after the other", "", &minutes(remaining), &price]);
        text
    }
}

fn row(text: &mut String, (id, creates): (usize, usize), cells: [&str; 5]) {
    let line = format!("{:id$}  {:creates$}  {:>5}  {:>7}  {:>8}", cells[0], cells[1], cells[2], cells[3], cells[4]);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", line.trim_end());
}

fn minutes(seconds: u32) -> String {
    format!("{:.1}", f64::from(seconds) / 60.0)
}

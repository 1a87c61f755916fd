//! `nh cost`: prints the cost per hour, per day and for the whole event.

use std::fmt::Write;

use nh_core::{
    catalog::Provenance,
    contract,
    outlook::Outlook,
    price::Total,
    unit::{Money, grouped},
};

use crate::{
    args::{TableForm, Tabular},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
    table::{Table, title},
};

/// Prints the cost of a bootcamp whose documents have no error, whatever the rules find.
pub fn run(args: &Tabular, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(outlook) = judged.outlook(printer, "cost") else { return Ok(Outcome::Findings) };
    let text = match args.output {
        TableForm::Json => serde_json::to_string_pretty(&contract::CostDocument::new(outlook))? + "\n",
        TableForm::Text => text(outlook, printer.color()),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

fn dollars(amount: Money) -> String {
    amount.to_string().trim_end_matches(" USD").to_owned()
}

/// The amount; `?` if nothing of it is known, and `+ ?` after the known part if there is an unknown one.
fn total(total: Total) -> String {
    match total.known() {
        Some(amount) => dollars(amount),
        None if total.at_least() == Money::default() => "?".to_owned(),
        None => format!("{} + ?", dollars(total.at_least())),
    }
}

fn text(outlook: &Outlook, color: bool) -> String {
    let (name, cost) = (&outlook.resolved.name, &outlook.cost);
    let mut text = format!(
        "{name}: {} from {} to {}, before taxes and discounts, at prices of {}\n",
        cost.total, cost.from, cost.until, cost.prices_of
    );
    let mut table =
        Table::new(&["part", ">units", "unit", ">USD/unit", ">idle hour", ">full hour", ">event", ">all days"], color);
    for item in &cost.items {
        let (unit, price) = match item.price.known() {
            Some(price) => {
                let mark = match (&price.other_region, price.provenance) {
                    (Some(_), _) => "**",
                    (None, Provenance::Asserted) => "*",
                    _ => "",
                };
                (price.unit.clone(), format!("{:.5}{mark}", price.amount.as_usd()))
            }
            None => (String::new(), "?".to_owned()),
        };
        table.row([
            item.what.clone(),
            grouped_units(item.quantity),
            unit,
            price,
            total(item.idle_hour),
            total(item.fullest_hour),
            total(item.event),
            total(item.total),
        ]);
    }
    table.row([
        "total".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        total(cost.idle_hour),
        total(cost.fullest_hour),
        total(cost.event),
        total(cost.total),
    ]);
    text.push_str(&title("By part", color));
    text.push_str(&table.to_text());
    let _ =
        writeln!(text, "  * asserted, not from a price list: {} of the total; `--catalog` replaces it", cost.asserted);
    let elsewhere = cost.items.iter().find_map(|item| item.price.known()?.other_region.as_deref());
    if let Some(elsewhere) = elsewhere {
        let (amount, region) = (cost.elsewhere, &outlook.resolved.location.region);
        let _ = writeln!(text, "  ** asserted for {elsewhere}, not for {region}: {amount} of the total");
    }
    if !cost.total.is_complete() {
        let _ =
            writeln!(text, "  ? without a price or a quantity; a total with it is unknown, and at least what is shown");
    }
    let mut days = Table::new(&["day", "", ">people", ">nodes", ">USD", ""], color);
    let most = cost.days.iter().map(|day| day.amount.at_least().as_usd()).fold(0.0, f64::max);
    for day in &cost.days {
        days.row([
            day.date.to_string(),
            day.date.0.strftime("%a").to_string(),
            grouped(day.people),
            grouped(day.nodes),
            total(day.amount),
            bar(day.amount.at_least().as_usd(), most),
        ]);
    }
    text.push_str(&title("By day", color));
    text.push_str(&days.to_text());
    for reason in &cost.unknown {
        let _ = writeln!(text, "  ? {reason}");
    }
    if !cost.not_counted.is_empty() {
        let _ = writeln!(text, "\nNot counted: {}", cost.not_counted.join("; "));
    }
    text
}

fn grouped_units(quantity: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the hours and GiB of an event are far below 2^63")]
    let whole = quantity.round() as i64;
    if quantity < 100.0 { format!("{quantity:.1}") } else { grouped(whole) }
}

/// A bar of at most thirty characters.
fn bar(amount: f64, most: f64) -> String {
    let share = if most > 0.0 { amount / most } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 30")]
    let length = (share * 30.0).round().clamp(0.0, 30.0) as usize;
    "#".repeat(length)
}

//! `nh cost`: prints the cost per hour, per day and for the whole event.

use nh_core::{
    catalog::Provenance,
    contract,
    outlook::Outlook,
    price::{CostItem, Total},
    unit::{Money, grouped},
    view,
};

use crate::{
    args::{TableForm, Tabular},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
    sheet::{Part, Sheet},
    table::{Cell, Column, Table},
};

/// Prints the cost of a bootcamp whose documents have no error, whatever the rules find.
pub fn run(args: &Tabular, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(outlook) = judged.outlook(printer, "cost") else { return Ok(Outcome::Findings) };
    let table = args.table.as_deref();
    let text = match args.output {
        TableForm::Json => serde_json::to_string_pretty(&contract::CostDocument::new(outlook))? + "\n",
        TableForm::Html => view::page(&format!("cost of {}", outlook.resolved.name), &view::cost(&outlook.cost)),
        TableForm::Text => sheet(outlook).to_text(table, printer.color())?,
        TableForm::Markdown => sheet(outlook).to_markdown(table)?,
        TableForm::Csv => sheet(outlook).to_csv(table)?,
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

fn dollars(amount: Money) -> String {
    amount.to_string().trim_end_matches(" USD").to_owned()
}

/// The amount; `?` if nothing of it is known, and `+ ?` after the known part if there is an unknown one.
fn total(total: Total) -> Cell {
    match total.known() {
        Some(amount) => Cell::decimal(dollars(amount), amount.as_usd()),
        None if total.at_least() == Money::default() => Cell::unknown("?"),
        None => Cell::unknown(format!("{} + ?", dollars(total.at_least()))),
    }
}

fn sheet(outlook: &Outlook) -> Sheet {
    let (name, cost) = (&outlook.resolved.name, &outlook.cost);
    let mut sheet = Sheet::new(format!(
        "{name}: {} from {} to {}, before taxes and discounts, at prices of {}",
        cost.total, cost.from, cost.until, cost.prices_of
    ));
    sheet.add(Part::titled("parts", "By part", parts(outlook)).notes(notes(outlook)));
    let mut by_day =
        Part::titled("days", "By day", days(outlook)).notes(cost.unknown.iter().map(|why| format!("? {why}")));
    if !cost.not_counted.is_empty() {
        by_day = by_day.remarks([format!("Not counted: {}", cost.not_counted.join("; "))]);
    }
    sheet.add(by_day);
    sheet
}

/// The price of a unit, with a mark for what it rests on, and that in a word for programs.
fn price(item: &CostItem) -> [Cell; 3] {
    let Some(price) = item.price.known() else {
        return [Cell::empty(), Cell::unknown("?"), Cell::number("", "unknown")];
    };
    let (mark, origin) = match (&price.other_region, price.provenance) {
        (Some(_), _) => ("**", "asserted for another region"),
        (None, Provenance::Asserted) => ("*", "asserted"),
        _ => ("", "price list"),
    };
    let amount = price.amount.as_usd();
    [price.unit.as_str().into(), Cell::decimal(format!("{amount:.5}{mark}"), amount), Cell::number("", origin)]
}

fn parts(outlook: &Outlook) -> Table {
    let cost = &outlook.cost;
    let mut table = Table::new([
        Column::left("part"),
        Column::right("units"),
        Column::left("unit"),
        Column::right("USD/unit"),
        Column::left("price from").for_programs(),
        Column::right("idle hour"),
        Column::right("full hour"),
        Column::right("event"),
        Column::right("all days"),
    ]);
    for item in &cost.items {
        let amounts = [item.idle_hour, item.fullest_hour, item.event, item.total].map(total);
        let units = Cell::decimal(grouped_units(item.quantity), item.quantity);
        table.row([item.what.as_str().into(), units].into_iter().chain(price(item)).chain(amounts));
    }
    let sums = [cost.idle_hour, cost.fullest_hour, cost.event, cost.total].map(total);
    let blank = [Cell::empty(), Cell::empty(), Cell::empty(), Cell::empty()];
    table.sum([Cell::from("total")].into_iter().chain(blank).chain(sums));
    table
}

/// What the marks mean.
fn notes(outlook: &Outlook) -> Vec<String> {
    let cost = &outlook.cost;
    let mut notes =
        vec![format!("* asserted, not from a price list: {} of the total; `--catalog` replaces it", cost.asserted)];
    let elsewhere = cost.items.iter().find_map(|item| item.price.known()?.other_region.as_deref());
    notes.extend(elsewhere.map(|elsewhere| {
        let (amount, region) = (cost.elsewhere, &outlook.resolved.location.region);
        format!("** asserted for {elsewhere}, not for {region}: {amount} of the total")
    }));
    if !cost.total.is_complete() {
        let what = "? without a price or a quantity; a total with it is unknown, and at least what is shown";
        notes.push(what.to_owned());
    }
    notes
}

fn days(outlook: &Outlook) -> Table {
    let cost = &outlook.cost;
    let mut table = Table::new([
        Column::left("day"),
        Column::left("").for_people(),
        Column::right("people"),
        Column::right("nodes"),
        Column::right("USD"),
        Column::left("").for_people(),
    ]);
    let most = cost.days.iter().map(|day| day.amount.at_least().as_usd()).fold(0.0, f64::max);
    for day in &cost.days {
        table.row([
            day.date.to_string().into(),
            day.date.0.strftime("%a").to_string().into(),
            Cell::number(grouped(day.people), day.people),
            Cell::number(grouped(day.nodes), day.nodes),
            total(day.amount),
            bar(day.amount.at_least().as_usd(), most).into(),
        ]);
    }
    table
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

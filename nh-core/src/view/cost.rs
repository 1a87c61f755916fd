//! The cost: by part and by day.

use super::{
    cost_by_part_and_day,
    element::Element,
    fragment::{badge, figures, folded, fragment, headline, note, picture, remarks, summary},
    number::{counted, dollars, grouped, total_dollars, unit_price, units, whole_total_dollars},
    table::{Table, cell, faint, plain, prose},
};
use crate::{
    catalog::{Price, Provenance},
    gap::Computed,
    price::{Cost, CostItem, Phase},
};

/// The cost as a fragment of HTML: a picture of the days, a table of the parts with the price of each, and, folded, the
/// days, the sources of the prices, and what is not counted.
pub fn cost(cost: &Cost) -> String {
    let days = counted(cost.days.len() as u64, "day");
    let mut html = fragment("cost").child(headline(&format!("{} from {} to {}, at prices of {}", cost.total, cost.from, cost.until, cost.prices_of)));
    html = html.child(figures([
        ("All days", format!("{} USD", whole_total_dollars(cost.total)), format!("{days}, before taxes and discounts")),
        ("Event", format!("{} USD", whole_total_dollars(cost.event)), String::new()),
        ("Hour, fullest", format!("{} USD", total_dollars(cost.fullest_hour)), String::new()),
        ("Hour, at night", format!("{} USD", total_dollars(cost.night_hour)), String::new()),
        ("Hour, before", format!("{} USD", total_dollars(cost.idle_hour)), "the cluster is idle".to_owned()),
    ]));
    html = html.children(remarks(&cost.unknown));
    html = html.child(picture("cost by part and day", cost_by_part_and_day::drawing(cost)));
    html = html.child(parts(cost));
    if cost.asserted.as_usd() > 0.0 {
        let asserted = dollars(cost.asserted);
        html = html.child(note(&format!(
            "asserted: not in a machine-readable price list; {asserted} USD of the total are based on such prices"
        )));
    }
    if cost.elsewhere.as_usd() > 0.0 {
        let elsewhere = dollars(cost.elsewhere);
        html = html.child(note(&format!(
            "{elsewhere} USD of the total are based on prices of another region, for want of a price of this one"
        )));
    }
    html = html.child(by_day(cost)).child(sources(cost));
    if let Some(list) = remarks(cost.not_counted.iter().copied()) {
        html = html.child(folded(summary("Not counted")).child(list));
    }
    html.to_string() + "\n"
}

fn parts(cost: &Cost) -> Element {
    let columns =
        ["Part", ">Units", "Unit", ">USD/unit", ">Hour, before", ">Hour, fullest", ">Event, USD", ">All days, USD"];
    let mut table = Table::new("By part", &columns);
    for item in &cost.items {
        let name = prose(&item.what).class("nh-wide");
        let name = if item.note.is_empty() { name } else { name.child(faint(&item.note)) };
        table.row([
            name,
            plain(units(item.quantity)),
            plain(item.price.known().map_or("", |price| price.unit.as_str())).class("nh-narrow"),
            match &item.price {
                Computed::Known(price) if price.provenance == Provenance::Asserted => {
                    plain(unit_price(price.amount)).child(faint("asserted"))
                }
                Computed::Known(price) => plain(unit_price(price.amount)),
                Computed::Unknown(_) => cell().child(badge("nh-warning", "not known")),
            },
            plain(total_dollars(item.idle_hour)),
            plain(total_dollars(item.fullest_hour)),
            plain(total_dollars(item.event)),
            plain(total_dollars(item.total)),
        ]);
    }
    table.foot([
        plain("total"),
        plain(""),
        plain(""),
        plain(""),
        plain(total_dollars(cost.idle_hour)),
        plain(total_dollars(cost.fullest_hour)),
        plain(total_dollars(cost.event)),
        plain(total_dollars(cost.total)),
    ]);
    table.into_element()
}

fn by_day(cost: &Cost) -> Element {
    let mut table =
        Table::new("Most users and nodes of each day, and its cost", &["Day", "Phase", ">Users", ">Nodes", ">USD"]);
    for day in &cost.days {
        let phase = match day.phase {
            Phase::Before => "before",
            Phase::Event => "event",
            Phase::After => "after",
        };
        table.row([
            plain(format!("{} {}", day.date.0.strftime("%a"), day.date)).class("nh-narrow"),
            plain(phase),
            plain(grouped(day.people)),
            plain(grouped(day.nodes)),
            plain(total_dollars(day.amount)),
        ]);
    }
    folded(summary("Day by day")).child(table.into_element())
}

/// Every price once, with its source.
fn sources(cost: &Cost) -> Element {
    let mut table = Table::new("Prices", &["Unit", ">USD", "For", "Provenance", "Source"]);
    let mut told: Vec<&Price> = Vec::new();
    for item in &cost.items {
        let Some(price) = item.price.known().filter(|price| !told.contains(price)) else { continue };
        told.push(price);
        table.row([
            plain(&price.unit),
            plain(unit_price(price.amount)),
            prose(&first_part(cost, price)).class("nh-wide"),
            match price.provenance {
                Provenance::Listed => plain("listed"),
                Provenance::Asserted => plain(format!("asserted, confidence {}", price.confidence)),
            },
            plain(with_place(price)).class("nh-wide"),
        ]);
    }
    let notes = note("your own catalogue can replace them");
    folded(summary("Where the prices come from")).child(notes).child(table.into_element())
}

/// The source of a price, with its date and the region it is from if that is another one.
fn with_place(price: &Price) -> String {
    let elsewhere = price.other_region.as_ref().map_or_else(String::new, |region| format!(" (the price of {region})"));
    format!("{}{elsewhere}, as of {}", price.source, price.date)
}

fn first_part(cost: &Cost, price: &Price) -> String {
    let with = |item: &&CostItem| item.price.known() == Some(price);
    let names: Vec<&str> = cost.items.iter().filter(with).map(|item| item.what.as_str()).collect();
    names.join(", ")
}

//! The cost as a few series of bars.

use crate::{
    price::{Cost, CostItem, Phase},
    unit::Money,
};

/// The number of parts with their own series; all others share one.
const MOST_SERIES: usize = 6;
/// From this many days on, a bar represents a week.
const MOST_BARS: usize = 120;

/// A part of the cost.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) total: Money,
    /// Its amount in each bar.
    pub(super) amounts: Vec<Money>,
}

/// One day or one week.
pub(super) struct Bar {
    /// The first day in [`Cost::days`].
    pub(super) day: usize,
    pub(super) amount: Money,
    /// Whether any of it is part of the event.
    pub(super) is_event: bool,
    pub(super) people: u32,
    pub(super) nodes: u32,
}

/// The number of days in a bar.
pub(super) const fn days_of_bar(cost: &Cost) -> usize {
    if cost.days.len() > MOST_BARS { 7 } else { 1 }
}

/// The bars, in the order of days.
pub(super) fn bars(cost: &Cost) -> Vec<Bar> {
    let each = days_of_bar(cost);
    let bar = |(index, days): (usize, &[crate::price::DayCost])| Bar {
        day: index * each,
        amount: days.iter().map(|day| day.amount.at_least()).sum(),
        is_event: days.iter().any(|day| day.phase == Phase::Event),
        people: days.iter().map(|day| day.people).max().unwrap_or(0),
        nodes: days.iter().map(|day| day.nodes).max().unwrap_or(0),
    };
    cost.days.chunks(each).enumerate().map(bar).collect()
}

/// The parts from the bottom up: constant parts are at the bottom, variable ones above them.
pub(super) fn series(cost: &Cost) -> Vec<Series> {
    let mut items: Vec<&CostItem> = cost.items.iter().filter(|item| item.total.at_least().as_usd() > 0.0).collect();
    items.sort_by(|one, other| other.total.at_least().as_usd().total_cmp(&one.total.at_least().as_usd()));
    let own = if items.len() <= MOST_SERIES + 1 { items.len() } else { MOST_SERIES };
    let (own, rest) = items.split_at(own);
    let mut own = own.to_vec();
    own.sort_by_key(|item| item.idle_hour.at_least().as_usd() <= 0.0);
    let mut series = Vec::new();
    if !rest.is_empty() {
        series.push(part(cost, format!("{} smaller parts", rest.len()), rest));
    }
    series.extend(own.into_iter().map(|item| part(cost, item.what.replace('`', ""), &[item])));
    series
}

fn part(cost: &Cost, name: String, items: &[&CostItem]) -> Series {
    let each = days_of_bar(cost);
    let mut amounts = vec![Money::default(); cost.days.len().div_ceil(each)];
    for (day, amount) in items.iter().flat_map(|item| item.days.iter().enumerate()) {
        if let Some(sum) = amounts.get_mut(day / each) {
            *sum += *amount;
        }
    }
    Series { name, total: items.iter().map(|item| item.total.at_least()).sum(), amounts }
}

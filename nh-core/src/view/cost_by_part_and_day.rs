//! The cost of each day as a bar, with its parts on top of each other.

use super::{
    drawing::{Drawing, MARGIN, WIDTH, bar, cut, dots, end_label, label, line, stripes},
    element::{Element, element},
    number::{counted, dollars, grouped, people, total_dollars, whole_dollars},
    series::{Bar, Series, bars, days_of_bar, series},
};
use crate::{
    price::Cost,
    unit::{Date, Money},
};

/// The corners of the bars' field.
const LEFT: f64 = 64.0;
const TOP: f64 = 62.0;
const BOTTOM: f64 = 262.0;
const RIGHT: f64 = WIDTH - MARGIN;
/// The height of a line of the legend.
const LEGEND_ROW: f64 = 19.0;
/// The minimum distance between dates.
const DATE_WIDTH: f64 = 62.0;

/// Colours that most colour-blind readers can distinguish: Okabe and Ito's (jfly.uni-koeln.de/color), after a grey for
/// parts that are too small for their own. Neighbours also differ in texture.
const HUES: [&str; 7] = ["#8b93a0", "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];

/// The cost by part and day as SVG: a bar per day (per week for many days), a legend with the total of each
/// part, and the total.
pub fn cost_by_part_and_day(cost: &Cost) -> String {
    drawing(cost).to_string() + "\n"
}

pub(super) fn drawing(cost: &Cost) -> Element {
    let (series, bars) = (series(cost), bars(cost));
    let unit = if days_of_bar(cost) == 1 { "day" } else { "week" };
    let most = bars.iter().map(|bar| bar.amount.as_usd()).fold(0.0, f64::max);
    let picture =
        Drawing::new("cost", format!("Cost by part and {unit}, in USD"), in_words(cost, &series, &bars, unit));
    let step = step(most);
    let top = (most / step).ceil().max(1.0) * step;
    let height = |amount: Money| (BOTTOM - TOP) * amount.as_usd() / top;
    let width = (RIGHT - LEFT) / f64::from(u32::try_from(bars.len().max(1)).unwrap_or(u32::MAX));
    let mut body = vec![element("defs").children((0..series.len()).map(|index| texture(&picture, index)))];
    body.extend(event(&bars, width));
    let mut value = 0.0;
    while value <= top + step / 2.0 {
        let y = BOTTOM - height(Money::usd(value));
        body.push(line((LEFT, y), (RIGHT, y), "nh-grid"));
        body.push(end_label(LEFT - 8.0, y + 4.0, "nh-quiet", &tick(value, step)));
        value += step;
    }
    for (index, day) in bars.iter().enumerate() {
        let x = LEFT + width * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
        let crowd = format!("{}, {}", people(day.people), counted(day.nodes, "node"));
        let name = format!("{}: {}, {crowd}", date(cost, day.day), day.amount);
        let mut group = element("g").child(element("title").text(name));
        let mut y = BOTTOM;
        for (part, series) in series.iter().enumerate() {
            let length = series.amounts.get(index).map_or(0.0, |amount| height(*amount));
            // A bar thinner than its edge would show only the edge.
            if length >= 0.2 {
                y -= length;
                let gap = if width > 5.0 { 1.0 } else { 0.0 };
                group = group.child(
                    bar(x + gap, y, width - 2.0 * gap, length, "nh-part").set("fill", picture.fill(&part.to_string())),
                );
            }
        }
        body.push(group);
    }
    body.extend(dates(cost, &bars, width));
    body.extend(legend(cost, &series, &picture));
    let rows = f64::from(u32::try_from(series.len()).unwrap_or(u32::MAX)) + 1.0;
    picture.finish(BOTTOM + 46.0 + rows * LEGEND_ROW + 12.0, body)
}

fn texture(picture: &Drawing, index: usize) -> Element {
    let (id, hue) = (picture.id(&index.to_string()), HUES[index % HUES.len()]);
    match index % 4 {
        0 => stripes(id, hue, 90),
        2 => stripes(id, hue, 45),
        3 => dots(id, hue),
        _ => element("linearGradient").set("id", id).child(element("stop").set("stop-color", hue)),
    }
}

/// A background behind the days of the event, with its name.
fn event(bars: &[Bar], width: f64) -> Vec<Element> {
    let at = |index: usize| LEFT + width * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
    let (Some(first), Some(last)) =
        (bars.iter().position(|bar| bar.is_event), bars.iter().rposition(|bar| bar.is_event))
    else {
        return Vec::new();
    };
    let middle = f64::midpoint(at(first), at(last + 1));
    vec![
        bar(at(first), TOP - 14.0, at(last + 1) - at(first), BOTTOM - TOP + 14.0, "nh-soft"),
        label(middle, TOP - 3.0, "nh-quiet", "event").set("text-anchor", "middle"),
    ]
}

/// Dates below the bars, as many as fit.
fn dates(cost: &Cost, bars: &[Bar], width: f64) -> Vec<Element> {
    let days = days_of_bar(cost);
    let mut each = 1;
    while width * f64::from(each) < DATE_WIDTH {
        // Whole weeks, so that each label is the same day of the week.
        each = if days == 1 && each < 7 {
            7
        } else if days == 1 {
            each + 7
        } else {
            each + 1
        };
    }
    let named = bars.iter().enumerate().step_by(usize::try_from(each).unwrap_or(1));
    named
        .flat_map(|(index, bar)| {
            let x = LEFT + width * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
            let text = date(cost, bar.day).0.strftime("%-d %b").to_string();
            [line((x, BOTTOM), (x, BOTTOM + 5.0), "nh-grid"), label(x, BOTTOM + 18.0, "nh-quiet", &text)]
        })
        .collect()
}

fn legend(cost: &Cost, series: &[Series], picture: &Drawing) -> Vec<Element> {
    let mut shown = Vec::new();
    let mut y = BOTTOM + 46.0;
    for (index, part) in series.iter().enumerate().rev() {
        shown.push(bar(LEFT, y - 10.0, 18.0, 12.0, "nh-part").set("fill", picture.fill(&index.to_string())));
        shown.push(label(LEFT + 28.0, y, "nh-entry", &cut(&part.name, 60)));
        shown.push(end_label(RIGHT - 140.0, y, "nh-entry", &dollars(part.total)));
        y += LEGEND_ROW;
    }
    shown.push(line((LEFT, y - 13.0), (RIGHT - 140.0, y - 13.0), "nh-grid"));
    shown.push(label(LEFT + 28.0, y + 2.0, "nh-bold", "total"));
    shown.push(end_label(RIGHT - 140.0, y + 2.0, "nh-bold", &format!("{} USD", total_dollars(cost.total))));
    shown
}

fn date(cost: &Cost, day: usize) -> Date {
    cost.days.get(day).map_or(cost.from, |day| day.date)
}

/// The distance between two lines: 1, 2, 2.5 or 5 times a power of ten, so that at most five lines reach `most`.
fn step(most: f64) -> f64 {
    if most <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf((most / 5.0).log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| most / step <= 5.0)
        .unwrap_or(10.0 * power)
}

fn tick(value: f64, step: f64) -> String {
    if step >= 1.0 { whole_dollars(Money::usd(value)) } else { format!("{value:.2}") }
}

/// A description of the picture for screen readers.
fn in_words(cost: &Cost, series: &[Series], bars: &[Bar], unit: &str) -> String {
    let parts: Vec<String> = series.iter().rev().map(|part| format!("{} {}", part.name, part.total)).collect();
    let most = bars.iter().max_by(|one, other| one.amount.as_usd().total_cmp(&other.amount.as_usd()));
    let most = most.map_or_else(String::new, |bar| {
        format!(" The most expensive {unit} costs {} and starts on {}.", bar.amount, date(cost, bar.day))
    });
    let count = grouped(bars.len() as u64);
    format!(
        "{} in total, from {} to {}, {count} bars. Parts: {}.{most}",
        cost.total,
        cost.from,
        cost.until,
        parts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::{step, tick};

    #[test]
    fn lines_are_at_round_numbers() {
        for (most, expected) in [(1172.0, "250"), (218.0, "50"), (99.0, "20"), (0.4, "0.10"), (5.0, "1"), (0.0, "1")] {
            assert_eq!(tick(step(most), step(most)), expected, "{most}");
        }
    }
}

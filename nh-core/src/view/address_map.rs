//! The address map: every range in its block, overlaps, and how much of each range is required.

use std::fmt::Write as _;

use super::{
    address_space::{Scale, Space, taken_of},
    drawing::{Drawing, MARGIN, WIDTH, bar, cut, end_label, label, stripes},
    element::{Element, element},
    number::{counted, either, float, grouped, percent},
};
use crate::{outlook::Outlook, size::AddressUse};

/// Where the map starts, and its length.
const TRACK: (f64, f64) = (176.0, 300.0);
/// Where the bar of required addresses starts.
const NEED: f64 = 500.0;
/// The height of a row.
const ROW: f64 = 46.0;

/// A range, or a peered network.
struct Row<'a> {
    name: &'a str,
    /// Its addresses, in words and as numbers.
    space: Option<(String, Space)>,
    usage: Option<&'a AddressUse>,
    /// Why it has no addresses.
    gap: Option<String>,
    is_peer: bool,
    /// The ranges that it overlaps.
    overlaps: Vec<&'a str>,
}

/// The address map as SVG.
pub fn address_map(outlook: &Outlook) -> String {
    drawing(outlook).to_string() + "\n"
}

pub(super) fn drawing(outlook: &Outlook) -> Element {
    let settled = &outlook.resolved.network;
    let rows = rows(outlook);
    let taken: Vec<Space> = rows.iter().filter_map(|row| Some(row.space.as_ref()?.1)).collect();
    let block = settled.block.map(|block| (block.to_string(), Space::of(*block)));
    let scale = Scale::new(block.as_ref().map(|(_, space)| *space).as_slice(), &taken, TRACK.1);
    let words: Vec<String> = rows.iter().map(in_words).collect();
    let title = format!("Addresses of the network {}", *settled.name);
    let summary = summary(&rows, block.as_ref());
    let picture = Drawing::new("address map", title, format!("{summary}. {}.", words.join("; ")));
    let mut body = vec![
        element("defs").child(stripes(picture.id("overlap"), "var(--nh-alarm)", 45)),
        label(MARGIN, 48.0, "nh-quiet", &summary),
        label(TRACK.0, 78.0, "nh-quiet", "position: in order, lengths logarithmic"),
        label(NEED, 78.0, "nh-quiet", "required of available"),
    ];
    let mut y = 88.0;
    for row in &rows {
        body.extend(shown(row, &rows, &scale, &picture, y));
        y += ROW;
    }
    if rows.is_empty() {
        body.push(label(MARGIN, y + 20.0, "nh-quiet", "there are no ranges"));
        y += ROW;
    }
    picture.finish(y + 12.0, body)
}

/// Every range and every peer, in the order of their addresses; ranges without addresses come last.
fn rows(outlook: &Outlook) -> Vec<Row<'_>> {
    let ranges = outlook.sizing.addresses.iter().map(|usage| Row {
        name: usage.range.purpose.key(),
        space: usage.cidr().map(|cidr| (cidr.to_string(), Space::of(cidr))),
        usage: Some(usage),
        gap: usage.range.cidr.as_ref().err().map(ToString::to_string),
        is_peer: false,
        overlaps: Vec::new(),
    });
    let peers = outlook.resolved.network.peers.iter().map(|peer| Row {
        name: &peer.name,
        space: Some((peer.range.to_string(), Space::of(*peer.range))),
        usage: None,
        gap: None,
        is_peer: true,
        overlaps: Vec::new(),
    });
    let mut rows: Vec<Row<'_>> = ranges.chain(peers).collect();
    rows.sort_by_key(|row| row.space.as_ref().map_or((u64::MAX, u64::MAX), |(_, space)| (space.first, space.end)));
    let overlaps: Vec<Vec<&str>> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let others = rows.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
            others.filter(|other| both(row, other).is_some()).map(|other| other.name).collect()
        })
        .collect();
    for (row, overlaps) in rows.iter_mut().zip(overlaps) {
        row.overlaps = overlaps;
    }
    rows
}

fn both(one: &Row<'_>, other: &Row<'_>) -> Option<Space> {
    one.space.as_ref()?.1.and(other.space.as_ref()?.1)
}

// Writing to a string cannot fail, here and below.
fn summary(rows: &[Row<'_>], block: Option<&(String, Space)>) -> String {
    let ranges = rows.iter().filter(|row| !row.is_peer).count() as u64;
    let taken: Vec<Space> = rows.iter().filter_map(|row| Some(row.space.as_ref()?.1)).collect();
    let count = counted(ranges, "range");
    let mut text = match block {
        Some((name, space)) => {
            let (taken, all) = (taken_of(*space, &taken), space.end - space.first);
            format!(
                "{count}; {} of the block {name} is used, {} addresses are free",
                percent(float(taken) / float(all)),
                grouped(all - taken)
            )
        }
        None => format!("{count}, {} addresses", grouped(taken_of(Space { first: 0, end: 1 << 32 }, &taken))),
    };
    let overlapping = rows.iter().filter(|row| !row.overlaps.is_empty()).count() as u64;
    if overlapping > 0 {
        let _ = write!(text, "; {} with another", either(overlapping, "overlaps", "overlap"));
    }
    text
}

/// A description of the row for screen readers.
fn in_words(row: &Row<'_>) -> String {
    let mut text = match &row.space {
        Some((addresses, _)) => format!("{} is {addresses}", row.name),
        None => format!("{} has no addresses: {}", row.name, row.gap.as_deref().unwrap_or_default()),
    };
    if row.is_peer {
        text.push_str(", a peered network");
    }
    if let Some(usage) = row.usage.filter(|_| row.space.is_some()) {
        let _ = write!(text, " and requires {} of {}", grouped(usage.needed), grouped(usage.holds));
    }
    if !row.overlaps.is_empty() {
        let _ = write!(text, ", overlaps {}", row.overlaps.join(", "));
    }
    text
}

fn shown(row: &Row<'_>, rows: &[Row<'_>], scale: &Scale, picture: &Drawing, y: f64) -> Vec<Element> {
    let mut shown = vec![element("title").text(in_words(row)), label(MARGIN, y + 17.0, "nh-name", &cut(row.name, 17))];
    let Some((addresses, space)) = &row.space else {
        shown.push(label(MARGIN, y + 32.0, "nh-alarm", "none found"));
        shown.push(label(
            TRACK.0,
            y + 17.0,
            "nh-quiet",
            &cut(&row.gap.as_deref().unwrap_or_default().replace('`', ""), 76),
        ));
        return vec![element("g").children(shown)];
    };
    shown.push(label(MARGIN, y + 32.0, "nh-quiet nh-mono", addresses));
    shown.push(bar(TRACK.0, y + 9.0, TRACK.1, 12.0, "nh-soft"));
    let segment = |space: Space| (TRACK.0 + scale.at(space.first), scale.at(space.end) - scale.at(space.first));
    for other in rows.iter().filter(|other| other.name != row.name).filter_map(|other| other.space.as_ref()) {
        let (x, width) = segment(other.1);
        shown.push(bar(x, y + 13.0, width - 1.0, 4.0, "nh-other"));
    }
    let (x, width) = segment(*space);
    shown.push(bar(x, y + 9.0, width, 12.0, if row.is_peer { "nh-peer" } else { "nh-own" }));
    for overlap in rows.iter().filter(|other| !std::ptr::eq(*other, row)).filter_map(|other| both(row, other)) {
        let (x, width) = segment(overlap);
        shown.push(bar(x, y + 6.0, width, 18.0, "nh-overlap").set("fill", picture.fill("overlap")));
    }
    if !row.overlaps.is_empty() {
        let text = format!("⚠ overlaps {}", row.overlaps.join(", "));
        shown.push(label(TRACK.0, y + 37.0, "nh-alarm", &cut(&text, 44)));
    }
    shown.extend(need(row, y));
    vec![element("g").children(shown)]
}

fn need(row: &Row<'_>, y: f64) -> Vec<Element> {
    let right = WIDTH - MARGIN;
    let Some(usage) = row.usage else {
        return vec![label(NEED, y + 18.0, "nh-quiet", if row.is_peer { "a peered network" } else { "" })];
    };
    let width = right - NEED;
    let share = if usage.holds == 0 { 1.0 } else { float(usage.needed) / float(usage.holds) };
    let mut shown = vec![bar(NEED, y + 9.0, width, 12.0, "nh-soft")];
    let needed = bar(NEED, y + 9.0, (share.min(1.0) * width).max(1.5), 12.0, "nh-own");
    shown.push(if usage.left() < 0 { needed.set("style", "fill:var(--nh-alarm)") } else { needed });
    shown.push(label(NEED, y + 35.0, "nh-quiet", &format!("{} of {}", grouped(usage.needed), grouped(usage.holds))));
    shown.push(if usage.left() < 0 {
        end_label(right, y + 35.0, "nh-alarm", &format!("{} too few", grouped(-usage.left())))
    } else {
        let free = if usage.left() == 0 { "none free".to_owned() } else { format!("{} free", percent(1.0 - share)) };
        end_label(right, y + 35.0, "nh-quiet", &free)
    });
    shown
}

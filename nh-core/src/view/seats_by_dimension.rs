//! Seats on a node by dimension: what limits the number of servers.

use super::{
    drawing::{Drawing, MARGIN, WIDTH, bar, cut, label, line},
    element::{Element, element},
    number::{gib, grouped},
};
use crate::{
    gap::Computed,
    node::SeatsPerNode,
    size::{PoolSize, ProfileSeats, Sizing},
};

/// Where the bars start, and the length of the longest.
const BARS: (f64, f64) = (252.0, 356.0);
/// The height of a bar's row.
const ROW: f64 = 17.0;

/// Seats on a node of each user pool as SVG: for each profile that runs there, a bar for memory, CPU, pods and disks; the
/// shortest one, which is the limit, is marked.
pub fn seats_by_dimension(sizing: &Sizing) -> String {
    drawing(sizing).to_string() + "\n"
}

pub(super) fn drawing(sizing: &Sizing) -> Element {
    let words: Vec<String> = sizing.pools.iter().map(in_words).collect();
    let picture = Drawing::new("seats by dimension", "Seats on a node, by limit".to_owned(), words.join(" "));
    let longest = longest(sizing);
    let mut body = Vec::new();
    let mut y = 46.0;
    for pool in &sizing.pools {
        body.push(element("text").at("x", MARGIN).at("y", y + 14.0).children(head(pool)));
        y += 26.0;
        let mut here = here(pool).peekable();
        if here.peek().is_none() {
            body.push(label(MARGIN, y + 8.0, "nh-quiet", "no profile runs here"));
            y += ROW;
        }
        for profile in here {
            let (shown, height) = shown(profile, longest, y);
            body.push(shown);
            y += height + 9.0;
        }
        y += 10.0;
    }
    if sizing.pools.is_empty() {
        body.push(label(MARGIN, y + 14.0, "nh-quiet", "there is no user pool"));
        y += 26.0;
    }
    picture.finish(y + 4.0, body)
}

fn here(pool: &PoolSize) -> impl Iterator<Item = &ProfileSeats> {
    pool.profiles.iter().filter(|profile| profile.runs_here)
}

fn head(pool: &PoolSize) -> [Element; 2] {
    let node = pool.allocatable.known().map_or_else(String::new, |node| {
        format!(", with {}, {} CPU and {} pods available", gib(node.memory), node.cpu, grouped(node.pods))
    });
    [
        element("tspan").class("nh-name").text(cut(pool.name.as_ref(), 40)),
        element("tspan").class("nh-quiet").set("dx", 8).text(format!("{}{node}", pool.machine_type)),
    ]
}

/// The number at which a bar has its full length. The limiting bars must be readable, and a tiny CPU guarantee
/// must not shrink them to a dot: bars longer than three times the longest limiting bar are broken off.
fn longest(sizing: &Sizing) -> u32 {
    let known = || sizing.pools.iter().flat_map(here).filter_map(|profile| profile.seats.known());
    let all = known().flat_map(SeatsPerNode::by_each).filter_map(|(_, seats)| seats).max().unwrap_or(1);
    let binding = known().map(|seats| seats.seats).max().unwrap_or(1);
    all.min(binding.saturating_mul(3)).max(1)
}

fn shown(profile: &ProfileSeats, longest: u32, y: f64) -> (Element, f64) {
    let memory = format!("{}, {} CPU", gib(profile.request.memory), profile.request.cpu);
    let group = element("g").child(label(MARGIN, y + 11.0, "nh-name", &cut(&profile.name, 19))).child(label(
        MARGIN,
        y + 26.0,
        "nh-quiet",
        &cut(&memory, 25),
    ));
    let seats = match &profile.seats {
        Computed::Known(seats) => seats,
        Computed::Unknown(why) => {
            return (
                group.child(label(BARS.0, y + 11.0, "nh-quiet", &cut(&why.to_string().replace('`', ""), 64))),
                2.0 * ROW,
            );
        }
    };
    let mut group = group;
    let mut below = y;
    let length = |count: u32| BARS.1 * f64::from(count.min(longest)) / f64::from(longest);
    for (dimension, count) in seats.by_each() {
        let Some(count) = count else { continue };
        let binds = dimension == seats.binds;
        let end = BARS.0 + length(count);
        let name =
            label(BARS.0 - 8.0, below + 11.0, if binds { "nh-bold" } else { "nh-quiet" }, dimension.short_name());
        group = group.child(name.set("text-anchor", "end"));
        group = group.child(bar(
            BARS.0,
            below + 2.0,
            length(count).max(1.0),
            11.0,
            if binds { "nh-own" } else { "nh-other" },
        ));
        if count > longest {
            group = group.child(line((end - 14.0, below + 15.0), (end - 8.0, below), "nh-break"));
        }
        let text = if binds { format!("{} ◂ limit", grouped(count)) } else { grouped(count) };
        group = group.child(label(end + 6.0, below + 11.5, if binds { "nh-bold" } else { "nh-quiet" }, &text));
        below += ROW;
    }
    // Even a single bar has two lines of text beside it.
    let height = (below - y).max(2.0 * ROW);
    let limit = BARS.0 + length(seats.seats);
    group = group.child(line((limit, y), (limit, below), "nh-limit"));
    debug_assert!(limit <= WIDTH - MARGIN, "the longest bar ends within the picture");
    (group, height)
}

/// A description of a pool's part of the picture for screen readers.
fn in_words(pool: &PoolSize) -> String {
    let profiles: Vec<String> = here(pool)
        .map(|profile| match &profile.seats {
            Computed::Known(seats) => {
                let by: Vec<String> = seats
                    .by_each()
                    .filter_map(|(by, count)| Some(format!("{} by {}", grouped(count?), by.short_name())))
                    .collect();
                format!("{}: {}; limited by {}", profile.name, by.join(", "), seats.binds.name())
            }
            Computed::Unknown(why) => format!("{}: not known, {why}", profile.name),
        })
        .collect();
    let profiles = if profiles.is_empty() { "no profile runs here".to_owned() } else { profiles.join(". ") };
    format!("Pool {}, {}. {profiles}.", pool.name, pool.machine_type)
}

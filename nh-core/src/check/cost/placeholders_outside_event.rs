//! NH1009: placeholders run on days without the event.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::{Request, overhead_total, seats_per_node},
    size::PoolSize,
    unit::{Date, Money},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1009",
        name: "placeholders-outside-event",
        severity: Severity::Warning,
        summary: "placeholders run on days without the event",
        explanation: include_str!("placeholders_outside_event.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (event, placeholders) = (&subject.bootcamp.event, &subject.resolved.hub.placeholders);
    let early = placeholders.from.days_until(event.starts).max(0);
    let late = event.ends.days_until(*placeholders.until).max(0);
    let days = u32::try_from(early + late).unwrap_or(u32::MAX);
    if days == 0 || *placeholders.count == 0 || event.starts > event.ends {
        return Vec::new();
    }
    let cost = night(subject).map_or_else(String::new, |hour| format!("about {}", hour * (f64::from(days) * 24.0)));
    let wrong: Vec<(&str, Date)> = [(late > 0, "until", event.ends), (early > 0, "from", event.starts)]
        .into_iter()
        .filter(|(wrong, ..)| *wrong)
        .map(|(_, key, right)| (key, right))
        .collect();
    let mut finding =
        RULE.finding(format!("{} placeholders run for {days} days outside the event", *placeholders.count));
    for (position, (key, _)) in wrong.iter().enumerate() {
        finding = finding.at(format!("hub.placeholders.{key}"), if position == 0 { cost.as_str() } else { "" });
    }
    let right: Vec<String> = wrong.iter().map(|(key, right)| format!("`{key}: {right}`")).collect();
    vec![
        finding
            .at("event", format!("{} to {}", event.starts, event.ends))
            .help(format!("set {}, or leave it out", right.join(" and "))),
    ]
}

/// The hourly price of the nodes that placeholders keep running, if it can be computed.
fn night(subject: &Subject<'_>) -> Option<Money> {
    let placeholders = &subject.resolved.hub.placeholders;
    let home = subject.resolved.hub.default_profile()?.pool.as_ref()?;
    let size: &PoolSize = subject.sizing.pool(home.as_str())?;
    let request = Request { cpu: *placeholders.cpu, memory: *placeholders.memory, volumes: 0 };
    let seats = seats_per_node(size.allocatable.known()?, &overhead_total(&size.overhead), &request).seats;
    let nodes = placeholders.count.checked_div(seats)? + u32::from(placeholders.count.checked_rem(seats)? > 0);
    let price = subject.catalog.node_price(&size.machine_type, &subject.resolved.location.region, false)?;
    Some(price.amount * f64::from(nodes))
}

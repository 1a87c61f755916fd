//! NH0515: far more placeholders than users who arrive at once.

use super::standby::{self, DAY, Standby};

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0515",
        name: "many-placeholders",
        severity: Severity::Warning,
        summary: "far more placeholders than users who arrive at once",
        explanation: include_str!("many_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Up to this many times the need is accepted; the exact number is a matter of taste.
const PLENTY: u32 = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let (count, needed) = (*placeholders.count, standby::arrivals(subject));
    let Some(standby) = Standby::of(subject).filter(|_| placeholders.count.is_given()) else { return Vec::new() };
    let most = standby.pool.nodes.max;
    let nodes = |count| standby.nodes(count, *placeholders.memory, *placeholders.cpu);
    let beyond = nodes(count).filter(|nodes| *nodes > most);
    if beyond.is_none() && count <= needed.saturating_mul(PLENTY) {
        return Vec::new();
    }
    let (all, enough) = (nodes(count), nodes(needed));
    // Placeholders that fit on a node which runs for the others cost nothing.
    if all == enough && beyond.is_none() {
        return Vec::new();
    }
    // The pool pays for no more nodes than it has.
    let price = |nodes: Option<u32>| standby.cost(subject, nodes?.min(most), DAY);
    let (now, then) = match (price(all), price(enough)) {
        (Some(now), Some(then)) => (format!("{now} a day"), format!(" ({then} a day)")),
        _ => Default::default(),
    };
    let path = if subject.sources.node(&"hub.placeholders.count".into()).is_some() {
        "hub.placeholders.count"
    } else {
        "hub.placeholders"
    };
    let arrive = format!("at most {} arrive while a node starts", counted(needed, "user"));
    let finding = match beyond {
        Some(nodes) => {
            let message = format!(
                "{} need {nodes} nodes, but the pool `{}` has at most {most}",
                counted(count, "placeholder"),
                *standby.pool.name
            );
            let text = if now.is_empty() { arrive } else { format!("fill every node, for {now}; {arrive}") };
            let finding = RULE.finding(message).at(path, text);
            match standby.pool.index {
                Some(index) => finding.at(format!("cluster.nodePools[{index}].nodes"), ""),
                None => finding,
            }
        }
        None => RULE.finding(format!("{} are configured, but {arrive}", counted(count, "placeholder"))).at(path, now),
    };
    let help = format!("use {needed}{then}, or remove the number to have it derived");
    vec![finding.help(help).setting(path, needed)]
}

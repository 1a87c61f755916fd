//! The network: the ranges of its address plan, and NAT.

use super::{
    address_map,
    element::Element,
    fragment::{badge, figures, fragment, headline, note, picture},
    number::{NONE, float, grouped, percent},
    table::{Table, cell, faint, literal, plain, prose},
};
use crate::{outlook::Outlook, size::AddressUse};

/// The network as a fragment of HTML: a map of its ranges, and a table with the size, need, remainder and origin of
/// each.
pub fn network(outlook: &Outlook) -> String {
    let settled = &outlook.resolved.network;
    let mut html = fragment("network").child(headline(&format!("Network `{}`", *settled.name)));
    let mut shown = Vec::new();
    if let Some(block) = settled.block {
        shown.push(("Block", block.to_string(), format!("{} addresses", grouped(block.addresses()))));
    }
    match &settled.nat {
        Some(nat) => shown.push((
            "NAT addresses",
            grouped(*nat.addresses),
            format!("{} to {} ports per node", grouped(*nat.min_ports), grouped(*nat.max_ports)),
        )),
        None => shown.push(("NAT gateway", NONE.to_owned(), "nodes have external addresses".to_owned())),
    }
    let address = settled.address.ip.as_ref().map_or_else(|| "not yet reserved".to_owned(), ToString::to_string);
    shown.push(("Address of the hub", address, String::new()));
    html = html.child(figures(shown));
    html = html.child(picture("address map", address_map::drawing(outlook)));
    let mut table =
        Table::new("Ranges", &["Range", "Addresses", ">Available", ">Required", ">Left", "Required for", "Origin"]);
    for usage in &outlook.sizing.addresses {
        let range = &usage.range;
        let number = |number: Option<u64>| plain(number.map_or_else(|| NONE.to_owned(), grouped));
        let held = range.cidr.is_ok().then_some(usage);
        table.row([
            literal(range.purpose.key()),
            match &range.cidr {
                Ok(cidr) => literal(cidr.to_string()).class("nh-narrow").child(faint(&format!("to {}", cidr.last()))),
                Err(_) => cell().child(badge("nh-error", "✕ none")),
            },
            number(held.map(|usage| usage.holds)),
            plain(grouped(usage.needed)),
            held.map_or_else(|| plain(NONE), left),
            prose(&usage.because).class("nh-wide"),
            match &range.cidr {
                Ok(cidr) if cidr.is_given() => plain("given"),
                Ok(cidr) => {
                    cell().class("nh-wide").child(faint(&format!("derived from {}", cidr.why().unwrap_or_default())))
                }
                Err(gap) => prose(&gap.to_string()).class("nh-wide"),
            },
        ]);
    }
    html = html.child(table.into_element());
    if !settled.peers.is_empty() {
        let mut peers = Table::new("Peered networks, whose addresses cannot be used", &["Name", "Addresses"]);
        for peer in &settled.peers {
            peers.row([plain(peer.name.as_str()), literal(peer.range.to_string())]);
        }
        html = html.child(peers.into_element());
    }
    if settled.dns.is_none() {
        html = html.child(note("The hub's DNS record is managed elsewhere: the bootcamp has no Cloud DNS zone."));
    }
    html.to_string() + "\n"
}

fn left(usage: &AddressUse) -> Element {
    let left = usage.left();
    if left < 0 {
        return cell().child(badge("nh-error", "✕ too small")).text(grouped(left));
    }
    if usage.holds == 0 {
        return plain(grouped(left));
    }
    let share = float(left.unsigned_abs()) / float(usage.holds);
    cell().text(grouped(left)).child(faint(&format!("{} free", percent(share))))
}

//! The sizing: what fits where.

use super::{
    element::{Element, element},
    fragment::{badge, figures, folded, fragment, headline, picture, remarks, summary},
    number::{NONE, counted, gib, grouped, known, people, percent},
    seats_by_dimension,
    table::{Table, cell, faint, literal, plain, prose},
};
use crate::{
    gap::Computed,
    model::Purpose,
    node::{Dimension, SeatsPerNode},
    outlook::Outlook,
    settle::{Resolved, Settled},
    size::{CoreLoad, PoolSize, QuotaNeeds},
};

/// The sizing as a fragment of HTML: seats, nodes and free capacity by pool and by profile, what runs on
/// the core pools, and the quotas. Derived values are marked and show their reasons.
pub fn sizing(outlook: &Outlook) -> String {
    let Outlook { resolved, sizing, .. } = outlook;
    let totals = &sizing.totals;
    let mut html = fragment("sizing").child(headline(&format!(
        "`{}`: {} for {} at the fullest session",
        resolved.name,
        counted(resolved.event.seats, "seat"),
        people(sizing.fullest),
    )));
    html = html.child(figures([
        (
            "Capacity",
            known(&totals.holds, |seats| grouped(*seats)),
            "seats, with all pools at their maximum".to_owned(),
        ),
        (
            "Nodes required",
            known(&totals.nodes, |nodes| grouped(*nodes)),
            format!("of at most {}", grouped(totals.most_nodes)),
        ),
        ("Free", known(&totals.free, |free| percent(*free)), format!("{} headroom required", sizing.headroom)),
    ]));
    html = html.child(pools(outlook));
    let origins = origins(outlook);
    html = html.children(remarks(&origins).map(|list| list.class("nh-faint")));
    let unknown = sizing.pools.iter().filter_map(|pool| pool.holds.gap());
    html = html.children(remarks(unknown.chain(&sizing.unplaced)));
    html = html.child(picture("seats on a node", seats_by_dimension::drawing(sizing)));
    html = html.children(sizing.pools.iter().map(profiles));
    html = html.child(core(resolved, &sizing.core)).child(quotas(&sizing.quotas));
    html.to_string() + "\n"
}

fn pools(outlook: &Outlook) -> Element {
    let Outlook { resolved, sizing, .. } = outlook;
    let columns = [
        "Pool",
        "Machine type",
        ">Seats/node",
        ">Max nodes",
        ">Seats",
        ">Expected",
        ">Nodes required",
        ">With headroom",
        ">Free",
    ];
    let mut table = Table::new("User pools at the fullest session", &columns);
    for pool in &sizing.pools {
        let settled = resolved.pools.iter().find(|settled| *settled.name == pool.name);
        table.row([
            literal(pool.name.to_string()),
            settled.map_or_else(
                || literal(pool.machine_type.to_string()),
                |settled| marked(literal(settled.machine_type.to_string()), &settled.machine_type),
            ),
            plain(known(&pool.seats_per_node, |seats| format!("{seats:.1}"))),
            settled.map_or_else(
                || plain(grouped(pool.most_nodes)),
                |settled| marked(plain(grouped(settled.nodes.max)), &settled.nodes),
            ),
            plain(known(&pool.holds, |seats| grouped(*seats))),
            plain(grouped(pool.expected)),
            plain(known(&pool.nodes, |nodes| grouped(*nodes))),
            plain(known(&pool.nodes_with_headroom, |nodes| grouped(*nodes))),
            free(pool),
        ]);
    }
    table.into_element()
}

/// The cell, marked if its value was derived; the reason is below the table.
fn marked<T>(cell: Element, settled: &Settled<T>) -> Element {
    if settled.is_given() { cell } else { cell.child(faint("derived")) }
}

/// The reasons of the pools' derived values.
fn origins(outlook: &Outlook) -> Vec<String> {
    let Outlook { resolved, sizing, .. } = outlook;
    let of_pool = |pool: &PoolSize| {
        let settled = resolved.pools.iter().find(|settled| *settled.name == pool.name)?;
        let machine = settled
            .machine_type
            .why()
            .map(|why| format!("machine type `{}` of `{}`: derived from {why}", *settled.machine_type, pool.name));
        let nodes = settled.nodes.why().map(|why| {
            format!("at most {} of `{}`: derived from {why}", counted(settled.nodes.max, "node"), pool.name)
        });
        Some(machine.into_iter().chain(nodes))
    };
    sizing.pools.iter().filter_map(of_pool).flatten().collect()
}

fn free(pool: &PoolSize) -> Element {
    match (pool.free.known(), pool.free.gap()) {
        (Some(free), _) if *free < 0.0 => cell().child(badge("nh-error", "✕ too small")).text(percent(*free)),
        (Some(free), _) => plain(percent(*free)),
        // The reason why a pool's seats are not known is below the table.
        (None, Some(gap)) if pool.holds.known().is_some() => plain(NONE).child(faint(&gap.to_string())),
        (None, _) => plain("?"),
    }
}

fn profiles(pool: &PoolSize) -> Element {
    let by_each: Vec<String> =
        Dimension::ALL.iter().map(|dimension| format!(">By {}", dimension.short_name())).collect();
    let columns: Vec<&str> = ["Profile", ">Memory", ">CPU"]
        .into_iter()
        .chain(by_each.iter().map(String::as_str))
        .chain([">Seats", "Limited by"])
        .collect();
    let mut table =
        Table::new(format!("Seats on a node of `{}`, by the guarantee of each profile", pool.name), &columns);
    for profile in &pool.profiles {
        let name = plain(&profile.name);
        let name = if profile.runs_here { name } else { name.child(faint("does not run here")) };
        let (memory, cpu) = (plain(gib(profile.request.memory)), plain(profile.request.cpu.to_string()));
        let seats = profile.seats.known();
        let by_each =
            Dimension::ALL.iter().map(|dimension| seats.map_or_else(|| plain("?"), |seats| by(seats, *dimension)));
        let (all, binds) = match &profile.seats {
            Computed::Known(seats) => {
                (cell().child(element("b").text(grouped(seats.seats))), plain(seats.binds.name()))
            }
            Computed::Unknown(gap) => (plain("?"), prose(&gap.to_string())),
        };
        table.row([name, memory, cpu].into_iter().chain(by_each).chain([all, binds]));
    }
    let node = pool.allocatable.known().map_or_else(
        || "the allocatable resources of a node are not known".to_owned(),
        |node| format!("{} and {} CPU for pods, at most {} pods", gib(node.memory), node.cpu, node.pods),
    );
    let mut overhead =
        Table::new("Pods on every node in addition to servers", &["What", ">CPU", ">Memory", ">Pods", "Source"]);
    for part in &pool.overhead {
        overhead.row([
            plain(part.what),
            plain(part.takes.cpu.to_string()),
            plain(gib(part.takes.memory)),
            plain(grouped(part.takes.pods)),
            prose(&part.source).class("nh-wide"),
        ]);
    }
    folded(summary(&format!("A node of `{}`, `{}`: {node}", pool.name, pool.machine_type)))
        .child(table.into_element())
        .child(overhead.into_element())
}

fn by(all: &SeatsPerNode, dimension: Dimension) -> Element {
    let Some(seats) = all.by(dimension) else { return plain(NONE) };
    if all.binds == dimension { cell().child(element("b").text(grouped(seats))) } else { plain(grouped(seats)) }
}

fn core(resolved: &Resolved, core: &CoreLoad) -> Element {
    let mut table = Table::new("On the core pools", &["What", ">Pods", ">CPU", ">Memory", "Source"]);
    for part in &core.parts {
        let all = part.each.times(part.count);
        table.row([
            plain(&part.what),
            plain(grouped(all.pods)),
            plain(all.cpu.to_string()),
            plain(gib(all.memory)),
            prose(&part.source).class("nh-wide"),
        ]);
    }
    let total = &core.total;
    table.foot([
        plain("total"),
        plain(grouped(total.pods)),
        plain(total.cpu.to_string()),
        plain(gib(total.memory)),
        plain(""),
    ]);
    let room = known(&core.holds, |holds| {
        let fits = if core.fits.known() == Some(&true) { "which is enough" } else { "which is not enough" };
        format!("{} CPU and {} available on the maximum number of nodes, {fits}", holds.cpu, gib(holds.memory))
    });
    let pools = resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core);
    let pools: Vec<_> = pools.map(|pool| format!("`{}`, `{}`", *pool.name, *pool.machine_type)).collect();
    folded(summary(&format!("Core pools ({}): {room}", pools.join("; ")))).child(table.into_element())
}

fn quotas(quotas: &QuotaNeeds) -> Element {
    let mut table = Table::new(
        "Quotas with every pool at its maximum",
        &["Metric", "Region", ">Required", ">Granted", ">Requested", "Verdict"],
    );
    for need in &quotas.needs {
        let number = |number: Option<u64>| plain(number.map_or_else(|| NONE.to_owned(), grouped));
        let parts: Vec<String> =
            need.parts.iter().map(|part| format!("{} {}", grouped(part.amount), part.what)).collect();
        table.row([
            literal(&need.metric).child(faint(&parts.join(", "))),
            plain(need.region.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string)),
            plain(grouped(need.needed)),
            number(need.granted),
            number(need.requested),
            match need.is_enough() {
                Some(true) => cell().child(badge("nh-good", "✓ enough")),
                Some(false) => cell().child(badge("nh-error", "✕ too small")),
                None => plain("not known"),
            },
        ]);
    }
    let short = quotas.needs.iter().filter(|need| need.is_enough() == Some(false)).count() as u64;
    let short = if short > 0 { format!(", {} too small", grouped(short)) } else { String::new() };
    let count = counted(quotas.needs.len() as u64, "metric");
    folded(summary(&format!("Quotas: {count}{short}"))).child(table.into_element()).children(remarks(&quotas.unknown))
}

//! `nh size`: prints the address plan, the capacity of pools, and the required quotas.

use std::fmt::Write;

use nh_core::{
    contract,
    gap::Computed,
    model::Purpose,
    node::Dimension,
    outlook::Outlook,
    settle::{Origin, Settled},
    size::{PoolSize, Sizing},
    unit::{counted, grouped},
};

use crate::{
    args::{TableForm, Tabular},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
    table::{Table, title},
};

/// Prints the sizes of a bootcamp whose documents have no error, whatever the rules find.
pub fn run(args: &Tabular, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(outlook) = judged.outlook(printer, "size") else { return Ok(Outcome::Findings) };
    let text = match args.output {
        TableForm::Json => serde_json::to_string_pretty(&contract::SizeDocument::new(outlook))? + "\n",
        TableForm::Text => text(outlook, printer.color()),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

fn text(outlook: &Outlook, color: bool) -> String {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut text = format!(
        "{}: {} seats, {} users at the fullest session, {} headroom\n",
        resolved.name,
        grouped(resolved.event.seats),
        grouped(sizing.fullest),
        sizing.headroom
    );
    text.push_str(&addresses(outlook, color));
    text.push_str(&pools(outlook, color));
    for pool in &sizing.pools {
        text.push_str(&profiles(pool, color));
    }
    text.push_str(&core(outlook, color));
    text.push_str(&quotas(sizing, color));
    text
}

fn origin<T>(settled: &Settled<T>) -> String {
    match &settled.origin {
        Origin::Given => "given".to_owned(),
        Origin::Derived(why) => format!("derived from {why}"),
    }
}

fn addresses(outlook: &Outlook, color: bool) -> String {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut table = Table::new(&["range", "addresses", ">available", ">required", ">left", "origin"], color);
    for usage in &sizing.addresses {
        let from = match &usage.range.cidr {
            Ok(cidr) => origin(cidr),
            Err(why) => format!("none: {why}"),
        };
        table.row([
            usage.range.purpose.key().to_owned(),
            usage.cidr().map_or_else(|| "-".to_owned(), |cidr| cidr.to_string()),
            grouped(usage.holds),
            grouped(usage.needed),
            grouped(usage.left()),
            from,
        ]);
    }
    title(&format!("Address plan of the network `{}`", *resolved.network.name), color) + &table.to_text()
}

fn known<T>(computed: &Computed<T>, show: impl FnOnce(&T) -> String) -> String {
    computed.known().map_or_else(|| "?".to_owned(), show)
}

fn percent(fraction: f64) -> String {
    format!("{:.0}%", fraction * 100.0)
}

fn pools(outlook: &Outlook, color: bool) -> String {
    let Outlook { resolved, sizing, .. } = outlook;
    let columns =
        ["pool", "machine type", ">max nodes", ">seats/node", ">seats", ">expected", ">required", ">free", "origin"];
    let mut table = Table::new(&columns, color);
    for pool in &sizing.pools {
        let settled = resolved.pools.iter().find(|settled| *settled.name == pool.name);
        table.row([
            pool.name.to_string(),
            pool.machine_type.to_string(),
            grouped(pool.most_nodes),
            known(&pool.seats_per_node, |seats| format!("{seats:.1}")),
            known(&pool.holds, |seats| grouped(*seats)),
            grouped(pool.expected),
            known(&pool.nodes, |nodes| counted(*nodes, "node")),
            known(&pool.free, |free| percent(*free)),
            settled.map_or_else(String::new, |settled| origin(&settled.machine_type)),
        ]);
    }
    let mut text = title("User pools at the fullest session", color) + &table.to_text();
    for reason in sizing.pools.iter().filter_map(|pool| pool.holds.gap()).chain(&sizing.unplaced) {
        let _ = writeln!(text, "  ? {reason}");
    }
    text
}

fn profiles(pool: &PoolSize, color: bool) -> String {
    let by_each: Vec<String> =
        Dimension::ALL.iter().map(|dimension| format!(">by {}", dimension.short_name())).collect();
    let columns: Vec<&str> = ["profile", ">guarantee"]
        .into_iter()
        .chain(by_each.iter().map(String::as_str))
        .chain([">seats", "limited by"])
        .collect();
    let mut table = Table::new(&columns, color);
    for profile in &pool.profiles {
        let guarantee = format!("{}, {} CPU", profile.request.memory, profile.request.cpu);
        let seats = profile.seats.known();
        let by_each = Dimension::ALL.iter().map(|dimension| match seats {
            Some(seats) => seats.by(*dimension).map_or_else(|| "-".to_owned(), grouped),
            None => "?".to_owned(),
        });
        let all = seats.map_or_else(|| "?".to_owned(), |seats| grouped(seats.seats));
        let binds = seats.map_or_else(String::new, |seats| seats.binds.name().to_owned());
        table.row([profile.name.clone(), guarantee].into_iter().chain(by_each).chain([all, binds]));
    }
    let node = known(&pool.allocatable, |node| {
        format!("{:.2} GiB and {} CPU allocatable, {} pods", node.memory.gib(), node.cpu, node.pods)
    });
    title(&format!("A node of `{}`, {}: {node}", pool.name, pool.machine_type), color) + &table.to_text()
}

fn core(outlook: &Outlook, color: bool) -> String {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut nodes = Table::new(&["core pool", "machine type", ">min nodes", ">max nodes", "origin"], color);
    for pool in resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core) {
        nodes.row([
            pool.name.to_string(),
            pool.machine_type.to_string(),
            grouped(pool.nodes.min),
            grouped(pool.nodes.max),
            origin(&pool.machine_type),
        ]);
    }
    let mut table = Table::new(&["on the core pool", ">pods", ">CPU", ">memory"], color);
    for part in &sizing.core.parts {
        let all = part.each.times(part.count);
        table.row([part.what.clone(), grouped(all.pods), all.cpu.to_string(), gib(all.memory)]);
    }
    table.row([
        "total".to_owned(),
        grouped(sizing.core.total.pods),
        sizing.core.total.cpu.to_string(),
        gib(sizing.core.total.memory),
    ]);
    let room = known(&sizing.core.holds, |holds| {
        format!("{} CPU and {} available on the maximum number of nodes", holds.cpu, gib(holds.memory))
    });
    title(&format!("Core pool: {room}"), color) + &nodes.to_text() + "\n" + &table.to_text()
}

fn gib(memory: nh_core::unit::Memory) -> String {
    format!("{:.2} GiB", memory.gib())
}

fn quotas(sizing: &Sizing, color: bool) -> String {
    let mut table = Table::new(&["quota", "region", ">required", ">granted", ">requested", ""], color);
    for need in &sizing.quotas.needs {
        table.row([
            need.metric.clone(),
            need.region.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string),
            grouped(need.needed),
            need.granted.map_or_else(|| "?".to_owned(), grouped),
            need.requested.map_or_else(|| "-".to_owned(), grouped),
            match need.is_enough() {
                Some(true) => "enough".to_owned(),
                Some(false) => "too small".to_owned(),
                None => String::new(),
            },
        ]);
    }
    let mut text = title("Quotas with every pool at its maximum", color) + &table.to_text();
    for reason in &sizing.quotas.unknown {
        let _ = writeln!(text, "  ? {reason}");
    }
    text
}

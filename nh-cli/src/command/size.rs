//! `nh size`: prints the address plan, the capacity of pools, and the required quotas.

use nh_core::{
    contract,
    gap::Computed,
    model::Purpose,
    node::{Dimension, Overhead},
    outlook::Outlook,
    settle::{Origin, Settled},
    size::{PoolSize, Sizing},
    unit::{Memory, counted, grouped},
    view,
};

use crate::{
    args::{TableForm, Tabular},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
    sheet::{Part, Sheet},
    table::{Cell, Column, Table},
};

/// Prints the sizes of a bootcamp whose documents have no error, whatever the rules find.
pub fn run(args: &Tabular, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(outlook) = judged.outlook(printer, "size") else { return Ok(Outcome::Findings) };
    let table = args.table.as_deref();
    let text = match args.output {
        TableForm::Json => serde_json::to_string_pretty(&contract::SizeDocument::new(outlook))? + "\n",
        TableForm::Html => view::page(&format!("sizes of {}", outlook.resolved.name), &view::sizing(outlook)),
        TableForm::Text => sheet(outlook).to_text(table, printer.color())?,
        TableForm::Markdown => sheet(outlook).to_markdown(table)?,
        TableForm::Csv => sheet(outlook).to_csv(table)?,
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

fn sheet(outlook: &Outlook) -> Sheet {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut sheet = Sheet::new(format!(
        "{}: {} seats, {} users at the fullest session, {} headroom",
        resolved.name,
        grouped(resolved.event.seats),
        grouped(sizing.fullest),
        sizing.headroom
    ));
    sheet.add(addresses(outlook));
    sheet.add(pools(outlook));
    for pool in &sizing.pools {
        sheet.add(profiles(pool));
    }
    for part in core(outlook) {
        sheet.add(part);
    }
    sheet.add(quotas(sizing));
    sheet
}

fn count(number: impl Into<u64>) -> Cell {
    let number = number.into();
    Cell::number(grouped(number), number)
}

fn origin<T>(settled: &Settled<T>) -> String {
    match &settled.origin {
        Origin::Given => "given".to_owned(),
        Origin::Derived(why) => format!("derived from {why}"),
    }
}

fn addresses(outlook: &Outlook) -> Part {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut table = Table::new([
        Column::left("range"),
        Column::left("addresses"),
        Column::right("available"),
        Column::right("required"),
        Column::right("left"),
        Column::left("origin"),
    ]);
    for usage in &sizing.addresses {
        let from = match &usage.range.cidr {
            Ok(cidr) => origin(cidr),
            Err(why) => format!("none: {why}"),
        };
        let of_range = |cell: Cell| if usage.cidr().is_some() { cell } else { Cell::unknown("-") };
        table.row([
            usage.range.purpose.key().into(),
            usage.cidr().map_or_else(|| Cell::unknown("-"), |cidr| cidr.to_string().into()),
            of_range(count(usage.holds)),
            count(usage.needed),
            of_range(Cell::number(grouped(usage.left()), usage.left())),
            from.into(),
        ]);
    }
    Part::titled("ranges", format!("Address plan of the network `{}`", *resolved.network.name), table)
}

fn known<T>(computed: &Computed<T>, show: impl FnOnce(&T) -> Cell) -> Cell {
    computed.known().map_or_else(|| Cell::unknown("?"), show)
}

fn pools(outlook: &Outlook) -> Part {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut table = Table::new([
        Column::left("pool"),
        Column::left("machine type"),
        Column::right("max nodes"),
        Column::right("seats/node"),
        Column::right("seats"),
        Column::right("expected"),
        Column::right("required"),
        Column::right("free"),
        Column::left("origin"),
    ]);
    for pool in &sizing.pools {
        let settled = resolved.pools.iter().find(|settled| *settled.name == pool.name);
        table.row([
            pool.name.to_string().into(),
            pool.machine_type.to_string().into(),
            count(pool.most_nodes),
            known(&pool.seats_per_node, |seats| Cell::decimal(format!("{seats:.1}"), *seats)),
            known(&pool.holds, |seats| count(*seats)),
            count(pool.expected),
            known(&pool.nodes, |nodes| Cell::number(counted(*nodes, "node"), nodes)),
            known(&pool.free, |free| Cell::decimal(format!("{:.0}%", free * 100.0), *free)),
            settled.map_or_else(String::new, |settled| origin(&settled.machine_type)).into(),
        ]);
    }
    let gaps = sizing.pools.iter().filter_map(|pool| pool.holds.gap()).chain(&sizing.unplaced);
    Part::titled("pools", "User pools at the fullest session", table).notes(gaps.map(|reason| format!("? {reason}")))
}

fn profiles(pool: &PoolSize) -> Part {
    let by_each = Dimension::ALL.iter().map(|dimension| Column::right(format!("by {}", dimension.short_name())));
    let first = [Column::left("pool").for_programs(), Column::left("profile"), Column::right("guarantee")];
    let last = [Column::right("seats"), Column::left("limited by")];
    let mut table = Table::new(first.into_iter().chain(by_each).chain(last));
    for profile in &pool.profiles {
        let guarantee = format!("{}, {} CPU", profile.request.memory, profile.request.cpu);
        let seats = profile.seats.known();
        let by_each = Dimension::ALL.iter().map(|dimension| match seats {
            Some(seats) => seats.by(*dimension).map_or_else(|| Cell::unknown("-"), count),
            None => Cell::unknown("?"),
        });
        let all = seats.map_or_else(|| Cell::unknown("?"), |seats| count(seats.seats));
        let binds = seats.map_or_else(Cell::empty, |seats| seats.binds.name().into());
        let first = [pool.name.to_string().into(), profile.name.as_str().into(), guarantee.into()];
        table.row(first.into_iter().chain(by_each).chain([all, binds]));
    }
    let node = pool.allocatable.known().map_or_else(
        || "?".to_owned(),
        |node| format!("{:.2} GiB and {} CPU allocatable, {} pods", node.memory.gib(), node.cpu, node.pods),
    );
    Part::titled("profiles", format!("A node of `{}`, {}: {node}", pool.name, pool.machine_type), table)
}

fn core(outlook: &Outlook) -> [Part; 2] {
    let Outlook { resolved, sizing, .. } = outlook;
    let mut nodes = Table::new([
        Column::left("core pool"),
        Column::left("machine type"),
        Column::right("min nodes"),
        Column::right("max nodes"),
        Column::left("origin"),
    ]);
    for pool in resolved.pools.iter().filter(|pool| pool.purpose == Purpose::Core) {
        nodes.row([
            pool.name.to_string().into(),
            pool.machine_type.to_string().into(),
            count(pool.nodes.min),
            count(pool.nodes.max),
            origin(&pool.machine_type).into(),
        ]);
    }
    let mut table = Table::new([
        Column::left("on the core pool"),
        Column::right("pods"),
        Column::right("CPU"),
        Column::right("memory"),
    ]);
    let row = |what: &str, all: &Overhead| {
        let memory = Cell::decimal(gib(all.memory), all.memory.gib());
        [what.into(), count(all.pods), all.cpu.to_string().into(), memory]
    };
    for part in &sizing.core.parts {
        table.row(row(&part.what, &part.each.times(part.count)));
    }
    table.sum(row("total", &sizing.core.total));
    let room = sizing.core.holds.known().map_or_else(
        || "?".to_owned(),
        |holds| format!("{} CPU and {} available on the maximum number of nodes", holds.cpu, gib(holds.memory)),
    );
    [Part::titled("core-pools", format!("Core pool: {room}"), nodes), Part::untitled("core-pods", table)]
}

fn gib(memory: Memory) -> String {
    format!("{:.2} GiB", memory.gib())
}

fn quotas(sizing: &Sizing) -> Part {
    let mut table = Table::new([
        Column::left("quota"),
        Column::left("region"),
        Column::right("required"),
        Column::right("granted"),
        Column::right("requested"),
        Column::left("").for_people(),
    ]);
    for need in &sizing.quotas.needs {
        table.row([
            need.metric.as_str().into(),
            need.region.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string).into(),
            count(need.needed),
            need.granted.map_or_else(|| Cell::unknown("?"), count),
            need.requested.map_or_else(|| Cell::unknown("-"), count),
            match need.is_enough() {
                Some(true) => "enough".into(),
                Some(false) => "too small".into(),
                None => Cell::empty(),
            },
        ]);
    }
    let unknown = sizing.quotas.unknown.iter().map(|reason| format!("? {reason}"));
    Part::titled("quotas", "Quotas with every pool at its maximum", table).notes(unknown)
}

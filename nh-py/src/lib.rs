//! The Python module `nhbootcamp`: the same core in a notebook.
//!
//! Each class is one file and a thin skin: it keeps the bootcamp that it was computed from and reads the core's own
//! structs. Long work runs without the interpreter's lock. Docstrings are the doc comments here, types stand in
//! `python/nhbootcamp/_nhbootcamp.pyi`, and `tests/` holds both against each other in a real Python.

// `cargo test NAME` makes a test program even of this; without a Python around it, it can hold nothing.
#![cfg(not(test))]
#![expect(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]

mod again;
mod bootcamp;
mod bundle;
mod card;
mod convert;
mod cost;
mod cost_item;
mod course;
mod day_cost;
mod error;
mod finding;
mod label;
mod module;
mod network;
mod patient;
mod picture;
mod plan;
mod pool_size;
mod profile_seats;
mod range;
mod report;
mod row;
mod sequence;
mod sizing;
mod step;

#[pyo3::pymodule]
mod _nhbootcamp {
    #[pymodule_export]
    use super::{
        again::{again, read, unread},
        bootcamp::Bootcamp,
        bundle::Bundle,
        card::Card,
        cost::Cost,
        cost_item::CostItem,
        day_cost::DayCost,
        finding::Finding,
        label::Label,
        module::{explain, load, parse, rules, schema},
        network::Network,
        plan::Plan,
        pool_size::PoolSize,
        profile_seats::ProfileSeats,
        range::Range,
        report::Report,
        sizing::Sizing,
        step::Step,
    };

    /// The version of the module and of the core in it.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "it is the name that Python has for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

//! The Python module `nhbootcamp`: the core in a notebook.
//!
//! Each class has its own file and is a thin wrapper: it shares the core's own structs and keeps its parent object only to
//! be pickled. Parents import their children, never the other way round. Long computations release the interpreter's lock.
//! Docstrings are the doc comments here, types are in `python/nhbootcamp/_nhbootcamp.pyi`, and `tests/` compares both with
//! the module in a real Python.

// `cargo test NAME` also builds this crate as a test program, which has no Python to run in: leave it empty.
#![cfg(not(test))]
#![expect(clippy::needless_pass_by_value, reason = "PyO3 passes arguments by value")]

mod bootcamp;
mod bundle;
mod card;
mod convert;
mod cost;
mod cost_item;
mod day_cost;
mod error;
mod finding;
mod functions;
mod input;
mod interruptible;
mod label;
mod loaded;
mod network;
mod pickle;
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
mod tables;

#[pyo3::pymodule]
mod _nhbootcamp {
    #[pymodule_export]
    use super::{
        bootcamp::{Bootcamp, restore_bootcamp},
        bundle::Bundle,
        card::Card,
        cost::Cost,
        cost_item::CostItem,
        day_cost::DayCost,
        finding::Finding,
        functions::{explain, load, parse, rules, schema},
        label::Label,
        network::Network,
        pickle::restore,
        plan::Plan,
        pool_size::PoolSize,
        profile_seats::ProfileSeats,
        range::Range,
        report::{Report, restore_report},
        sizing::Sizing,
        step::Step,
    };

    /// The version of the module and of the core in it.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python spells it so")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

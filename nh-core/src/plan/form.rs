//! The output formats of a plan: all show the same data.

mod graph;
mod mermaid;
mod script;
pub(super) mod shell;
mod svg;
mod table;
mod text;

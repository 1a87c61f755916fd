//! The forms of a plan: all of them show the same data.

mod graph;
mod mermaid;
mod script;
pub(super) mod shell;
mod svg;
mod table;
mod text;

//! YAML in and out; with its parts the only module that names a YAML crate.
//!
//! A document is first read into a tree of [`Node`]s that knows the place of everything, then typed values
//! are read from the tree, so that one wrong field does not hide the next.

mod annotated;
mod fault;
mod node;
mod reader;
mod typed;
mod value;
mod words;
mod writer;

pub use annotated::Annotated;
pub use fault::{Fault, FaultKind, Found};
pub use node::{Entry, Kind, Node};
pub use reader::{Syntax, read};
pub use typed::{MOST_FAULTS, from_node, recover};
pub use value::Value;
pub use words::SyntaxKind;
pub use writer::WriteError;

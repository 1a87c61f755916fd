//! Reads and writes YAML; only this module and its parts name a YAML crate.
//!
//! A document is first read into a tree of [`Node`]s that know their location. Typed values are then read from the
//! tree, so one wrong field does not hide the next.

mod annotated;
mod fault;
mod inline;
mod legacy;
mod node;
#[cfg(feature = "edit")]
mod patch;
mod reader;
mod recover;
mod typed;
mod value;
mod words;
mod writer;

pub use annotated::Annotated;
pub use fault::{Fault, FaultKind, Found};
pub(crate) use legacy::{is_legacy, reread_as_helm};
pub use node::{Entry, Kind, Node};
#[cfg(feature = "edit")]
pub use patch::{Patch, patched, span_on_one_line};
pub use reader::{Syntax, read};
pub use recover::{MOST_FAULTS, Recovered, recover};
pub use typed::from_node;
pub use value::Value;
pub use words::SyntaxKind;
pub use writer::WriteError;

//! Any YAML value, as `hub.values` and a change of a document have it.

pub use crate::yaml::{Value, WriteError};

//! YAML in and out; the only module that names a YAML crate.

mod annotated;
mod value;
mod writer;

pub use annotated::Annotated;
pub use value::Value;
pub use writer::{WriteError, to_text};

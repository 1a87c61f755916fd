//! YAML in and out; the only module that names a YAML crate.

mod value;

pub use value::Value;

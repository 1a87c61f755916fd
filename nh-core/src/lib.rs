//! The core of nhbootcamp.
pub mod catalog;
pub mod client;
pub mod derive;
pub mod diagnostic;
pub mod model;
pub mod parse;
pub mod schema;
pub mod source;
pub mod template;
pub mod unit;
pub mod yaml;

//! The core of nhbootcamp.
pub mod catalog;
pub mod check;
pub mod client;
pub mod derive;
pub mod diagnostic;
pub mod inventory;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod schema;
pub mod source;
pub mod starter;
pub mod template;
pub mod unit;
pub mod yaml;

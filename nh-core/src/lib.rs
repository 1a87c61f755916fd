//! The core of nhbootcamp.
pub mod catalog;
pub mod derive;
pub mod model;
pub mod unit;
pub mod yaml;

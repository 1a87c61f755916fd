//! The core of nhbootcamp.
pub mod derive;
pub mod model;
pub mod unit;
pub mod yaml;

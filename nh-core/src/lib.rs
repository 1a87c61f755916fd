//! The core of nhbootcamp.

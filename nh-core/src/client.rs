//! One file for each outside system; the folder on disk is one.

pub mod folder;

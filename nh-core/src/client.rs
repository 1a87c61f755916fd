//! One file for each external system; the folder on disk is one.

pub mod folder;

//! The one table of rules, a line each in the order of codes.

use super::{Rule, network};

/// Every rule but those of the document, in the order of codes.
pub static RULES: &[&Rule] = &[&network::overlapping_ranges::RULE];

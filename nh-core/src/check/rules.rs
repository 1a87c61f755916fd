//! The one table of rules, a line each in the order of codes.

use super::{Rule, image, network};

/// Every rule but those of the document, in the order of codes.
pub static RULES: &[&Rule] = &[
    &network::overlapping_ranges::RULE,
    &image::mutable_image::RULE,
    &image::unpinned_source::RULE,
    &image::ended_registry::RULE,
    &image::distant_registry::RULE,
    &image::registry_of_another_project::RULE,
    &image::other_jupyterhub_in_image::RULE,
    &image::public_image::RULE,
    &image::large_image::RULE,
];

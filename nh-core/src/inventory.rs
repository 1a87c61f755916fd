//! What is known to exist already.

use std::collections::BTreeSet;

use crate::resource::Resource;

/// The resources that exist already.
///
/// Nothing looks yet, so the commands of `nh` plan against [`Inventory::empty`]. The script looks by itself, with the
/// probe of each step.
///
/// ```
/// use nh_core::{inventory::Inventory, resource::Resource};
/// let seen: Inventory = [Resource::Network, Resource::Subnet].into_iter().collect();
/// assert!(seen.has(&Resource::Subnet));
/// assert!(!Inventory::empty().has(&Resource::Subnet));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    seen: BTreeSet<Resource>,
}

impl Inventory {
    /// No resource is known to exist.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Whether `resource` exists.
    pub fn has(&self, resource: &Resource) -> bool {
        self.seen.contains(resource)
    }
}

impl FromIterator<Resource> for Inventory {
    fn from_iter<Resources: IntoIterator<Item = Resource>>(resources: Resources) -> Self {
        Self { seen: resources.into_iter().collect() }
    }
}

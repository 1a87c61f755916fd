//! The owners of costs.

use serde::{Serialize, Serializer};

use crate::resource::{Resource, ResourceKind};

/// The resources that have to go before something is no longer paid for: at least one, all of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owners {
    first: Resource,
    others: Vec<Resource>,
}

impl Owners {
    /// `first` and `others`, which are of its kind.
    pub(crate) fn new(first: Resource, others: impl IntoIterator<Item = Resource>) -> Self {
        Self { first, others: others.into_iter().collect() }
    }

    /// The first; the only one of every kind but addresses.
    pub const fn first(&self) -> &Resource {
        &self.first
    }

    /// Their kind.
    pub const fn kind(&self) -> ResourceKind {
        self.first.kind()
    }

    /// All of them, each of which has an equal part of the cost.
    pub fn iter(&self) -> impl Iterator<Item = &Resource> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// How many they are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.others.len()).map_or(u32::MAX, |others| others.saturating_add(1))
    }

    /// Whether `resource` is one of them.
    pub fn contains(&self, resource: &Resource) -> bool {
        self.iter().any(|other| other == resource)
    }
}

impl From<Resource> for Owners {
    fn from(resource: Resource) -> Self {
        Self { first: resource, others: Vec::new() }
    }
}

impl Serialize for Owners {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

//! What exists already, as far as somebody has looked.

use std::collections::BTreeSet;

/// What exists already, by the id of the plan's step that would make it.
///
/// Nobody looks yet, so the commands of `nh` plan against [`Inventory::empty`]; the script looks by itself,
/// through each step's probe. What observes a project will fill it.
///
/// ```
/// use nh_core::inventory::Inventory;
/// let seen: Inventory = ["network", "subnet"].into_iter().collect();
/// assert!(seen.has("subnet"));
/// assert!(!Inventory::empty().has("subnet"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    steps: BTreeSet<String>,
}

impl Inventory {
    /// Nothing is known to exist.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Whether the thing of the step `id` exists.
    pub fn has(&self, id: &str) -> bool {
        self.steps.contains(id)
    }
}

impl<Id: Into<String>> FromIterator<Id> for Inventory {
    fn from_iter<Ids: IntoIterator<Item = Id>>(ids: Ids) -> Self {
        Self { steps: ids.into_iter().map(Into::into).collect() }
    }
}

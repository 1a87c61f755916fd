//! What rules look at, and what a bootcamp is once they are content.

use crate::{
    catalog::{Catalog, DatedFact},
    derive::{Cost, Resolved, Sizing},
    inventory::Inventory,
    model::Bootcamp,
    parse::RosterEntry,
    source::Sources,
    unit::Date,
    yaml::Value,
};

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The bootcamp as written: what was claimed.
    pub bootcamp: &'a Bootcamp,
    /// The same with nothing left open: what will be.
    pub resolved: &'a Resolved,
    /// What fits where.
    pub sizing: &'a Sizing,
    /// What it costs.
    pub cost: &'a Cost,
    /// Dated facts about the cloud.
    pub catalog: &'a Catalog,
    /// The day by which dated rules judge.
    pub as_of: Date,
    /// Everybody on the roster, and where each login stands.
    pub roster: &'a [RosterEntry],
    /// The texts, for rules about how something is written.
    pub sources: &'a Sources,
    /// What was seen in the cloud, where somebody looked.
    pub inventory: Option<&'a Inventory>,
}

impl<'a> Subject<'a> {
    /// The user's own chart values at `keys` below `hub.values`.
    pub fn hub_value(&self, keys: &[&str]) -> Option<&'a Value> {
        self.bootcamp.hub.values.as_ref()?.at(keys)
    }

    /// What became of `what`, where it is so on the day by which rules judge or before the event is over.
    pub fn by_then(&self, what: &str, state: &str) -> Option<&'a DatedFact> {
        let last = self.as_of.max(self.bootcamp.event.ends);
        self.catalog.dated(what, state).filter(|fact| fact.date <= last)
    }
}

/// A bootcamp in which no error is left unaccepted; only [`super::check`] makes one.
#[derive(Debug, Clone)]
pub struct Checked {
    bootcamp: Bootcamp,
    resolved: Resolved,
    sizing: Sizing,
    cost: Cost,
    as_of: Date,
}

impl Checked {
    pub(super) const fn new(bootcamp: Bootcamp, resolved: Resolved, sizing: Sizing, cost: Cost, as_of: Date) -> Self {
        Self { bootcamp, resolved, sizing, cost, as_of }
    }

    /// As written.
    pub const fn bootcamp(&self) -> &Bootcamp {
        &self.bootcamp
    }

    /// With nothing left open.
    pub const fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    /// What fits where.
    pub const fn sizing(&self) -> &Sizing {
        &self.sizing
    }

    /// What it costs.
    pub const fn cost(&self) -> &Cost {
        &self.cost
    }

    /// The day by which it was judged.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }
}

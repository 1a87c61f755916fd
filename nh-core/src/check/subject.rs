//! What rules look at, and what a bootcamp is once they are content.

use super::CheckOptions;
use crate::{
    catalog::{Catalog, DatedFact, DatedState, DatedSubject},
    inventory::Inventory,
    model::Bootcamp,
    outlook::Outlook,
    parse::{Parsed, RosterEntry},
    price::Cost,
    settle::Resolved,
    size::Sizing,
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
    /// What rules look at when they judge `outlook`, read from `parsed`.
    pub(super) fn new(outlook: &'a Outlook, parsed: &'a Parsed, options: CheckOptions<'a>, as_of: Date) -> Self {
        let Outlook { bootcamp, resolved, sizing, cost } = outlook;
        let CheckOptions { catalog, as_of: _, inventory } = options;
        Self {
            bootcamp,
            resolved,
            sizing,
            cost,
            catalog,
            as_of,
            roster: &parsed.roster,
            sources: &parsed.sources,
            inventory,
        }
    }

    /// The user's own chart values at `keys` below `hub.values`.
    pub fn hub_value(&self, keys: &[&str]) -> Option<&'a Value> {
        self.bootcamp.hub.values.as_ref()?.at(keys)
    }

    /// What became of `what`, where it is so on the day by which rules judge or before the event is over.
    pub fn by_then(&self, what: &DatedSubject, state: DatedState) -> Option<&'a DatedFact> {
        let last = self.as_of.max(self.bootcamp.event.ends);
        self.catalog.dated(what, state).filter(|fact| fact.date <= last)
    }
}

/// A bootcamp in which no error is left unaccepted; only [`super::check`] makes one.
#[derive(Debug, Clone)]
pub struct Checked {
    outlook: Outlook,
    as_of: Date,
}

impl Checked {
    pub(super) const fn new(outlook: Outlook, as_of: Date) -> Self {
        Self { outlook, as_of }
    }

    /// The bootcamp and what follows from it.
    pub const fn outlook(&self) -> &Outlook {
        &self.outlook
    }

    /// As written.
    pub const fn bootcamp(&self) -> &Bootcamp {
        &self.outlook.bootcamp
    }

    /// With nothing left open.
    pub const fn resolved(&self) -> &Resolved {
        &self.outlook.resolved
    }

    /// What fits where.
    pub const fn sizing(&self) -> &Sizing {
        &self.outlook.sizing
    }

    /// What it costs.
    pub const fn cost(&self) -> &Cost {
        &self.outlook.cost
    }

    /// The day by which it was judged.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }
}

//! The input of rules, and a bootcamp that passed them.

use super::CheckOptions;
use crate::{
    catalog::{Catalog, DatedFact},
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

/// The input of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The bootcamp as written.
    pub bootcamp: &'a Bootcamp,
    /// The bootcamp with every value settled.
    pub resolved: &'a Resolved,
    /// What fits where.
    pub sizing: &'a Sizing,
    /// What it costs.
    pub cost: &'a Cost,
    /// Dated facts about the cloud.
    pub catalog: &'a Catalog,
    /// The day for which dated rules check.
    pub as_of: Date,
    /// Everybody on the roster, with the place of each login.
    pub roster: &'a [RosterEntry],
    /// The texts, for rules about how something is written.
    pub sources: &'a Sources,
    /// What exists in the cloud, if it was observed.
    pub inventory: Option<&'a Inventory>,
}

impl<'a> Subject<'a> {
    /// The input of rules for `outlook`, read from `parsed`.
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

    /// The dated fact about `what` and `state`, if it applies by the day of the check or before the event is over.
    pub fn by_then(&self, what: &str, state: &str) -> Option<&'a DatedFact> {
        let last = self.as_of.max(self.bootcamp.event.ends);
        self.catalog.dated(what, state).filter(|fact| fact.date <= last)
    }
}

/// A bootcamp without unaccepted errors; only [`super::check`] creates one.
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

    /// The day for which it was checked.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }
}

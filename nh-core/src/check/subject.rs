//! The input of rules.

use super::CheckOptions;
use crate::{
    catalog::{Catalog, DatedFact, DatedState, DatedSubject},
    inventory::Inventory,
    model::Bootcamp,
    outlook::Outlook,
    parse::{Parsed, RosterEntry},
    price::Cost,
    render::own_hub_values,
    settle::Resolved,
    size::Sizing,
    source::Sources,
    unit::Date,
    yaml::Value,
};

/// The input of a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The bootcamp as written.
    pub bootcamp: &'a Bootcamp,
    /// The bootcamp with every value settled.
    pub resolved: &'a Resolved,
    /// How many seats and pods fit where.
    pub sizing: &'a Sizing,
    /// What the bootcamp costs.
    pub cost: &'a Cost,
    /// Dated facts about the cloud.
    pub catalog: &'a Catalog,
    /// The date for rules that depend on one.
    pub as_of: Date,
    /// Everyone on the roster, with the position of each login.
    pub roster: &'a [RosterEntry],
    /// The source texts, for rules about how something is written.
    pub sources: &'a Sources,
    /// The inventory of the cloud, if there is one.
    pub inventory: Option<&'a Inventory>,
    /// The same as `bootcamp`, `resolved`, `sizing` and `cost`, for what the bundle would write.
    outlook: &'a Outlook,
}

impl<'a> Subject<'a> {
    /// The input for rules on `outlook`, which was computed from `parsed`.
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
            outlook,
        }
    }

    /// The values of the hub's chart that the bundle writes itself, without `hub.values`: one tree per environment.
    pub(super) fn own_hub_values(&self) -> Vec<Value> {
        own_hub_values(self.outlook)
    }

    /// The chart value at `keys` in `hub.values`, if the file sets it.
    pub fn hub_value(&self, keys: &[&str]) -> Option<&'a Value> {
        self.bootcamp.hub.values.as_ref()?.at(keys)
    }

    /// The dated fact that `what` reaches `state`, if this happens by `as_of` or by the end of the event, whichever is later.
    pub fn by_then(&self, what: &DatedSubject, state: DatedState) -> Option<&'a DatedFact> {
        let last = self.as_of.max(self.bootcamp.event.ends);
        self.catalog.dated(what, state).filter(|fact| fact.date <= last)
    }
}

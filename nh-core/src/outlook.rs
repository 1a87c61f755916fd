//! The hand-over between stages: a bootcamp, its settled values, its sizes and its cost.

use crate::{
    catalog::Catalog,
    model::{Bootcamp, Outputs, Person},
    parse::Parsed,
    price::{self, Cost},
    settle::{self, Resolved},
    size::{self, Sizing},
};

/// A bootcamp and everything that follows from it, computed in one place.
///
/// Rules, plan, bundle, views and the Python module take all four from here, so that no two of them can come from
/// different bootcamps.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Outlook {
    /// As written.
    pub bootcamp: Bootcamp,
    /// With every value settled.
    pub resolved: Resolved,
    /// What fits where.
    pub sizing: Sizing,
    /// What it costs.
    pub cost: Cost,
}

impl Outlook {
    /// Settles, sizes and prices `bootcamp` for the `people` of its roster. Never fails: a value that cannot be computed
    /// has a reason.
    ///
    /// ```
    /// use nh_core::{catalog::Catalog, outlook::Outlook};
    ///
    /// let bootcamp = serde_saphyr::from_str(
    ///     "name: nh-2027\n\
    ///      event: {starts: 2027-07-26, ends: 2027-08-06, seats: 60}\n\
    ///      project: {id: example-project, region: us-east1}\n\
    ///      hub: {host: hub.example.org, login: {github: {organizations: [example]}}}\n",
    /// )?;
    /// let outlook = Outlook::new(bootcamp, Vec::new(), Default::default(), Catalog::embedded());
    /// assert!(outlook.sizing.totals.holds.known() >= Some(&60));
    /// assert!(outlook.cost.total.at_least().as_usd() > 0.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(bootcamp: Bootcamp, people: Vec<Person>, outputs: Outputs, catalog: &Catalog) -> Self {
        let resolved = settle::settle(&bootcamp, people, outputs, catalog);
        let sizing = size::size(&bootcamp, &resolved, catalog);
        let cost = price::price(&resolved, &sizing, catalog);
        Self { bootcamp, resolved, sizing, cost }
    }

    /// The outlook of a bootcamp that was read; absent if the documents have an error: a number could depend on a value
    /// that could not be read.
    pub fn of(parsed: &Parsed, catalog: &Catalog) -> Option<Self> {
        if parsed.report.has_errors() { None } else { Self::draft(parsed, catalog) }
    }

    /// The outlook of as much as could be read, for rules; absent if nearly everything is missing. A number in it may depend
    /// on a value that could not be read.
    pub(crate) fn draft(parsed: &Parsed, catalog: &Catalog) -> Option<Self> {
        let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
        let bootcamp = parsed.bootcamp.clone().or_else(|| parsed.made_up.clone())?;
        Some(Self::new(bootcamp, people, parsed.outputs.clone(), catalog))
    }
}

//! A bootcamp that may be carried out, and its plan.

use std::sync::{Arc, OnceLock};

use crate::{
    inventory::Inventory,
    model::Bootcamp,
    outlook::Outlook,
    plan::{self, Plan},
    price::Cost,
    settle::Resolved,
    size::Sizing,
    unit::Date,
};

/// A bootcamp without unaccepted errors; only [`check`](crate::check::check) creates one.
///
/// It owns its plan, so that a bundle cannot have the files of one bootcamp and the scripts of another. That is why
/// this layer lies above the plan: a plan is computed from an [`Outlook`], and whoever has no `Checked` gets none.
#[derive(Debug, Clone)]
pub struct Checked {
    outlook: Arc<Outlook>,
    as_of: Date,
    inventory: Inventory,
    plan: OnceLock<Plan>,
}

impl Checked {
    /// Only `check` calls this, after it has found no error that is not accepted; `tests/tidy.rs` proves it.
    pub(crate) const fn new(outlook: Arc<Outlook>, as_of: Date, inventory: Inventory) -> Self {
        Self { outlook, as_of, inventory, plan: OnceLock::new() }
    }

    /// The bootcamp and what follows from it.
    pub fn outlook(&self) -> &Outlook {
        &self.outlook
    }

    /// As written.
    pub fn bootcamp(&self) -> &Bootcamp {
        &self.outlook.bootcamp
    }

    /// With nothing left open.
    pub fn resolved(&self) -> &Resolved {
        &self.outlook.resolved
    }

    /// What fits where.
    pub fn sizing(&self) -> &Sizing {
        &self.outlook.sizing
    }

    /// What it costs.
    pub fn cost(&self) -> &Cost {
        &self.outlook.cost
    }

    /// The ordered steps that create it, against the inventory that it was checked with; computed when first asked for.
    ///
    /// # Panics
    ///
    /// Never: a bootcamp without a range that it uses is never checked, because NH0118 cannot be accepted.
    #[expect(clippy::expect_used, reason = "see above; `check` makes a `Checked` only where NH0118 finds nothing")]
    pub fn plan(&self) -> &Plan {
        let draft = || plan::draft(&self.outlook, &self.inventory).expect("a checked bootcamp has all ranges");
        self.plan.get_or_init(draft)
    }

    /// The day for which it was checked.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }
}

//! What other tools read: a JSON document for each of the report, sizes, cost and plan, with a version and a schema.
//!
//! The documents are plain data: a measure is a number in the unit that its name or its description states, a
//! choice is a word. In sizes and cost, a field that could not be computed is `null`, and `absent`, next to it, has the
//! reason under the field's own name; a field that is `null` without a reason does not apply, as its description says.

mod cost;
mod plan;
mod report;
mod size;

use std::collections::BTreeMap;

pub use cost::{CostDay, CostDocument, CostLine, LowerBounds};
pub use plan::{PlanDocument, PlanError};
pub use report::{JsonFinding, JsonLabel, JsonReport, JsonSkipped, JsonUnused};
pub use size::{
    CoreRoom, NodeOverhead, NodeRoom, ProfileSize, QuotaReason, QuotaSize, RangeSize, Room, SizeDocument, TotalSize,
    UserPoolSize,
};

use crate::{gap::Computed, settle::Settled};

/// The version of the contract of sizes; raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// Why sibling fields are `null`: the JSON name of each field, and the reason as a clause.
pub type Absent = BTreeMap<&'static str, String>;

/// The number of `field`; if there is none, the reason goes to `absent`.
fn value_or_note<T: Clone>(absent: &mut Absent, field: &'static str, computed: &Computed<T>) -> Option<T> {
    if let Some(gap) = computed.gap() {
        absent.insert(field, gap.to_string());
    }
    computed.known().cloned()
}

/// What a value was derived from; absent if the file gives it.
fn derived_from<T>(settled: &Settled<T>) -> Option<String> {
    settled.why().map(str::to_owned)
}

/// Six decimals, which hide the noise of binary fractions.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

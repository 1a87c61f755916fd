//! Sizes and cost for other tools: two contracts, each with a version and a JSON schema.
//!
//! They are plain data: every measure is a number in the unit that its name or its description gives, and every
//! choice is a word. A field that could not be computed is `null`, and `absent`, beside it, has the reason under
//! the field's name. A field that is `null` without a reason does not apply, as its
//! description explains.

mod cost;
mod size;

use std::collections::BTreeMap;

pub use cost::{CostDay, CostDocument, CostLine, CostOwner};
pub use size::{
    CoreRoom, NodeOverhead, NodeRoom, ProfileSize, QuotaReason, QuotaSize, RangeSize, Room, SizeDocument, TotalSize,
    UserPoolSize,
};

use crate::{gap::Computed, settle::Settled};

/// The version of these contracts; raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// Why sibling fields are `null`: the JSON name of each field, and the reason as a clause.
pub type Absent = BTreeMap<&'static str, String>;

/// The number of `field`; if there is none, the reason goes to `absent`.
fn told<T: Clone>(absent: &mut Absent, field: &'static str, computed: &Computed<T>) -> Option<T> {
    if let Some(why) = computed.gap() {
        absent.insert(field, why.to_owned());
    }
    computed.known().cloned()
}

/// What a value was derived from; nothing if it is in the file.
fn derived_from<T>(settled: &Settled<T>) -> Option<String> {
    settled.why().map(str::to_owned)
}

/// Six decimals, without the noise of binary fractions.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

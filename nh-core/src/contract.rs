//! Sizes and cost as other tools read them: two contracts, each with a version and a JSON schema.
//!
//! They are plain data: every measure is a number in the unit that its name or its description says, every
//! choice a word. A field that could not be reckoned is `null`, and `absent`, beside it, has the reason under
//! the field's own name; a field that is `null` without a reason is one that does not apply, as its
//! description says.

mod cost;
mod size;

use std::collections::BTreeMap;

pub use cost::{CostDay, CostDocument, CostLine};
pub use size::{
    CoreRoom, NodeOverhead, NodeRoom, ProfileSize, QuotaReason, QuotaSize, RangeSize, Room, SizeDocument, TotalSize,
    UserPoolSize,
};

use crate::{gap::Computed, settle::Settled};

/// The version of these contracts; raised when a field goes away or changes its meaning.
const VERSION: u32 = 1;

/// Why fields beside it are `null`: the name of each in JSON, and the reason as a clause.
pub type Absent = BTreeMap<&'static str, String>;

/// The number behind `field`; where there is none, the reason goes to `absent`.
fn told<T: Clone>(absent: &mut Absent, field: &'static str, computed: &Computed<T>) -> Option<T> {
    if let Some(why) = computed.gap() {
        absent.insert(field, why.to_owned());
    }
    computed.known().cloned()
}

/// What a value was derived from; nothing where it stands in the file.
fn derived_from<T>(settled: &Settled<T>) -> Option<String> {
    settled.why().map(str::to_owned)
}

/// Six decimals: the noise of binary fractions is no news to anybody.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

//! Adds settled values to a values file together with their reasons.

use crate::{
    settle::Settled,
    yaml::{Annotated, Value},
};

/// Adds settled values to a file.
pub trait Reasoned {
    /// Sets `place` to what `form` makes of `settled`; a derived value gets its reason as a comment.
    fn settle<'a, T, V: Into<Value>>(&mut self, place: &[&str], settled: &'a Settled<T>, form: impl FnOnce(&'a T) -> V);
}

impl Reasoned for Annotated {
    fn settle<'a, T, V: Into<Value>>(
        &mut self,
        place: &[&str],
        settled: &'a Settled<T>,
        form: impl FnOnce(&'a T) -> V,
    ) {
        self.set(place, form(&settled.value));
        if let Some(why) = settled.why() {
            self.explain(place, &format!("derived from {why}"));
        }
    }
}

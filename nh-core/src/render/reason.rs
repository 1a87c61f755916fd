//! Settled values enter a values file together with the reason for them.

use crate::{
    settle::Settled,
    yaml::{Annotated, Value},
};

/// Puts settled values into a file.
pub trait Reasoned {
    /// Puts what `form` makes of `settled` at `place`; a value that was derived says from what.
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

//! `hub.values`: any values of the chart, laid over all that is derived.
//!
//! What the chart does not know is left out, and a comment says so: the chart would refuse the release, while charts
//! before 1.0 passed over it in silence. A rule has named it, and somebody has accepted that.

use crate::{
    catalog::unknown_chart_values,
    outlook::Outlook,
    render::names::HUB,
    yaml::{Annotated, Value},
};

const WHY: &str = "from `hub.values`";

/// Lays `hub.values` over the file of all environments.
pub(super) fn over_all(outlook: &Outlook, values: &mut Annotated) {
    let Some(given) = &outlook.resolved.hub.values else { return };
    let mut given = given.clone();
    for place in unknown_chart_values(&given) {
        given.remove(&place);
        let comment = format!("left out, as the chart has no such key: `hub.values.{}`", place.join("."));
        values.explain(&[HUB], &comment);
    }
    values.overlay(&[HUB], given, WHY);
}

/// Lays the part of `hub.values` over an environment's file that would otherwise lose to it: helm lets the later
/// file win.
pub(super) fn over_what_is_there(outlook: &Outlook, values: &mut Annotated) {
    let Some(given) = &outlook.resolved.hub.values else { return };
    let common = values.value().get(HUB).and_then(|ours| shared(given, ours));
    if let Some(common) = common {
        values.overlay(&[HUB], common, WHY);
    }
}

/// The part of `given` whose keys `ours` has too.
fn shared(given: &Value, ours: &Value) -> Option<Value> {
    match (given, ours) {
        (Value::Map(given), Value::Map(ours)) => {
            let both = given.iter().filter_map(|(key, value)| Some((key.clone(), shared(value, ours.get(key)?)?)));
            let both = Value::Map(both.collect());
            both.as_map().is_some_and(|map| !map.is_empty()).then_some(both)
        }
        _ => Some(given.clone()),
    }
}

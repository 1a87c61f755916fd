//! `hub.values`: any values of the chart, which override derived values.
//!
//! Keys that the chart does not know are left out, with a comment: the chart would refuse the release, while charts
//! before 1.0 silently ignored them. A rule reported these keys, and the file accepts the finding.

use crate::{
    catalog::unknown_chart_values,
    outlook::Outlook,
    render::names::HUB,
    yaml::{Annotated, Value},
};

const WHY: &str = "from `hub.values`";

/// Merges `hub.values` over the file of all environments.
pub(super) fn over_all(outlook: &Outlook, values: &mut Annotated) {
    let Some(given) = &outlook.resolved.hub.values else { return };
    let mut given = given.clone();
    for place in unknown_chart_values(&given) {
        given.remove(&place);
        let comment = format!("left out because the chart has no such key: `hub.values.{}`", place.join("."));
        values.explain(&[HUB], &comment);
    }
    values.overlay(&[HUB], given, WHY);
}

/// Merges the part of `hub.values` over an environment's file that this file would otherwise override, because in
/// helm the later file wins.
pub(super) fn over_what_is_there(outlook: &Outlook, values: &mut Annotated) {
    let Some(given) = &outlook.resolved.hub.values else { return };
    let common = values.value().get(HUB).and_then(|ours| shared(given, ours));
    if let Some(common) = common {
        values.overlay(&[HUB], common, WHY);
    }
}

/// The part of `given` whose keys are also in `ours`.
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

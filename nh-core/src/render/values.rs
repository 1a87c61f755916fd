//! The values of the hub's release: what all environments share, and what differs in each.
//!
//! One file per topic; each adds its keys to the file of all environments (`common`) or of one (`environment`).
//! Every derived value has its reason as a comment above its key.

/// The path of a value of the hub's chart.
macro_rules! at {
    ($($key:expr),+ $(,)?) => { &[$crate::render::names::HUB, $($key),+] };
}

mod access;
pub(super) mod datasets;
mod escape;
mod host;
mod hub;
pub(super) mod scheduling;
pub(super) mod servers;

use super::{hub_code, names};
use crate::{
    outlook::Outlook,
    settle::ResolvedEnvironment,
    yaml::{Annotated, Value},
};

/// `config/common.yaml`: the values that all environments share.
pub(super) fn common(outlook: &Outlook) -> Annotated {
    let mut values = own_common(outlook);
    escape::over_all(outlook, &mut values);
    values
}

/// `config/staging.yaml`, `config/prod.yaml`: the values that differ in one environment.
pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment) -> Annotated {
    let mut values = own_environment(outlook, environment);
    escape::over_what_is_there(outlook, &mut values);
    values
}

/// The values of the hub's chart that the bundle writes itself, without `hub.values`: one tree per environment, in the
/// order of the environments. The hub's code is in each.
pub(crate) fn own(outlook: &Outlook) -> Vec<Value> {
    let below = |values: &Annotated| values.value().get(names::HUB).cloned().unwrap_or_else(Value::map);
    let mut shared = below(&hub_code::values());
    shared.merge(below(&own_common(outlook)));
    let environments = outlook.resolved.environments.iter();
    let of_each = environments.map(|environment| {
        let mut values = shared.clone();
        values.merge(below(&own_environment(outlook, environment)));
        values
    });
    of_each.collect()
}

fn own_common(outlook: &Outlook) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values shared by all environments of {}. Written by `nh render` from `bootcamp.yaml`; make changes there.\n\
         `hub.values` of that file overrides everything else.",
        outlook.resolved.name
    ));
    access::common(outlook, &mut values);
    hub::common(outlook, &mut values);
    host::common(outlook, &mut values);
    servers::common(outlook, &mut values);
    scheduling::common(outlook, &mut values);
    datasets::common(outlook, &mut values);
    values
}

fn own_environment(outlook: &Outlook, environment: &ResolvedEnvironment) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values that differ in {}. Written by `nh render` from `bootcamp.yaml`; make changes there.",
        environment.name
    ));
    access::environment(outlook, environment, &mut values);
    hub::environment(outlook, environment, &mut values);
    host::environment(outlook, environment, &mut values);
    servers::environment(outlook, environment, &mut values);
    scheduling::environment(outlook, environment, &mut values);
    values
}

//! The values of the hub's release: what all environments share, and what differs in each.
//!
//! One file per topic; each adds its keys to the file of all environments (`common`) or of one (`environment`).
//! Every derived value has its reason as a comment above its key.

/// The path of a value of the hub's chart.
macro_rules! at {
    ($($key:expr),+ $(,)?) => { &[$crate::render::values::HUB, $($key),+] };
}

mod access;
pub(super) mod datasets;
mod escape;
mod host;
mod hub;
mod scheduling;
pub(super) mod servers;

pub use access::roster_value;

use super::Wanted;
use crate::{settle::ResolvedEnvironment, yaml::Annotated};

/// The key of the meta-chart's values for the chart of the hub.
pub(super) const HUB: &str = "jupyterhub";

/// `config/common.yaml`: the values that all environments share.
pub(super) fn common(wanted: Wanted<'_>) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values shared by all environments of {}. Written by `nh render` from `bootcamp.yaml`; make changes there.\n\
         `hub.values` of that file overrides everything else.",
        wanted.resolved.name
    ));
    access::common(wanted, &mut values);
    hub::common(wanted, &mut values);
    host::common(wanted, &mut values);
    servers::common(wanted, &mut values);
    scheduling::common(wanted, &mut values);
    datasets::common(wanted, &mut values);
    escape::over_all(wanted, &mut values);
    values
}

/// `config/staging.yaml`, `config/prod.yaml`: the values that differ in one environment.
pub(super) fn environment(wanted: Wanted<'_>, environment: &ResolvedEnvironment) -> Annotated {
    let mut values = Annotated::new(&format!(
        "Values that differ in {}. Written by `nh render` from `bootcamp.yaml`; make changes there.",
        environment.name
    ));
    access::environment(wanted, environment, &mut values);
    hub::environment(wanted, environment, &mut values);
    host::environment(wanted, environment, &mut values);
    servers::environment(wanted, environment, &mut values);
    scheduling::environment(wanted, environment, &mut values);
    escape::over_what_is_there(wanted, &mut values);
    values
}

//! The values of the hub's release: what all environments share, and what differs in each.
//!
//! One file a topic; each puts its keys into the file of all environments (`common`) or of one (`environment`).
//! Every value that was derived carries the reason as a comment above its key.

/// The place of a value of the hub's chart.
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

/// The key of the meta-chart's values that belongs to the chart of the hub.
pub(super) const HUB: &str = "jupyterhub";

/// `config/common.yaml`: what all environments share.
pub(super) fn common(wanted: Wanted<'_>) -> Annotated {
    let mut values = Annotated::new(&format!(
        "What all environments of {} share. Written by `nh render` from `bootcamp.yaml`: change it there.\n\
         `hub.values` of that file is laid over all else.",
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

/// `config/staging.yaml`, `config/prod.yaml`: what differs in one environment.
pub(super) fn environment(wanted: Wanted<'_>, environment: &ResolvedEnvironment) -> Annotated {
    let mut values = Annotated::new(&format!(
        "What differs in {}. Written by `nh render` from `bootcamp.yaml`: change it there.",
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

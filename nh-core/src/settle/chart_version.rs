//! Versions of charts: given, or the newest of the catalogue.

use super::{Settled, naming::parse_valid};
use crate::{
    catalog::{Catalog, ChartFact},
    model::{Bootcamp, Chart},
    unit::Version,
};

/// The chart of the hub.
pub(super) const HUB: &str = "jupyterhub";
pub(super) const CERT_MANAGER: &str = "cert-manager";
/// The catalogue's newest, to follow "derived from".
pub(super) const NEWEST: &str = "the newest version in the catalogue";

/// The version of the `JupyterHub` chart.
pub(super) fn hub_version(bootcamp: &Bootcamp, catalog: &Catalog) -> Settled<Version> {
    version(bootcamp.hub.chart.as_ref(), bootcamp, catalog, HUB)
}

/// The version of cert-manager.
pub(super) fn cert_manager_version(bootcamp: &Bootcamp, catalog: &Catalog) -> Settled<Version> {
    version(bootcamp.hub.tls.cert_manager.as_ref(), bootcamp, catalog, CERT_MANAGER)
}

pub(super) fn given<'a>(bootcamp: &'a Bootcamp, name: &str) -> Option<&'a Chart> {
    bootcamp.charts.iter().find(|chart| chart.name.as_str() == name)
}

/// The newest of the catalogue, or of the embedded catalogue if a replaced table has none of that name.
pub(super) fn newest<'a>(catalog: &'a Catalog, name: &str) -> Option<&'a ChartFact> {
    catalog.chart(name).or_else(|| Catalog::embedded().chart(name))
}

fn version(own: Option<&Version>, bootcamp: &Bootcamp, catalog: &Catalog, name: &str) -> Settled<Version> {
    let given = own.or_else(|| given(bootcamp, name).map(|chart| &chart.version));
    Settled::or_derive(given.cloned(), || {
        (newest(catalog, name).map_or_else(|| parse_valid("0"), |chart| chart.version.clone()), NEWEST)
    })
}

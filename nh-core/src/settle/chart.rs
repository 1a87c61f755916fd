//! Charts that the meta-charts depend on.

use serde::Serialize;

use super::{
    ResolvedHub, Settled,
    chart_version::{CERT_MANAGER, HUB, NEWEST, given, newest},
};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, Chart, Terminator},
    unit::Version,
};

/// Which release a chart belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Release {
    /// The meta-chart `hub`, one release per environment.
    Hub,
    /// The meta-chart `support`, one release per cluster.
    Support,
    /// A separate release: cert-manager must not be a sub-chart.
    Own,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedChart {
    /// Its name.
    pub name: String,
    /// Its repository.
    pub repository: String,
    /// Its exact version.
    pub version: Settled<Version>,
    /// Which release it belongs to.
    pub release: Release,
}

/// A chart that the bundle requires.
struct Needed<'a> {
    /// Its names, the current one first: a chart can be given under its name in the `stable` repository.
    names: &'static [&'static str],
    release: Release,
    version: Option<&'a Settled<Version>>,
}

/// Settles the charts: those of the meta-charts, the TLS terminator, and other given charts.
pub(super) fn settle(bootcamp: &Bootcamp, hub: &ResolvedHub, catalog: &Catalog) -> Vec<ResolvedChart> {
    let needed = needed(hub);
    let is_needed = |chart: &Chart| needed.iter().any(|needed| needed.names.contains(&chart.name.as_str()));
    let mut charts: Vec<ResolvedChart> =
        needed.iter().filter_map(|needed| resolve(bootcamp, catalog, needed)).collect();
    charts.extend(bootcamp.charts.iter().filter(|chart| !is_needed(chart)).map(|chart| ResolvedChart {
        name: chart.name.to_string(),
        repository: chart.repository.to_string(),
        version: Settled::given(chart.version.clone()),
        release: Release::Support,
    }));
    charts
}

fn needed(hub: &ResolvedHub) -> Vec<Needed<'_>> {
    let support = |names| Needed { names, release: Release::Support, version: None };
    let mut needed = vec![
        Needed { names: &[HUB], release: Release::Hub, version: Some(&hub.chart) },
        support(&["prometheus"]),
        support(&["grafana"]),
    ];
    match *hub.terminator {
        Terminator::Autohttps | Terminator::Gateway => {}
        Terminator::IngressNginx => needed.push(support(&["ingress-nginx", "nginx-ingress"])),
        Terminator::F5Nginx => needed.push(support(&["nginx-ingress"])),
        Terminator::Traefik => needed.push(support(&["traefik"])),
    }
    if let Some(version) = &hub.cert_manager {
        needed.push(Needed { names: &[CERT_MANAGER], release: Release::Own, version: Some(version) });
    }
    needed
}

fn resolve(bootcamp: &Bootcamp, catalog: &Catalog, needed: &Needed<'_>) -> Option<ResolvedChart> {
    let version = needed.version.cloned();
    if let Some(chart) = needed.names.iter().find_map(|name| given(bootcamp, name)) {
        return Some(ResolvedChart {
            name: chart.name.to_string(),
            repository: chart.repository.to_string(),
            version: version.unwrap_or_else(|| Settled::given(chart.version.clone())),
            release: needed.release,
        });
    }
    let fact = newest(catalog, needed.names.first()?)?;
    Some(ResolvedChart {
        name: fact.name.clone(),
        repository: fact.repository.clone(),
        version: version.unwrap_or_else(|| Settled::derived(fact.version.clone(), NEWEST)),
        release: needed.release,
    })
}

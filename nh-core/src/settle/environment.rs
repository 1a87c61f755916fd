//! Environments.

use serde::Serialize;

use super::{Resolved, Settled, naming::parse_valid};
use crate::{
    model::{Bootcamp, Environment, Terminator},
    unit::{EnvironmentName, Host, Namespace},
};

/// The release that all environments share, and its namespace.
pub(crate) const SUPPORT: &str = "support";

/// An environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedEnvironment {
    /// Its name.
    pub name: EnvironmentName,
    /// Whether it is production.
    pub production: bool,
    /// hubploy's name for it: `prod`, `staging` or `develop`.
    pub short_name: String,
    /// Its host.
    pub host: Settled<Host>,
    /// Its namespace, which is also the name of its release.
    pub namespace: Settled<Namespace>,
    /// The client ID of its OAuth app.
    pub client_id: Option<String>,
    /// Its placeholders.
    pub placeholders: Settled<u32>,
}

impl ResolvedEnvironment {
    /// Whether it has its own load balancer, and so an address in addition to the hub's.
    ///
    /// The chart's own terminator has a load balancer for each release; every other one has one for the whole cluster.
    pub(crate) fn has_own_address(&self, terminator: Terminator) -> bool {
        !self.production && terminator == Terminator::Autohttps
    }
}

impl Resolved {
    /// The environments with their own reserved addresses.
    pub(crate) fn environments_with_own_address(&self) -> impl Iterator<Item = &ResolvedEnvironment> {
        self.environments.iter().filter(|environment| environment.has_own_address(*self.hub.terminator))
    }
}

/// Names of a production environment, the preferred one first.
const PRODUCTION: [&str; 2] = ["production", "prod"];

/// The number of environments.
pub(super) fn count(bootcamp: &Bootcamp) -> u32 {
    let written = u32::try_from(bootcamp.environments.len()).unwrap_or(u32::MAX);
    written.saturating_add(u32::from(production(bootcamp).is_none()))
}

/// The production environment, if it is in the file.
fn production(bootcamp: &Bootcamp) -> Option<EnvironmentName> {
    let names = || bootcamp.environments.keys();
    PRODUCTION.iter().find_map(|name| names().find(|key| key.as_str() == *name).cloned())
}

/// Settles the environments, production last; production exists even if it is not in the file.
pub(super) fn settle(bootcamp: &Bootcamp, placeholders: &Settled<u32>) -> Vec<ResolvedEnvironment> {
    let given = &bootcamp.environments;
    let production = production(bootcamp).unwrap_or_else(|| parse_valid(PRODUCTION[0]));
    let nothing = Environment::default();
    let others = given.iter().filter(|(name, _)| **name != production);
    others
        .chain([(&production, given.get(&production).unwrap_or(&nothing))])
        .map(|(name, environment)| resolve(bootcamp, name, environment, *name == production, placeholders))
        .collect()
}

fn resolve(
    bootcamp: &Bootcamp,
    name: &EnvironmentName,
    given: &Environment,
    production: bool,
    placeholders: &Settled<u32>,
) -> ResolvedEnvironment {
    let host = &bootcamp.hub.host;
    let short_name = short_name(name, production);
    ResolvedEnvironment {
        name: name.clone(),
        production,
        host: Settled::or_derive(given.host.clone(), || {
            if production {
                return (host.clone(), "the hub's host".to_owned());
            }
            // A host of nearly 253 characters has no room for a prefix; a rule then reports the duplicate host.
            let own = format!("{name}.{host}").parse().unwrap_or_else(|_| host.clone());
            (own, format!("its name and the hub's host `{host}`"))
        }),
        namespace: Settled::or_derive(given.namespace.clone(), || {
            (parse_valid(&format!("hub-{short_name}")), format!("its short name `{short_name}`"))
        }),
        short_name,
        client_id: given.client_id.clone().map(String::from),
        placeholders: match given.placeholders {
            Some(count) => Settled::given(count.get()),
            None if production => placeholders.clone(),
            None => Settled::derived(0, "its role: only production has many users"),
        },
    }
}

/// hubploy knows `prod`, `staging` and `develop`; other environments keep their name.
fn short_name(name: &EnvironmentName, production: bool) -> String {
    match name.as_str() {
        _ if production => "prod",
        "development" | "dev" => "develop",
        other => other,
    }
    .to_owned()
}

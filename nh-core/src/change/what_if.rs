//! The questions that are asked most, as changes.

use super::Change;
use crate::{
    catalog::Catalog,
    derive::{self, Resolved},
    model::{Bootcamp, Purpose},
    parse::Parsed,
    unit::{MachineType, Memory},
    yaml::Value,
};

/// What if there were so many seats, or nodes of another type? What is left open stays as it is.
///
/// ```
/// use nh_core::{catalog::Catalog, change::{self, WhatIf}, parse, source::Documents};
/// let text = "
/// name: tiny
/// event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20}
/// project: {id: tiny-example, region: us-east1}
/// hub: {host: hub.example.org, login: {github: {organizations: [example]}}}
/// ";
/// let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
/// let question = WhatIf { seats: Some(200), machine_type: Some("n2-highmem-8".parse().unwrap()), ..WhatIf::default() };
/// let changes = question.changes(&parsed, Catalog::embedded());
/// let changed = change::change(&parsed, &changes).unwrap();
/// // The pool was derived; now it is written, with as many nodes as this machine type needs.
/// assert!(changed.text.unwrap().contains("machineType: n2-highmem-8"));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhatIf {
    /// Seats at the same time, at most.
    pub seats: Option<u32>,
    /// The machine type of every user pool, or of the one called `pool`.
    pub machine_type: Option<MachineType>,
    /// The most nodes of every user pool, or of the one called `pool`.
    pub nodes: Option<u32>,
    /// The user pool that is meant.
    pub pool: Option<String>,
    /// The memory that a server of the default profile, or of the one called `profile`, is sure of.
    pub guarantee: Option<Memory>,
    /// The profile that is meant, by name or slug.
    pub profile: Option<String>,
    /// Placeholders that keep room before people come.
    pub placeholders: Option<u32>,
}

impl WhatIf {
    /// The changes that make it so; none where there is no bootcamp.
    pub fn changes(&self, parsed: &Parsed, catalog: &Catalog) -> Vec<Change> {
        let Some(bootcamp) = &parsed.bootcamp else { return Vec::new() };
        let mut changes = Vec::new();
        if let Some(seats) = self.seats {
            changes.push(("event.seats".to_owned(), Some(Value::from(seats))));
        }
        self.change_profile(bootcamp, parsed, catalog, &mut changes);
        if let Some(count) = self.placeholders {
            let written = parsed.written();
            let is_map = written.as_ref().and_then(|value| value.at(&["hub", "placeholders"])?.as_map()).is_some();
            let path = if is_map { "hub.placeholders.count" } else { "hub.placeholders" };
            changes.push((path.to_owned(), Some(Value::from(count))));
        }
        if self.machine_type.is_some() || self.nodes.is_some() {
            self.change_pools(bootcamp, parsed, catalog, &mut changes);
        }
        changes
    }

    fn change_profile(&self, bootcamp: &Bootcamp, parsed: &Parsed, catalog: &Catalog, changes: &mut Vec<Change>) {
        let Some(guarantee) = self.guarantee else { return };
        let memory = Value::from(guarantee.to_string());
        let profiles = &bootcamp.hub.profiles;
        if profiles.is_empty() && self.profile.is_none() {
            // The one profile that is derived where none is given, with this memory.
            let profile = Value::Map(
                [
                    ("name".to_owned(), Value::from("Standard")),
                    ("default".to_owned(), Value::Bool(true)),
                    ("memory".to_owned(), Value::from([("guarantee", memory)])),
                ]
                .into_iter()
                .collect(),
            );
            changes.push(("hub.profiles[0]".to_owned(), Some(profile)));
            return;
        }
        let meant = match &self.profile {
            None => Some(profiles.iter().position(|profile| profile.default).unwrap_or(0)),
            Some(name) => named_profile(name, parsed, catalog),
        };
        // Whoever names a profile that is not there is told so by the change.
        let item =
            meant.map_or_else(|| format!("{:?}", self.profile.as_deref().unwrap_or_default()), |at| at.to_string());
        let path = format!("hub.profiles[{item}].memory");
        let limit = meant.and_then(|index| profiles.get(index)).and_then(|profile| profile.memory.limit);
        changes.push((format!("{path}.guarantee"), Some(memory.clone())));
        // Nobody may use less than what they are sure of.
        if limit.is_some_and(|limit| limit < guarantee) {
            changes.push((format!("{path}.limit"), Some(memory)));
        }
    }

    fn change_pools(&self, bootcamp: &Bootcamp, parsed: &Parsed, catalog: &Catalog, changes: &mut Vec<Change>) {
        let pools = bootcamp.cluster.node_pools.iter().enumerate();
        let given: Vec<usize> = match &self.pool {
            Some(name) => pools.filter(|(_, pool)| pool.name.as_str() == name).map(|(index, _)| index).collect(),
            None => pools.filter(|(_, pool)| pool.purpose == Purpose::User).map(|(index, _)| index).collect(),
        };
        let written = parsed.written();
        for index in &given {
            let path = format!("cluster.nodePools[{index}]");
            if let Some(machine_type) = &self.machine_type {
                changes.push((format!("{path}.machineType"), Some(Value::from(machine_type.as_str()))));
            }
            if let Some(nodes) = self.nodes {
                let pool =
                    written.as_ref().and_then(|value| value.at(&["cluster", "nodePools"])?.as_list()?.get(*index));
                let is_map = pool.and_then(|pool| pool.get("nodes")?.as_map()).is_some();
                let field = if is_map { "nodes.max" } else { "nodes" };
                changes.push((format!("{path}.{field}"), Some(Value::from(nodes))));
            }
        }
        match &self.pool {
            // Whoever names a pool that is not there is told so by the change.
            Some(name) if given.is_empty() => {
                let path = format!("cluster.nodePools[\"{name}\"].machineType");
                changes.push((path, self.machine_type.as_ref().map(|machine_type| Value::from(machine_type.as_str()))));
            }
            None if given.is_empty() => changes.extend(self.written_pool(bootcamp, parsed, catalog, changes)),
            _ => {}
        }
    }

    /// The user pool that would be derived, written down with the wanted machine type and what follows from it.
    fn written_pool(
        &self,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
        before: &[Change],
    ) -> Option<Change> {
        let asked = super::change(parsed, before).ok()?;
        let asked = read(parsed, &asked.value);
        let resolved = resolve(&asked, catalog)?;
        let derived = resolved.pools.iter().find(|pool| pool.purpose == Purpose::User)?;
        let machine_type = self.machine_type.as_ref().unwrap_or(&derived.machine_type.value);
        let path = format!("cluster.nodePools[{}]", bootcamp.cluster.node_pools.len());
        let pool = |most: u32| {
            Value::Map(
                [
                    ("name".to_owned(), Value::from(derived.name.as_str())),
                    ("purpose".to_owned(), Value::from("user")),
                    ("machineType".to_owned(), Value::from(machine_type.as_str())),
                    ("nodes".to_owned(), Value::from([("min", 0), ("max", most)])),
                ]
                .into_iter()
                .collect(),
            )
        };
        let most = self.nodes.or_else(|| {
            let change = (path.clone(), Some(pool(derived.nodes.max)));
            let tried = super::change(&asked, &[change]).ok()?;
            let tried = read(parsed, &tried.value);
            let (bootcamp, resolved) = (tried.bootcamp.as_ref()?, resolve(&tried, catalog)?);
            let sizing = derive::size(bootcamp, &resolved, catalog);
            sizing.pool(derived.name.as_str())?.nodes_with_headroom.known().copied()
        });
        Some((path.clone(), Some(pool(most.unwrap_or(derived.nodes.max)))))
    }
}

/// The place in the document of the profile with this name or slug, given or derived.
fn named_profile(name: &str, parsed: &Parsed, catalog: &Catalog) -> Option<usize> {
    let resolved = resolve(parsed, catalog)?;
    let mut profiles = resolved.hub.profiles.iter();
    profiles.find(|profile| profile.name.as_str() == name || profile.slug.as_str() == name)?.index
}

/// The document `value` with the texts that stand beside it.
fn read(parsed: &Parsed, value: &Value) -> Parsed {
    crate::parse::parse_value(value, parsed.sources.documents().clone())
}

fn resolve(parsed: &Parsed, catalog: &Catalog) -> Option<Resolved> {
    let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
    Some(derive::resolve(parsed.bootcamp.as_ref()?, people, parsed.outputs.clone(), catalog))
}

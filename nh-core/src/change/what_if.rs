//! The most frequent questions, as changes.

use super::{Change, ChangeError, set::no_item};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, Purpose},
    parse::Parsed,
    settle::{self, Resolved, ResolvedPool},
    size,
    source::FieldPath,
    unit::{MachineType, Memory, Nodes, SeatCount, Seats},
    yaml::Value,
};

/// What if there were more seats, or nodes of another type? Fields that are left out do not change.
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
/// let seats = Some("200".parse().unwrap());
/// let question = WhatIf { seats, machine_type: Some("n2-highmem-8".parse().unwrap()), ..WhatIf::default() };
/// let changes = question.changes(&parsed, Catalog::embedded()).unwrap();
/// let changed = change::change(&parsed, &changes).unwrap();
/// // The pools were derived; now they are written, the user pool with as many nodes as this machine type needs.
/// assert!(changed.text.unwrap().contains("machineType: n2-highmem-8"));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhatIf {
    /// The number of seats.
    pub seats: Option<Seats>,
    /// The machine type of every user pool, or of the one called `pool`.
    pub machine_type: Option<MachineType>,
    /// The maximum number of nodes of every user pool, or of the one called `pool`.
    pub nodes: Option<Nodes>,
    /// The user pool to change.
    pub pool: Option<String>,
    /// The guaranteed memory of the default profile, or of the one called `profile`.
    pub guarantee: Option<Memory>,
    /// The profile to change, by name or slug.
    pub profile: Option<String>,
    /// The number of placeholders.
    pub placeholders: Option<SeatCount>,
}

impl WhatIf {
    /// The changes; none if there is no bootcamp.
    ///
    /// An error names a pool or a profile that the bootcamp does not have, given or derived.
    pub fn changes(&self, parsed: &Parsed, catalog: &Catalog) -> Result<Vec<Change>, ChangeError> {
        let Some(bootcamp) = &parsed.bootcamp else { return Ok(Vec::new()) };
        let mut changes = Vec::new();
        if let Some(seats) = self.seats {
            changes.push(("event.seats".to_owned(), Some(Value::from(seats.get()))));
        }
        self.change_profile(bootcamp, parsed, catalog, &mut changes)?;
        if let Some(count) = self.placeholders {
            let written = parsed.written();
            let is_map = written.as_ref().and_then(|value| value.at(&["hub", "placeholders"])?.as_map()).is_some();
            let path = if is_map { "hub.placeholders.count" } else { "hub.placeholders" };
            changes.push((path.to_owned(), Some(Value::from(count.get()))));
        }
        if self.machine_type.is_some() || self.nodes.is_some() {
            self.change_pools(bootcamp, parsed, catalog, &mut changes)?;
        }
        Ok(changes)
    }

    fn change_profile(
        &self,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
        changes: &mut Vec<Change>,
    ) -> Result<(), ChangeError> {
        let Some(guarantee) = self.guarantee else { return Ok(()) };
        let memory = Value::from(guarantee.to_string());
        let profiles = &bootcamp.hub.profiles;
        let named = self.profile.as_deref().map(|name| named_profile(name, parsed, catalog)).transpose()?;
        if profiles.is_empty() {
            // The single derived profile, with this memory.
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
            return Ok(());
        }
        let default = || profiles.iter().position(|profile| profile.default);
        let index = named.flatten().or_else(default).unwrap_or(0);
        let path = format!("hub.profiles[{index}].memory");
        let limit = profiles.get(index).and_then(|profile| profile.memory.limit);
        changes.push((format!("{path}.guarantee"), Some(memory.clone())));
        // A limit must not be below the guarantee.
        if limit.is_some_and(|limit| limit < guarantee) {
            changes.push((format!("{path}.limit"), Some(memory)));
        }
        Ok(())
    }

    fn change_pools(
        &self,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
        changes: &mut Vec<Change>,
    ) -> Result<(), ChangeError> {
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
                changes.push((format!("{path}.{field}"), Some(Value::from(nodes.get()))));
            }
        }
        if given.is_empty() {
            let written = self.written_pools(bootcamp, parsed, catalog, changes)?;
            changes.extend(written);
        }
        Ok(())
    }

    /// The derived pools, written out: the one to change with the requested machine type and
    /// its consequences, the others unchanged, because a file with one pool must list all.
    fn written_pools(
        &self,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
        before: &[Change],
    ) -> Result<Vec<Change>, ChangeError> {
        let asked = super::change(parsed, before)?;
        let asked = read(parsed, &asked.value);
        let Some(resolved) = resolve(&asked, catalog) else { return Ok(Vec::new()) };
        let derived: Vec<&ResolvedPool> = resolved.pools.iter().filter(|pool| pool.index.is_none()).collect();
        let is_meant = |pool: &ResolvedPool| match &self.pool {
            Some(name) => pool.name.as_str() == name,
            None => pool.purpose == Purpose::User,
        };
        if let Some(name) = &self.pool
            && !derived.iter().any(|pool| is_meant(pool))
        {
            let names = resolved.pools.iter().map(|pool| pool.name.as_str());
            return Err(no_item(&FieldPath::from("cluster.nodePools"), names, name, &[]));
        }
        let first = bootcamp.cluster.node_pools.len();
        let write = |most: Option<u32>| -> Vec<Change> {
            let written = derived.iter().enumerate().map(|(index, pool)| {
                let meant = is_meant(pool);
                let machine_type = self.machine_type.as_ref().filter(|_| meant).unwrap_or(&pool.machine_type);
                // A number above the limit would be invalid, so the limit is written; a rule reports that the pool is too small.
                let most = Nodes::nearest_to(most.filter(|_| meant).unwrap_or(pool.nodes.max)).get();
                let value = [
                    ("name".to_owned(), Value::from(pool.name.as_str())),
                    ("purpose".to_owned(), Value::from(if pool.purpose == Purpose::Core { "core" } else { "user" })),
                    ("machineType".to_owned(), Value::from(machine_type.as_str())),
                    ("nodes".to_owned(), Value::from([("min", pool.nodes.min.min(most)), ("max", most)])),
                ];
                (format!("cluster.nodePools[{}]", first + index), Some(Value::Map(value.into_iter().collect())))
            });
            written.collect()
        };
        let most = self.nodes.map(Nodes::get).or_else(|| {
            let tried = super::change(&asked, &write(None)).ok()?;
            let tried = read(parsed, &tried.value);
            let (bootcamp, resolved) = (tried.bootcamp.as_ref()?, resolve(&tried, catalog)?);
            let sizing = size::size(bootcamp, &resolved, catalog);
            let meant = derived.iter().find(|pool| is_meant(pool) && pool.purpose == Purpose::User)?;
            sizing.pool(meant.name.as_str())?.nodes_with_headroom.known().copied()
        });
        Ok(write(most))
    }
}

/// The place in the document of the profile with this name or slug; absent if that profile is derived.
fn named_profile(name: &str, parsed: &Parsed, catalog: &Catalog) -> Result<Option<usize>, ChangeError> {
    let Some(resolved) = resolve(parsed, catalog) else { return Ok(None) };
    let profiles = &resolved.hub.profiles;
    let found = profiles.iter().find(|profile| profile.name.as_str() == name || profile.slug.as_str() == name);
    found.map(|profile| profile.index).ok_or_else(|| {
        let names = profiles.iter().map(|profile| profile.name.as_str());
        no_item(&FieldPath::from("hub.profiles"), names, name, &[])
    })
}

/// The document `value` with the other texts.
fn read(parsed: &Parsed, value: &Value) -> Parsed {
    crate::parse::parse_value(value, parsed.sources.documents().clone())
}

fn resolve(parsed: &Parsed, catalog: &Catalog) -> Option<Resolved> {
    let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
    Some(settle::settle(parsed.bootcamp.as_ref()?, people, parsed.outputs.clone(), catalog))
}

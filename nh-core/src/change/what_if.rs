//! The most common questions: a bootcamp with other seats, machines or profiles.

use super::{
    Change, ChangeError,
    edit::{Edit, plain_pool},
    set::no_item,
};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, NodeCount, Person, Purpose},
    outlook::Outlook,
    parse::{self, Parsed},
    settle::{self, Resolved, ResolvedPool},
    size,
    source::FieldPath,
    unit::{MachineType, Memory, Nodes, SeatCount, Seats, Title},
    yaml::Kind,
};

/// What if there were this many seats, or nodes of another type? Fields that are not set stay unchanged.
///
/// The answer has two forms. [`WhatIf::outlook`] computes on the typed value and is fast; [`WhatIf::changes`] gives the
/// same as changes to the document, for a file that is to be saved.
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
/// let outlook = question.outlook(&parsed, Catalog::embedded()).unwrap().unwrap();
/// assert!(outlook.sizing.totals.holds.known() >= Some(&200));
///
/// let changes = question.changes(&parsed, Catalog::embedded()).unwrap();
/// let changed = change::change(&parsed, &changes).unwrap();
/// // The pools were derived. The document now lists them, the user pool with as many nodes as this machine type needs.
/// assert!(changed.text.unwrap().contains("machineType: n2-highmem-8"));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhatIf {
    /// The most seats at the same time.
    pub seats: Option<Seats>,
    /// The machine type of every user pool, or of the pool named `pool`.
    pub machine_type: Option<MachineType>,
    /// The maximum number of nodes of every user pool, or of the pool named `pool`.
    pub nodes: Option<Nodes>,
    /// The name of the user pool that `machine_type` and `nodes` change.
    pub pool: Option<String>,
    /// The guaranteed memory of a server of the default profile, or of the profile named `profile`.
    pub guarantee: Option<Memory>,
    /// The name or slug of the profile that `guarantee` changes.
    pub profile: Option<String>,
    /// The number of placeholders, which reserve room before participants arrive.
    pub placeholders: Option<SeatCount>,
}

impl WhatIf {
    /// The changed bootcamp, settled, sized and priced; absent if the changed documents have an error.
    ///
    /// It is an error if the bootcamp has no such pool or profile, given or derived.
    pub fn outlook(&self, parsed: &Parsed, catalog: &Catalog) -> Result<Option<Outlook>, ChangeError> {
        if parsed.report.has_errors() {
            // The question may replace the value that could not be read.
            let changed = super::change(parsed, &self.changes(parsed, catalog)?)?;
            let documents = changed.documents(parsed.sources.documents());
            let read = match changed.text {
                Some(_) => parse::parse(documents),
                None => parse::parse_value(&changed.value, documents),
            };
            return Ok(Outlook::of(&read, catalog));
        }
        let bootcamp = self.bootcamp(parsed, catalog)?;
        Ok(bootcamp.map(|bootcamp| Outlook::new(bootcamp, people(parsed), parsed.outputs.clone(), catalog)))
    }

    /// The changed bootcamp; absent without a bootcamp. Errors are those of [`WhatIf::outlook`].
    pub fn bootcamp(&self, parsed: &Parsed, catalog: &Catalog) -> Result<Option<Bootcamp>, ChangeError> {
        let Some(bootcamp) = &parsed.bootcamp else { return Ok(None) };
        let edits = self.edits(bootcamp, parsed, catalog)?;
        if parsed.unreadable.is_empty() {
            return Ok(Some(edited(bootcamp, &edits)));
        }
        // The bootcamp has examples in place of what could not be read.
        let changed = super::change(parsed, &written(&edits))?;
        Ok(parse::parse_value(&changed.value, parsed.sources.documents().clone()).bootcamp)
    }

    /// The same as changes to the document; none without a bootcamp. Errors are those of [`WhatIf::outlook`].
    pub fn changes(&self, parsed: &Parsed, catalog: &Catalog) -> Result<Vec<Change>, ChangeError> {
        let Some(bootcamp) = &parsed.bootcamp else { return Ok(Vec::new()) };
        Ok(written(&self.edits(bootcamp, parsed, catalog)?))
    }

    fn edits(&self, bootcamp: &Bootcamp, parsed: &Parsed, catalog: &Catalog) -> Result<Vec<Edit>, ChangeError> {
        let mut edits: Vec<Edit> = self.seats.map(Edit::Seats).into_iter().collect();
        if let Some(memory) = self.guarantee {
            edits.push(self.edit_profile(memory, bootcamp, parsed, catalog)?);
        }
        if let Some(count) = self.placeholders {
            edits.push(Edit::Placeholders { count, is_map: is_map(parsed, "hub.placeholders") });
        }
        if self.machine_type.is_some() || self.nodes.is_some() {
            self.edit_pools(bootcamp, parsed, catalog, &mut edits)?;
        }
        Ok(edits)
    }

    fn edit_profile(
        &self,
        memory: Memory,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
    ) -> Result<Edit, ChangeError> {
        let profiles = &bootcamp.hub.profiles;
        let named = self.profile.as_deref().map(|name| named_profile(name, bootcamp, parsed, catalog)).transpose()?;
        if profiles.is_empty() {
            // The profile that is derived for a file without profiles, with this memory.
            return Ok(Edit::FirstProfile { name: first_profile(), memory });
        }
        let default = || profiles.iter().position(|profile| profile.default);
        let index = named.flatten().or_else(default).unwrap_or(0);
        // A limit below the guarantee is an error.
        let limit = profiles.get(index).and_then(|profile| profile.memory.limit);
        Ok(Edit::Guarantee { profile: index, memory, raises_limit: limit.is_some_and(|limit| limit < memory) })
    }

    fn edit_pools(
        &self,
        bootcamp: &Bootcamp,
        parsed: &Parsed,
        catalog: &Catalog,
        edits: &mut Vec<Edit>,
    ) -> Result<(), ChangeError> {
        let pools = bootcamp.cluster.node_pools.iter().enumerate();
        let given: Vec<usize> = match &self.pool {
            Some(name) => pools.filter(|(_, pool)| pool.name.as_str() == name).map(|(index, _)| index).collect(),
            None => pools.filter(|(_, pool)| pool.purpose == Purpose::User).map(|(index, _)| index).collect(),
        };
        for &pool in &given {
            if let Some(machine_type) = self.machine_type.clone() {
                edits.push(Edit::MachineType { pool, machine_type });
            }
            if let Some(most) = self.nodes {
                let is_map = is_map(parsed, &format!("cluster.nodePools[{pool}].nodes"));
                edits.push(Edit::Nodes { pool, most, is_map });
            }
        }
        if given.is_empty() {
            let pools = self.derived_pools(&edited(bootcamp, edits), parsed, catalog)?;
            edits.extend(pools);
        }
        Ok(())
    }

    /// Writes down the derived pools: the selected one with the new machine type and its consequences, the others
    /// unchanged, because a document that lists one pool must list all.
    fn derived_pools(&self, asked: &Bootcamp, parsed: &Parsed, catalog: &Catalog) -> Result<Vec<Edit>, ChangeError> {
        let resolved = settled(asked, parsed, catalog);
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
        let first = asked.cluster.node_pools.len();
        let write = |most: Option<u32>| -> Vec<Edit> {
            let written = derived.iter().enumerate().map(|(index, pool)| {
                let meant = is_meant(pool);
                let machine_type = self.machine_type.as_ref().filter(|_| meant).unwrap_or(&pool.machine_type);
                // The document cannot give a pool more nodes than its maximum; a rule then reports that the pool is too
                // small.
                let most = Nodes::nearest_to(most.filter(|_| meant).unwrap_or(pool.nodes.max)).get();
                let nodes = NodeCount { min: pool.nodes.min.min(most), max: most };
                let pool = plain_pool((*pool.name).clone(), pool.purpose, machine_type.clone(), nodes);
                Edit::Pool { index: first + index, pool }
            });
            written.collect()
        };
        let most = self.nodes.map(Nodes::get).or_else(|| {
            let tried = edited(asked, &write(None));
            let sizing = size::size(&tried, &settled(&tried, parsed, catalog), catalog);
            let meant = derived.iter().find(|pool| is_meant(pool) && pool.purpose == Purpose::User)?;
            sizing.pool(meant.name.as_str())?.nodes_with_headroom.known().copied()
        });
        Ok(write(most))
    }
}

fn edited(bootcamp: &Bootcamp, edits: &[Edit]) -> Bootcamp {
    let mut bootcamp = bootcamp.clone();
    for edit in edits {
        edit.apply(&mut bootcamp);
    }
    bootcamp
}

fn written(edits: &[Edit]) -> Vec<Change> {
    edits.iter().flat_map(Edit::changes).collect()
}

/// Whether the document has a map at `path`, the long form of a field that has two.
fn is_map(parsed: &Parsed, path: &str) -> bool {
    parsed.sources.node(&FieldPath::from(path)).is_some_and(|node| match node.kind {
        Kind::Map(_) => true,
        Kind::Null
        | Kind::Bool(_)
        | Kind::Int(..)
        | Kind::Float(..)
        | Kind::Text(_)
        | Kind::List(_)
        | Kind::Removed
        | Kind::StandIn => false,
    })
}

/// The index in the document of the profile with this name or slug; absent for a derived profile.
fn named_profile(
    name: &str,
    bootcamp: &Bootcamp,
    parsed: &Parsed,
    catalog: &Catalog,
) -> Result<Option<usize>, ChangeError> {
    let profiles = settled(bootcamp, parsed, catalog).hub.profiles;
    let found = profiles.iter().find(|profile| profile.name.as_str() == name || profile.slug.as_str() == name);
    found.map(|profile| profile.index).ok_or_else(|| {
        let names = profiles.iter().map(|profile| profile.name.as_str());
        no_item(&FieldPath::from("hub.profiles"), names, name, &[])
    })
}

#[expect(clippy::expect_used, reason = "one plain word is a title")]
fn first_profile() -> Title {
    "Standard".parse().expect("one plain word is a title")
}

fn settled(bootcamp: &Bootcamp, parsed: &Parsed, catalog: &Catalog) -> Resolved {
    settle::settle(bootcamp, people(parsed), parsed.outputs.clone(), catalog)
}

fn people(parsed: &Parsed) -> Vec<Person> {
    parsed.roster.iter().map(|entry| entry.person.clone()).collect()
}

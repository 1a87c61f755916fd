//! The ordered commands that make everything a bootcamp needs on Google Cloud, and take it away again.
//!
//! A plan leaves nothing to choose to whoever carries it out: it can be printed, saved and compared. A step
//! says what it runs, why, what must be there before, how to see whether its thing exists already, and how
//! it is undone. Values that exist only after a step (an address, the project's number) hold their place in the
//! arguments of later steps, see [`Argument`].

mod access;
mod accounts;
mod area;
mod argument;
mod budget;
mod cluster;
mod command;
mod database;
mod draft;
mod federation;
mod filter;
mod graph;
mod instant;
mod kms;
mod mermaid;
mod nat;
mod network;
mod pool;
mod price;
mod project;
mod quotas;
mod registry;
mod script;
mod shell;
mod step;
mod storage;
mod svg;
mod table;
mod text;
mod usual;

use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Serialize;

pub use area::Area;
pub use argument::{Argument, Part};
pub use command::Command;
pub use database::DATABASE_USER;
pub use federation::FEDERATION;
pub use shell::shell_word;
pub use step::{OutputField, SecretInput, Step, StepId};

use crate::{
    inventory::Inventory,
    outlook::Outlook,
    unit::{BootcampName, Money, ProjectId},
};

/// A plan that nobody has carried out yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drafted;

/// The version of the plan as JSON; raised when a field goes away or changes its meaning.
const VERSION: u32 = 1;

/// Ordered steps: each comes after all that it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan<State> {
    document: PlanDocument,
    state: PhantomData<State>,
}

/// A plan as other tools read it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanDocument {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: BootcampName,
    /// The project in which everything is made.
    pub project: ProjectId,
    /// The steps, in an order in which they can run.
    pub steps: Vec<Step>,
}

impl<State> Plan<State> {
    /// The steps, each after all that it needs.
    pub fn steps(&self) -> &[Step] {
        &self.document.steps
    }

    /// The step called `id`.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps().iter().find(|step| step.id == *id)
    }

    /// The plan as plain data, for JSON and its schema.
    pub fn to_json(&self) -> &PlanDocument {
        &self.document
    }

    /// How long all steps take, one after the other, in seconds.
    pub fn usual_seconds(&self) -> u32 {
        self.steps().iter().map(|step| step.usual_seconds).sum()
    }

    /// What everything costs while it exists and nobody uses it.
    pub fn usd_per_hour(&self) -> Money {
        self.steps().iter().filter_map(|step| step.usd_per_hour).sum()
    }
}

/// The plan of a bootcamp against what exists.
///
/// Steps come in an order in which a person would do them: what takes days is asked for first, what takes minutes
/// before what needs it. `Checked::plan` is the way to it: this one also drafts what nobody should carry out, for tests.
#[doc(hidden)]
pub fn draft(outlook: &Outlook, inventory: &Inventory) -> Plan<Drafted> {
    let Outlook { bootcamp, resolved, cost, .. } = outlook;
    let mut draft = draft::Draft::new(resolved, inventory);
    let billing_account = bootcamp.project.billing_account.as_deref();
    let asked = bootcamp.quotas.iter().any(|quota| quota.requested.is_some());
    let services = project::add(&mut draft, billing_account, asked);
    quotas::add(&mut draft, &services, &bootcamp.quotas);
    budget::add(&mut draft, &services, billing_account);
    let accounts = accounts::add(&mut draft, &services);
    kms::add(&mut draft, &services, &accounts);
    let registry = registry::add(&mut draft, &services, &accounts);
    federation::add(&mut draft, &services, &accounts);
    let network = network::add(&mut draft, &services);
    let nat = nat::add(&mut draft, &services, &network.network);
    access::add(&mut draft, &services);
    storage::add(&mut draft, &services, &network);
    database::add(&mut draft, &services, &network);
    let before = cluster::Before {
        services: &services,
        network: &network,
        nat: nat.as_ref(),
        accounts: &accounts,
        registry: &registry,
    };
    cluster::add(&mut draft, &before);
    let document = PlanDocument {
        version: VERSION,
        bootcamp: resolved.name.clone(),
        project: resolved.location.project.clone(),
        steps: draft.finish(cost),
    };
    Plan { document, state: PhantomData }
}

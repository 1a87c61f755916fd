//! Google Cloud: the resources of a bootcamp as steps of gcloud.

mod access;
mod accounts;
pub(super) mod alerts;
mod budget;
mod cluster;
pub(super) mod database;
pub(super) mod dialect;
mod draft;
mod duration;
pub(super) mod federation;
mod filter;
mod instant;
mod kms;
mod nat;
mod network;
mod pool;
mod price;
mod project;
mod quotas;
pub(super) mod ranges;
mod registry;
mod repository;
mod storage;

use super::step::Step;
use crate::{inventory::Inventory, model::Bootcamp, price::Cost, settle::Resolved};
use draft::Draft;
use ranges::MissingRange;

/// Every step, each after all that it needs.
pub(super) fn steps(
    bootcamp: &Bootcamp,
    resolved: &Resolved,
    cost: &Cost,
    inventory: &Inventory,
) -> Result<Vec<Step>, MissingRange> {
    // Destructured in full, so that a new part must be planned here or left out on purpose.
    let Resolved {
        // Names and places are in every step, through the draft.
        name: _,
        location: _,
        // Releases use these; steps get the days of the event through the draft.
        event: _,
        people: _,
        roster_files: _,
        roster_keeping: _,
        charts: _,
        hub,
        network,
        accounts,
        cluster,
        pools,
        database,
        datasets,
        image,
        secrets,
        monitoring,
        environments,
        delivery,
        budget,
        // A plan is the same before and after its steps have run.
        outputs: _,
    } = resolved;
    let mut draft = Draft::new(resolved, inventory);
    let billing_account = bootcamp.project.billing_account.as_deref();
    let asked = bootcamp.quotas.iter().any(|quota| quota.requested.is_some());
    project::add(&mut draft, billing_account, asked);
    quotas::add(&mut draft, &bootcamp.quotas);
    let channel = alerts::channel(&mut draft, monitoring);
    budget::add(&mut draft, budget.as_ref(), billing_account, channel.as_ref());
    let last_role = accounts::add(&mut draft, accounts);
    kms::add(&mut draft, secrets, accounts);
    let registry = registry::add(&mut draft, image, accounts);
    federation::add(&mut draft, delivery, accounts);
    network::add(&mut draft, network)?;
    nat::add(&mut draft, network);
    access::add(&mut draft, hub, environments, monitoring);
    if let Some(channel) = &channel {
        alerts::policies(&mut draft, channel);
    }
    storage::add(&mut draft, datasets.as_ref())?;
    database::add(&mut draft, database, environments)?;
    cluster::add(&mut draft, cluster, pools, &cluster::Before { last_role, registry })?;
    Ok(draft.finish(cost))
}

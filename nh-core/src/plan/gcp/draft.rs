//! Builds a plan: each file of this folder adds its steps.

use std::{collections::BTreeMap, num::NonZeroU32};

use indexmap::{IndexMap, map::Entry};

use super::{dialect::gcloud, price::price};
use crate::{
    inventory::Inventory,
    plan::step::{Argument, Command, Step},
    price::Cost,
    resource::Resource,
    settle::Resolved,
};

/// A plan under construction.
///
/// Steps are added in an order in which they can run. Each resource has one step; a second step for the same resource
/// cannot be added.
pub(super) struct Draft<'a> {
    pub(super) resolved: &'a Resolved,
    inventory: &'a Inventory,
    steps: IndexMap<Resource, Step>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(resolved: &'a Resolved, inventory: &'a Inventory) -> Self {
        Self { resolved, inventory, steps: IndexMap::new() }
    }

    /// Adds a step, and returns its resource for the steps that need it.
    pub(super) fn add(&mut self, mut step: Step) -> Resource {
        debug_assert!(
            step.needs.iter().all(|need| self.steps.contains_key(need)),
            "{} comes before a step that it needs: {:?}",
            step.resource,
            step.needs
        );
        step.exists = self.inventory.has(&step.resource);
        let resource = step.resource.clone();
        match self.steps.entry(resource.clone()) {
            Entry::Vacant(place) => {
                place.insert(step);
            }
            // Names that a file can repeat go through `unused`; all other resources are added once by construction.
            Entry::Occupied(first) => debug_assert!(false, "{} is created twice", first.key()),
        }
        resource
    }

    /// `resource`, or if the draft already has it, the same with the first unused number.
    ///
    /// A file can have two pools with one name, which NH0327 refuses, and two roles with the same key, which is
    /// allowed. Each still gets its own step, so that a plan drops nothing that is in the file.
    pub(super) fn unused(&self, resource: Resource) -> Resource {
        let taken = |resource: &Resource| self.steps.values().any(|step| step.makes().any(|made| made == resource));
        if !taken(&resource) {
            return resource;
        }
        let mut others = (2..).filter_map(NonZeroU32::new).map_while(|number| resource.numbered(number));
        others.find(|other| !taken(other)).unwrap_or(resource)
    }

    /// Whether a step creates `resource`.
    pub(super) fn has(&self, resource: &Resource) -> bool {
        self.steps.contains_key(resource)
    }

    /// The steps, each with its price.
    pub(super) fn finish(self, cost: &Cost) -> Vec<Step> {
        let mut steps: Vec<Step> = self.steps.into_values().collect();
        price(&mut steps, cost);
        steps
    }

    pub(super) fn project(&self) -> &'a str {
        self.resolved.location.project.as_str()
    }

    pub(super) fn region(&self) -> &'a str {
        self.resolved.location.region.as_str()
    }

    /// A command on something in the project.
    pub(super) fn gcloud(&self, words: &str, name: impl Into<Argument>) -> Command {
        gcloud(words).name(name).flag("project", self.project())
    }

    /// A command that lists what is in the project.
    pub(super) fn list(&self, words: &str) -> Command {
        gcloud(words).flag("project", self.project())
    }

    /// `gcloud` of Cloud Monitoring, which counts calls of a person against a project where its API must be enabled.
    pub(super) fn monitoring(&self, words: &str) -> Command {
        self.list(words).flag("billing-project", self.project())
    }

    /// The same about `name`.
    pub(super) fn monitoring_of(&self, words: &str, name: impl Into<Argument>) -> Command {
        self.gcloud(words, name).flag("billing-project", self.project())
    }

    /// The labels that identify this bootcamp's resources in the project.
    pub(super) fn labels(&self) -> BTreeMap<String, String> {
        [("bootcamp".to_owned(), self.resolved.name.to_string())].into()
    }
}

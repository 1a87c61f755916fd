//! The plan itself: ordered steps.

use super::step::Step;
use crate::{
    resource::Resource,
    unit::{BootcampName, Money, ProjectId},
};

/// Ordered steps: each comes after all that it needs.
///
/// [`crate::contract::PlanDocument`] is its JSON, and reads back.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    bootcamp: BootcampName,
    project: ProjectId,
    steps: Vec<Step>,
}

impl Plan {
    /// A plan of these steps, which its author has put in order.
    pub(crate) const fn new(bootcamp: BootcampName, project: ProjectId, steps: Vec<Step>) -> Self {
        Self { bootcamp, project, steps }
    }

    /// The name of the bootcamp.
    pub const fn bootcamp(&self) -> &BootcampName {
        &self.bootcamp
    }

    /// The project in which everything is created.
    pub const fn project(&self) -> &ProjectId {
        &self.project
    }

    /// The steps, each after all that it needs.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step that creates `resource` first.
    pub fn step(&self, resource: &Resource) -> Option<&Step> {
        self.steps().iter().find(|step| step.resource == *resource)
    }

    /// How long all steps take, one after the other, in seconds.
    pub fn usual_seconds(&self) -> u32 {
        self.steps().iter().map(|step| step.usual_seconds).sum()
    }

    /// The cost per hour of everything while it exists and is not used.
    pub fn usd_per_hour(&self) -> Money {
        self.steps().iter().filter_map(|step| step.usd_per_hour).sum()
    }
}

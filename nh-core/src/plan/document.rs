//! A plan as plain data.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::Step;
use crate::{
    resource::Resource,
    unit::{BootcampName, Money, ProjectId},
};

/// The version of the JSON format; raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// Steps in order: each comes after all that it needs.
///
/// It serializes as a [`PlanDocument`], and can be built from a deserialized one.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    document: PlanDocument,
}

/// A plan as other tools read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanDocument {
    /// The version of this format.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: BootcampName,
    /// The project in which everything is created.
    pub project: ProjectId,
    /// The steps, in an order in which they can run.
    pub steps: Vec<Step>,
}

/// Why a document is not a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// It has another version.
    #[error("the plan has version {found}, but this program reads version {VERSION}")]
    OtherVersion {
        /// Its version.
        found: u32,
    },
    /// Two steps create the same resource.
    #[error("two steps of the plan create `{resource}`")]
    MadeTwice {
        /// The resource.
        resource: Resource,
    },
    /// A step comes before one that it needs.
    #[error("step `{resource}` of the plan needs `{need}`, but no earlier step creates it")]
    OutOfOrder {
        /// The resource that the step creates.
        resource: Resource,
        /// The resource that it needs.
        need: Resource,
    },
}

impl Plan {
    /// A plan of these steps, which the caller has ordered.
    pub(super) fn new(bootcamp: BootcampName, project: ProjectId, steps: Vec<Step>) -> Self {
        Self { document: PlanDocument { version: VERSION, bootcamp, project, steps } }
    }

    /// The steps, each after all that it needs.
    pub fn steps(&self) -> &[Step] {
        &self.document.steps
    }

    /// The first step that creates `resource`.
    pub fn step(&self, resource: &Resource) -> Option<&Step> {
        self.steps().iter().find(|step| step.resource == *resource)
    }

    /// The plan as plain data, for JSON and its schema.
    pub fn as_document(&self) -> &PlanDocument {
        &self.document
    }

    /// The total time of all steps, one after the other, in seconds.
    pub fn usual_seconds(&self) -> u32 {
        self.steps().iter().map(|step| step.usual_seconds).sum()
    }

    /// The price of all resources per hour while they exist but nobody uses them.
    pub fn usd_per_hour(&self) -> Money {
        self.steps().iter().filter_map(|step| step.usd_per_hour).sum()
    }
}

/// Reads a plan that was saved as JSON.
///
/// ```
/// use nh_core::plan::{Plan, PlanDocument};
/// let document: PlanDocument = serde_json::from_str(
///     r#"{"version": 1, "bootcamp": "nh-2027", "project": "example-project", "steps": []}"#,
/// )?;
/// let plan = Plan::try_from(document)?;
/// assert!(plan.steps().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<PlanDocument> for Plan {
    type Error = PlanError;

    fn try_from(document: PlanDocument) -> Result<Self, PlanError> {
        if document.version != VERSION {
            return Err(PlanError::OtherVersion { found: document.version });
        }
        let mut made: BTreeSet<&Resource> = BTreeSet::new();
        for step in &document.steps {
            if let Some(need) = step.needs.iter().find(|need| !made.contains(need)) {
                return Err(PlanError::OutOfOrder { resource: step.resource.clone(), need: need.clone() });
            }
            for resource in step.makes() {
                if !made.insert(resource) {
                    return Err(PlanError::MadeTwice { resource: resource.clone() });
                }
            }
        }
        Ok(Self { document })
    }
}

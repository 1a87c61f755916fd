//! A plan as other tools read it, and back.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    plan::{Plan, Step},
    resource::Resource,
    unit::{BootcampName, ProjectId},
};

/// The version of the JSON format; raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

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

impl PlanDocument {
    /// The document of `plan`.
    pub fn new(plan: &Plan) -> Self {
        Self {
            version: VERSION,
            bootcamp: plan.bootcamp().clone(),
            project: plan.project().clone(),
            steps: plan.steps().to_vec(),
        }
    }
}

/// Reads a plan that was saved as JSON.
///
/// ```
/// use nh_core::{contract::PlanDocument, plan::Plan};
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
        Ok(Self::new(document.bootcamp, document.project, document.steps))
    }
}

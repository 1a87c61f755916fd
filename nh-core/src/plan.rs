//! The ordered commands that make everything a bootcamp needs on Google Cloud, and delete it again.
//!
//! A plan leaves no choice to whoever carries it out: it can be printed, saved and compared. A step says what it runs,
//! why, what must exist before, how to tell whether its resource exists already, and how it is undone. Values that exist
//! only after a step (an address, the project's number) hold their place in the arguments of later steps, see
//! [`Argument`].
//!
//! A [`Step`] knows no kind of resource. What is particular to Google Cloud and to gcloud is in `plan/gcp/`, a file for
//! each group of resources; the forms that a plan is shown in are in `plan/form/`, and show the same data.

mod document;
mod form;
mod gcp;
mod step;

pub use document::{Plan, PlanDocument, PlanError};
pub use form::shell::shell_word;
pub use gcp::ranges::MissingRange;
pub(crate) use gcp::{database::DATABASE_USER, federation::FEDERATION};
pub use step::{
    Area, Argument, BeforeUndo, Command, Leaves, Listing, OutputField, Part, Retry, SecretInput, Step, StepKind, Undo,
};

use crate::{inventory::Inventory, outlook::Outlook};

/// The plan of a bootcamp against what exists.
///
/// Steps come in the order in which a person would do them: what takes days is asked for first, what takes minutes
/// before what needs it. `Checked::plan` is the public way to it; this one also drafts plans that nobody should carry
/// out, for tests.
#[doc(hidden)]
pub fn draft(outlook: &Outlook, inventory: &Inventory) -> Result<Plan, MissingRange> {
    let Outlook { bootcamp, resolved, sizing: _, cost } = outlook;
    let steps = gcp::steps(bootcamp, resolved, cost, inventory)?;
    Ok(Plan::new(resolved.name.clone(), resolved.location.project.clone(), steps))
}

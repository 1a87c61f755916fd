//! The ordered commands that create everything a bootcamp needs on Google Cloud, and delete it again.
//!
//! A plan leaves no choice to the user who runs it, and can be printed, saved and compared. Each step has a command,
//! its reason, the resources that must exist before, a probe that shows whether its own resource exists, and an undo.
//! Values that exist only after a step (an address, the project's number) are placeholders in the arguments of later
//! steps, see [`Argument`].
//!
//! A [`Step`] is independent of the kinds of resources. Everything specific to Google Cloud and gcloud is in
//! `plan/gcp/`, one file for each group of resources. The output formats of a plan are in `plan/form/`, and all show
//! the same data.

mod form;
mod gcp;
mod step;
mod steps;

pub use form::shell::shell_word;
pub(crate) use gcp::alerts::CERTIFICATE_DAYS;
pub use gcp::ranges::MissingRange;
pub(crate) use gcp::{database::DATABASE_USER, federation::FEDERATION};
pub use step::{
    Area, Argument, BeforeUndo, Command, Compared, Leaves, Listing, OutputField, Part, Refused, Restore, Retry,
    SecretInput, States, Step, StepKind, Undo,
};
pub use steps::Plan;

use crate::{inventory::Inventory, outlook::Outlook};

/// The plan of a bootcamp against what exists.
///
/// Steps are in the order in which a person would run them: first requests that take days, then each step before those
/// that need it. `Checked::plan` is the public entry point; this function also drafts plans that nobody should run, for
/// tests.
#[doc(hidden)]
pub fn draft(outlook: &Outlook, inventory: &Inventory) -> Result<Plan, MissingRange> {
    let Outlook { bootcamp, resolved, sizing: _, cost } = outlook;
    let steps = gcp::steps(bootcamp, resolved, cost, inventory)?;
    Ok(Plan::new(resolved.name.clone(), resolved.location.project.clone(), steps))
}

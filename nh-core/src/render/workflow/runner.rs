//! The machine that workflows run on.

use super::document::Job;
use crate::settle::{RUNNER, Resolved, removed_runner};

/// A job on the requested runner, or on the current one if that was removed: a job without a runner waits forever.
pub(super) fn job(resolved: &Resolved, id: &str) -> Job {
    let wanted = resolved.delivery.runner.as_str();
    match removed_runner(wanted) {
        None => Job::new(id).field("runs-on", wanted),
        Some(day) => Job::new(id)
            .field("runs-on", RUNNER)
            .because("runs-on", format!("`bootcamp.yaml` has `{wanted}`, which GitHub removed on {day}")),
    }
}

//! The machine that workflows run on.

use super::document::Job;
use crate::settle::Resolved;

/// Runners that GitHub removed, and when (announcements in github.com/actions/runner-images).
const GONE: [(&str, &str); 3] =
    [("ubuntu-16.04", "2021-09-20"), ("ubuntu-18.04", "2023-04-03"), ("ubuntu-20.04", "2025-04-15")];
/// The runner for which the workflows were written.
const PRESENT: &str = "ubuntu-24.04";

/// A job on the requested runner, or on the current one if that was removed: a job without a runner waits forever.
pub(super) fn job(resolved: &Resolved, id: &str) -> Job {
    let wanted = resolved.delivery.runner.as_str();
    match GONE.iter().find(|(gone, _)| *gone == wanted) {
        None => Job::new(id).field("runs-on", wanted),
        Some((gone, day)) => Job::new(id)
            .field("runs-on", PRESENT)
            .because("runs-on", format!("`bootcamp.yaml` has `{gone}`, which GitHub removed on {day}")),
    }
}

//! The machine that workflows run on.

use super::document::Job;
use crate::settle::Resolved;

/// Runners that GitHub has taken away, and when (github.com/actions/runner-images, its announcements).
const GONE: [(&str, &str); 3] =
    [("ubuntu-16.04", "2021-09-20"), ("ubuntu-18.04", "2023-04-03"), ("ubuntu-20.04", "2025-04-15")];
/// What the workflows were written for.
const PRESENT: &str = "ubuntu-24.04";

/// A job on the wanted runner, or on the present one where that is gone: a job without a runner waits for ever.
pub(super) fn job(resolved: &Resolved, id: &str) -> Job {
    let wanted = resolved.delivery.runner.as_str();
    match GONE.iter().find(|(gone, _)| *gone == wanted) {
        None => Job::new(id).field("runs-on", wanted),
        Some((gone, day)) => Job::new(id)
            .field("runs-on", PRESENT)
            .because("runs-on", format!("`bootcamp.yaml` has `{gone}`, which GitHub took away on {day}")),
    }
}

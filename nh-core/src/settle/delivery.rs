//! The repository and its workflows.

use serde::Serialize;

use super::{Settled, naming::fitted};
use crate::model::{Bootcamp, Credentials};

/// The repository and its workflows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedDelivery {
    /// The GitHub repository, `owner/name`, if known.
    pub repository: Option<String>,
    /// Whether it is public.
    pub public: bool,
    /// The folder below `deployments/`: the host with hyphens for dots, because hubploy needs a DNS label.
    pub deployment: Settled<String>,
    /// How a workflow authenticates.
    pub credentials: Settled<Credentials>,
    /// The runner.
    pub runner: Settled<String>,
}

/// Runners that GitHub removed, and when (announcements in github.com/actions/runner-images).
const GONE: [(&str, &str); 3] =
    [("ubuntu-16.04", "2021-09-20"), ("ubuntu-18.04", "2023-04-03"), ("ubuntu-20.04", "2025-04-15")];

/// The day on which GitHub removed the runner with this label, if it did.
pub(crate) fn removed_runner(label: &str) -> Option<&'static str> {
    GONE.iter().find(|(gone, _)| *gone == label).map(|(_, day)| *day)
}

/// The runner for which the workflows were written.
pub(crate) const RUNNER: &str = "ubuntu-24.04";

/// Settles the repository and its workflows.
pub(super) fn settle(bootcamp: &Bootcamp) -> ResolvedDelivery {
    let (delivery, host) = (&bootcamp.delivery, &bootcamp.hub.host);
    let actions = delivery.github_actions.clone().unwrap_or_default();
    ResolvedDelivery {
        repository: delivery.repository.clone().map(String::from),
        public: delivery.public,
        deployment: Settled::derived(
            fitted(&host.as_str().replace('.', "-"), "", 63),
            format!("the host `{host}`, with hyphens for dots"),
        ),
        credentials: Settled::or(
            actions.credentials,
            Credentials::WorkloadIdentity,
            "the goal that no key file exists",
        ),
        runner: Settled::or(actions.runner, RUNNER.to_owned(), "the runner for which the workflows are written"),
    }
}

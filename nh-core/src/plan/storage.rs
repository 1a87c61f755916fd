//! The Filestore instance that holds the datasets.

use super::{
    Area, Step, StepId,
    draft::Draft,
    filter::{ends, is},
    network::Network,
    usual,
};
use crate::settle::{RangePurpose, output::FILESTORE_IP};

/// Adds the instance, where there are datasets.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, network: &Network) {
    let Some(datasets) = &draft.resolved.datasets else { return };
    let (name, location) = (datasets.name.as_str(), datasets.location.as_str());
    let network_name = &draft.resolved.network.name;
    let range = draft.resolved.network.range(RangePurpose::Filestore);
    let range = range.map_or_else(String::new, |range| format!(",reserved-ip-range={}", **range));
    let step = Step::new(
        Area::Data,
        FILESTORE_IP.step,
        format!("Filestore instance `{name}`"),
        "Instructors write data once and everybody reads it; what is paid for is the capacity, used or not",
        draft
            .gcloud("filestore instances create", name)
            .flag("location", location)
            .flag("tier", datasets.tier.name())
            // gcloud reads every suffix as a power of 1024.
            .flag("file-share", format!("name={},capacity={}GiB", *datasets.share, datasets.capacity.gib_rounded_up()))
            .flag("network", format!("name={network_name}{range},connect-mode=DIRECT_PEERING"))
            .flag("labels", draft.label()),
        draft
            .list("filestore instances list")
            .flag("location", location)
            .flag("filter", ends("name", format!("/instances/{name}")).and(" AND ").and(is("state", "READY")))
            .prints("name"),
    )
    .undone(draft.gcloud("filestore instances delete", name).flag("location", location).switch("force").quiet())
    .keeps_as(FILESTORE_IP, "networks[0].ipAddresses[0]")
    .takes(usual::FILESTORE)
    .needs(&network.network)
    .needs(services);
    draft.add(step);
}

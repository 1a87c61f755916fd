//! The Filestore instance with the datasets.

use super::{
    draft::Draft,
    duration,
    filter::ends,
    ranges::{MissingRange, NamedRange},
};
use crate::{
    plan::step::{Area, States, Step},
    resource::Resource,
    settle::{RangePurpose, ResolvedDatasets, output::FILESTORE_IP},
};

/// Adds the instance, if there are datasets.
pub(super) fn add(draft: &mut Draft<'_>, datasets: Option<&ResolvedDatasets>) -> Result<(), MissingRange> {
    let Some(datasets) = datasets else { return Ok(()) };
    let network = &draft.resolved.network;
    let range = NamedRange::required(network, RangePurpose::Filestore)?;
    let (name, location) = (datasets.name.as_str(), datasets.location.as_str());
    let labels = draft.labels();
    let step = Step::create(FILESTORE_IP.resource, Area::Data)
        .title(format!("Filestore instance `{name}`"))
        .reason("Instructors write data once and everyone reads it; the capacity costs the same whether used or not")
        .command(
            draft
                .gcloud("filestore instances create", name)
                .flag("location", location)
                .flag("tier", datasets.tier.name())
                // gcloud reads every suffix as a power of 1024.
                .flag(
                    "file-share",
                    format!("name={},capacity={}GiB", *datasets.share, datasets.capacity.gib_rounded_up()),
                )
                .flag(
                    "network",
                    format!("name={},reserved-ip-range={},connect-mode=DIRECT_PEERING", network.name, range.cidr),
                )
                .labels(&labels),
        )
        .probe(
            draft
                .list("filestore instances list")
                .flag("location", location)
                .flag("filter", ends("name", format!("/instances/{name}")))
                .prints("name"),
        )
        // The states of an instance (Filestore API v1, `Instance.State`).
        .states(
            "state",
            States::new(
                "READY",
                "CREATING REPAIRING RESTORING RESUMING REVERTING PROMOTING",
                "DELETING",
                format!(
                    "read the reason with `gcloud filestore instances describe {name} --location={location} \
                     --project={}`; an instance that was created in vain must be deleted",
                    draft.project()
                ),
            ),
        )
        .compares("the tier", "tier", datasets.tier.name())
        .compares("the capacity in GiB", "fileShares[0].capacityGb", datasets.capacity.gib_rounded_up().to_string())
        .labels(labels)
        .undo(draft.gcloud("filestore instances delete", name).flag("location", location).switch("force").quiet())
        .persist_as(&FILESTORE_IP, "networks[0].ipAddresses[0]")
        .duration(duration::FILESTORE)
        .needs(&Resource::Network)
        .needs(&Resource::Services);
    draft.add(step);
    Ok(())
}

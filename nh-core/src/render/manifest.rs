//! Which of the static manifests a bootcamp needs; the manifests themselves are in `templates/chart`.

use super::{RenderError, names};
use crate::{
    model::Terminator,
    outlook::Outlook,
    settle::{Resolved, ResolvedHomes},
    template,
};

/// The file name of a manifest.
pub(super) type Manifest = &'static str;

/// What helm prints after a release.
pub(super) const NOTES: Manifest = "NOTES.txt";
/// The volume and claim of the share.
pub(super) const SHARE: Manifest = "share.yaml";
/// How GKE's load balancer treats the hub.
pub(super) const BACKEND: Manifest = "backend.yaml";
/// The number of placeholders by day.
pub(super) const PLACEHOLDERS: Manifest = "placeholders.yaml";
/// The class of the disks of hub and monitoring.
pub(super) const STORAGE_CLASS: Manifest = "storage-class.yaml";
/// The class of the users' disks, if GKE has none with that name.
pub(super) const HOME_STORAGE_CLASS: Manifest = "home-storage-class.yaml";
/// The folders of the share.
pub(super) const FOLDERS: Manifest = "folders.yaml";
/// The copy of the datasets on each node.
pub(super) const NODE_CACHER: Manifest = "node-cacher.yaml";
/// The lessons.
pub(super) const CURRICULUM: Manifest = "curriculum.yaml";

/// The login at the mail server for alerts.
pub(super) const ALERT_MAIL: Manifest = "alert-mail.yaml";

/// Classes that GKE creates in every cluster (cloud.google.com/kubernetes-engine/docs/concepts/persistent-volumes).
const OF_GKE: [&str; 4] = ["standard", "standard-rwo", "premium-rwo", "enterprise-rwx"];

/// The manifests of the meta-chart `hub`.
pub(super) fn of_hub(outlook: &Outlook) -> Vec<Manifest> {
    let resolved = &outlook.resolved;
    [
        (NOTES, true),
        (SHARE, has_share(resolved)),
        (BACKEND, *resolved.hub.terminator == Terminator::Gateway),
        (PLACEHOLDERS, has_placeholders(resolved)),
    ]
    .into_iter()
    .filter_map(|(manifest, applies)| applies.then_some(manifest))
    .collect()
}

/// Whether any environment has placeholders.
pub(super) fn has_placeholders(resolved: &Resolved) -> bool {
    resolved.environments.iter().any(|environment| *environment.placeholders > 0)
}

/// The manifests of the meta-chart `support`.
pub(super) fn of_support(outlook: &Outlook) -> Vec<Manifest> {
    let resolved = &outlook.resolved;
    let datasets = resolved.datasets.as_ref();
    [
        (STORAGE_CLASS, true),
        (HOME_STORAGE_CLASS, home_class(resolved).is_some()),
        (FOLDERS, has_share(resolved)),
        (NODE_CACHER, datasets.is_some_and(|datasets| datasets.cache.is_some())),
        (CURRICULUM, datasets.is_some_and(|datasets| datasets.curriculum.is_some())),
        (ALERT_MAIL, resolved.monitoring.mail_user().is_some()),
    ]
    .into_iter()
    .filter_map(|(manifest, applies)| applies.then_some(manifest))
    .collect()
}

/// The text of a manifest of the meta-chart `chart`.
pub(super) fn text(chart: &str, manifest: Manifest) -> Result<&'static str, RenderError> {
    Ok(template::file(&format!("chart/{chart}/templates/{manifest}"))?)
}

/// Whether there is a Filestore instance. Shared homes use the instance of the datasets; a rule reports if it is missing.
fn has_share(resolved: &Resolved) -> bool {
    resolved.datasets.is_some()
}

/// The class of the users' disks that the bundle must create.
pub(super) fn home_class(resolved: &Resolved) -> Option<&str> {
    match &resolved.hub.homes {
        ResolvedHomes::Disks { storage_class, .. } => {
            Some(storage_class.as_str()).filter(|class| !OF_GKE.contains(class) && *class != names::STORAGE_CLASS)
        }
        ResolvedHomes::Shared { .. } => None,
    }
}

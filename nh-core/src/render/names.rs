//! Names that several parts of the bundle must share: a manifest looks up what a values file sets.

use crate::settle::Resolved;
pub(crate) use crate::settle::SUPPORT;

/// The key of the meta-chart's values for the chart of the hub.
pub(super) const HUB: &str = "jupyterhub";
/// The class of the disks of hub, Prometheus and everything else on the core pool.
pub(super) const STORAGE_CLASS: &str = "bootcamp";
/// The name of the gateway.
pub(super) const GATEWAY: &str = "bootcamp";
/// The name of the issuer of certificates.
pub(super) const ISSUER: &str = "letsencrypt";
/// The Secret with the login at the mail server for alerts, and the key of the values that it is made of.
pub(super) const ALERT_MAIL: (&str, &str) = ("alert-mail", "alertMail");
/// The name of the claim on the share in each environment's namespace.
pub(super) const CLAIM: &str = "share";
/// The folder of the datasets on the share.
pub(super) const DATASETS_FOLDER: &str = "datasets";
/// The folder of the lessons on the share.
pub(super) const CURRICULUM_FOLDER: &str = "curriculum";
/// The folder of homes on the share, where all have one instance.
pub(super) const HOMES_FOLDER: &str = "homes";

/// The folder of the secrets.
pub(super) fn secrets_folder(resolved: &Resolved) -> String {
    format!("deployments/{}/secrets", *resolved.delivery.deployment)
}

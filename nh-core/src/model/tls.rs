//! TLS.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{EmailAddress, Version};

/// What terminates TLS, and how it gets its certificate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Tls {
    /// The TLS terminator; `autohttps` if left out.
    pub terminator: Option<Terminator>,
    /// The e-mail address of the account at Let's Encrypt; `monitoring.contactEmail` if left out. Let's Encrypt has sent no
    /// e-mails about expiring certificates since 2025-06-04: `monitoring.uptime` reports those.
    pub contact_email: Option<EmailAddress>,
    /// The version of cert-manager, which is a separate release, for every terminator except `autohttps`.
    pub cert_manager: Option<Version>,
}

/// A TLS terminator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Terminator {
    /// The traefik that is part of the JupyterHub chart: the fewest parts, for the hub only.
    Autohttps,
    /// The ingress controller of the Kubernetes project, which ended on 2026-03-24.
    IngressNginx,
    /// F5's ingress controller for NGINX.
    F5Nginx,
    /// Traefik as an ingress controller.
    Traefik,
    /// The Gateway API, with GKE's own controller.
    Gateway,
}

impl Terminator {
    /// The name as written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Autohttps => "autohttps",
            Self::IngressNginx => "ingress-nginx",
            Self::F5Nginx => "f5-nginx",
            Self::Traefik => "traefik",
            Self::Gateway => "gateway",
        }
    }
}

//! Everything that a plan creates on Google Cloud or that costs money there, each under one key.
//!
//! Steps, cost items, outputs and the [inventory](crate::inventory) are keyed by [`Resource`], so all of them use one
//! name for one thing. Google Cloud is the only cloud, as the variants show.

mod account;
mod alert;
mod kebab;
mod quota;
mod record;
mod registry;
mod role;

use std::{borrow::Cow, fmt, num::NonZeroU32, str::FromStr};

use schemars::JsonSchema;
use serde::Serialize;

pub use account::AccountPurpose;
pub use alert::AlertCause;
pub use quota::QuotaKey;
pub use record::RecordOwner;
pub use registry::RegistryUser;
pub use role::{RoleGrant, RoleKey};

use crate::unit::{EnvironmentName, ResourceName, UnitError, text::text_unit};

/// Declares [`Resource`] and [`ResourceKind`] from one table, so that each ID is written only once.
///
/// A `single` resource exists at most once in a bootcamp and has a fixed ID. The ID of a `keyed` one is a prefix, a
/// hyphen and its key. If one prefix starts with another (`quota-id`, `quota`), the longer one comes first.
macro_rules! resources {
    (
        single { $($(#[doc = $single_doc:literal])+ $single:ident = $id:literal $(, kind $single_kind:literal)?;)+ }
        keyed {
            $($(#[doc = $keyed_doc:literal])+ $keyed:ident($key:ty) = $prefix:literal $(, kind $keyed_kind:literal)?;)+
        }
    ) => {
        /// A resource on Google Cloud that a plan creates or that costs money.
        ///
        /// Its `Display` is its ID in steps, outputs and commands; `FromStr` reads it back.
        ///
        /// ```
        /// use nh_core::resource::Resource;
        /// let pool = Resource::NodePool("user".parse().unwrap());
        /// assert_eq!(pool.to_string(), "pool-user");
        /// assert_eq!("pool-user".parse::<Resource>(), Ok(pool.clone()));
        /// assert_eq!(pool.parent(), Some(Resource::Cluster));
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Resource {
            $($(#[doc = $single_doc])+ $single,)+
            $($(#[doc = $keyed_doc])+ $keyed($key),)+
        }

        /// The kind of a resource.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        pub enum ResourceKind {
            $($(#[doc = $single_doc])+ $(#[serde(rename = $single_kind)])? $single,)+
            $($(#[doc = $keyed_doc])+ $(#[serde(rename = $keyed_kind)])? $keyed,)+
        }

        impl Resource {
            /// The kind of this resource.
            pub const fn kind(&self) -> ResourceKind {
                match self {
                    $(Self::$single => ResourceKind::$single,)+
                    $(Self::$keyed(_) => ResourceKind::$keyed,)+
                }
            }

            /// The ID: words in lower case with hyphens, such as `sql-instance`.
            pub fn id(&self) -> Cow<'static, str> {
                match self {
                    $(Self::$single => Cow::Borrowed($id),)+
                    $(Self::$keyed(key) => Cow::Owned(format!(concat!($prefix, "-{}"), key)),)+
                }
            }
        }

        impl FromStr for Resource {
            type Err = UnitError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($id => return Ok(Self::$single),)+
                    _ => {}
                }
                $(
                    let key = text.strip_prefix(concat!($prefix, "-")).and_then(|key| key.parse().ok());
                    // Some keys can be written in more than one way (`1` and `01`); an ID cannot.
                    if let Some(resource) = key.map(Self::$keyed).filter(|resource| resource.id() == text) {
                        return Ok(resource);
                    }
                )+
                Err(UnitError::shape(text, "the id of a resource such as `sql-instance`"))
            }
        }
    };
}

resources! {
    single {
        /// The project itself.
        Project = "project";
        /// The link from the project to the billing account that pays for it.
        Billing = "billing";
        /// The enabled APIs of the project.
        Services = "services";
        /// The budget with its alerts.
        Budget = "budget";
        /// The network.
        Network = "network";
        /// The subnet of the nodes.
        Subnet = "subnet";
        /// The subnet of the proxies of Google's load balancer.
        ProxySubnet = "proxy-subnet";
        /// The firewall rule that lets the control plane reach admission webhooks.
        WebhookFirewall = "webhook-firewall";
        /// The router.
        Router = "router";
        /// The NAT gateway.
        NatGateway = "nat";
        /// The reserved address of production, and of every environment behind the same load balancer.
        IngressAddress = "ingress-address", kind "hubAddress";
        /// The uptime check, which loads the hub's page from outside.
        Uptime = "uptime";
        /// The e-mail address to which Cloud Monitoring sends alerts.
        NotificationChannel = "notification-channel";
        /// The count of failed starts in the hub's log.
        FailedStarts = "failed-starts";
        /// The DNS zone, which the bootcamp does not own.
        DnsZone = "managed-zone";
        /// The Filestore instance.
        Filestore = "filestore-instance";
        /// The reserved range for Cloud SQL.
        SqlRange = "sql-range";
        /// The peering with Google's services.
        Peering = "peering";
        /// The Cloud SQL instance.
        SqlInstance = "sql-instance", kind "cloudSql";
        /// The database user of the hubs.
        SqlUser = "sql-user";
        /// The key ring of Cloud KMS.
        KmsKeyRing = "kms-key-ring";
        /// The Cloud KMS key.
        KmsKey = "kms-key";
        /// The image repository.
        Registry = "registry";
        /// The workload identity pool for GitHub.
        FederationPool = "github-pool";
        /// The provider in that pool.
        FederationProvider = "github-provider";
        /// The cluster itself.
        Cluster = "cluster";
        /// The maintenance exclusion, during which GKE upgrades nothing.
        MaintenanceExclusion = "maintenance-exclusion";
        /// Resources that releases create in the cluster: disks and a load balancer.
        Releases = "releases";
    }
    keyed {
        /// The ID of a quota in Cloud Quotas.
        QuotaId(QuotaKey) = "quota-id";
        /// A quota request.
        Quota(QuotaKey) = "quota";
        /// A service account.
        Account(AccountPurpose) = "account";
        /// A role of a service account on the project.
        ProjectRole(RoleGrant) = "role";
        /// The right of a service account to decrypt with the key.
        KmsKeyUse(AccountPurpose) = "kms-key";
        /// The right to pull from the image repository, or to push to it.
        RegistryUse(RegistryUser) = "registry";
        /// The right of GitHub workflows to impersonate a service account.
        Federation(AccountPurpose) = "github";
        /// An address of the NAT gateway, counted from 1.
        NatAddress(NonZeroU32) = "nat-address", kind "natAddresses";
        /// The reserved address of an environment with a separate load balancer.
        EnvironmentAddress(EnvironmentName) = "ingress-address";
        /// A record in the DNS zone.
        DnsRecord(RecordOwner) = "dns";
        /// The database of an environment.
        SqlDatabase(EnvironmentName) = "sql-database";
        /// An alert policy of Cloud Monitoring.
        AlertPolicy(AlertCause) = "alert";
        /// A node pool.
        NodePool(ResourceName) = "pool";
    }
}

impl Resource {
    /// The resource that contains this one. A resource can be looked up only while its parent exists, and is deleted
    /// with it at the latest.
    ///
    /// The parent of a subnet is the project, not the network: Google's API lists subnets separately, and a network
    /// with subnets cannot be deleted.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Project => None,
            Self::Billing
            | Self::Services
            | Self::Budget
            | Self::Network
            | Self::Subnet
            | Self::ProxySubnet
            | Self::WebhookFirewall
            | Self::Router
            | Self::IngressAddress
            | Self::Uptime
            | Self::NotificationChannel
            | Self::FailedStarts
            | Self::DnsZone
            | Self::Filestore
            | Self::SqlRange
            | Self::SqlInstance
            | Self::KmsKeyRing
            | Self::Registry
            | Self::FederationPool
            | Self::Cluster
            | Self::QuotaId(_)
            | Self::Quota(_)
            | Self::Account(_)
            | Self::ProjectRole(_)
            | Self::NatAddress(_)
            | Self::EnvironmentAddress(_)
            | Self::AlertPolicy(_) => Some(Self::Project),
            Self::NatGateway => Some(Self::Router),
            Self::DnsRecord(_) => Some(Self::DnsZone),
            Self::Peering => Some(Self::Network),
            Self::SqlDatabase(_) | Self::SqlUser => Some(Self::SqlInstance),
            Self::KmsKey => Some(Self::KmsKeyRing),
            Self::KmsKeyUse(_) => Some(Self::KmsKey),
            Self::RegistryUse(_) => Some(Self::Registry),
            Self::FederationProvider => Some(Self::FederationPool),
            Self::Federation(purpose) => Some(Self::Account(*purpose)),
            Self::MaintenanceExclusion | Self::Releases | Self::NodePool(_) => Some(Self::Cluster),
        }
    }

    /// The same with `number` in its key, for keys made from names that a file can repeat; absent for every other
    /// resource.
    pub(crate) fn numbered(&self, number: NonZeroU32) -> Option<Self> {
        match self {
            Self::NodePool(name) => Some(Self::NodePool(name.suffixed(&number.to_string()))),
            Self::ProjectRole(grant) => Some(Self::ProjectRole(grant.numbered(number))),
            _ => None,
        }
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.id())
    }
}

text_unit!(
    Resource,
    "the id of a resource",
    Some("^[a-z][a-z0-9-]*$"),
    ["sql-instance", "pool-user", "dns-production"]
);

#[cfg(test)]
mod tests;

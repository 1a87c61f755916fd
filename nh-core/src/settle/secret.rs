//! The keys of SOPS.

use serde::Serialize;

use super::{Settled, naming::parse_valid};
use crate::{
    model::{Bootcamp, GcpKms},
    unit::ResourceName,
};

/// The keys of SOPS.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedSecrets {
    /// The Cloud KMS key; absent if only age is used.
    pub kms: Option<ResolvedKms>,
    /// Public age keys.
    pub age: Vec<String>,
    /// Regular expressions for the paths of files with secrets.
    pub paths: Settled<Vec<String>>,
}

/// A Cloud KMS key.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedKms {
    /// Its location.
    pub location: Settled<String>,
    /// Its key ring.
    pub key_ring: Settled<ResourceName>,
    /// Its name.
    pub key: Settled<ResourceName>,
    /// `projects/…/cryptoKeys/…`.
    pub resource_id: String,
}

/// A regular expression for the paths of the bundle's secrets.
const BUNDLE_PATH: &str = "deployments/.*/secrets/.*";

/// Settles the keys of SOPS.
pub(super) fn settle(bootcamp: &Bootcamp) -> ResolvedSecrets {
    let secrets = &bootcamp.secrets;
    let nobody_chose = GcpKms::default();
    let kms = secrets.gcp_kms.as_ref().or_else(|| secrets.age.is_empty().then_some(&nobody_chose));
    let bundle = std::iter::once(BUNDLE_PATH.to_owned());
    ResolvedSecrets {
        kms: kms.map(|kms| key(bootcamp, kms)),
        age: secrets.age.iter().map(ToString::to_string).collect(),
        paths: if secrets.paths.is_empty() {
            Settled::derived(bundle.collect(), "the layout of the repository")
        } else {
            Settled::given(bundle.chain(secrets.paths.iter().map(ToString::to_string)).collect())
        },
    }
}

fn key(bootcamp: &Bootcamp, given: &GcpKms) -> ResolvedKms {
    // `global` keys can be used from everywhere, and SOPS' own documentation uses them.
    let location = Settled::or(
        given.location.clone(),
        "global".to_owned(),
        "the users of the key: laptops and workflows anywhere",
    );
    let key_ring = Settled::or_derive(given.key_ring.clone(), || {
        (parse_valid(bootcamp.name.as_str()), format!("the bootcamp's name `{}`", bootcamp.name))
    });
    let key = Settled::or(given.key.clone(), parse_valid("main"), "its role as the only key of its ring");
    let project = &bootcamp.project.id;
    let resource_id = format!("projects/{project}/locations/{location}/keyRings/{key_ring}/cryptoKeys/{key}");
    ResolvedKms { location, key_ring, key, resource_id }
}

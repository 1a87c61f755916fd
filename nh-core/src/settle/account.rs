//! Service accounts.

use serde::Serialize;

use super::{
    ResolvedImage, Settled,
    naming::{fitted, parse_valid},
};
use crate::{
    model::{Account, Bootcamp},
    resource::AccountPurpose,
    unit::{ProjectId, RoleName, ServiceAccountId},
};

/// The longest allowed ID of a service account.
const LONGEST_ID: usize = 30;

impl AccountPurpose {
    /// The suffix of a derived ID; at most nine characters, so that a name of twenty fits completely.
    const fn suffix(self) -> &'static str {
        match self {
            Self::ImagePusher => "pusher",
            Self::Deployer => "deployer",
            Self::NodeCore => "node-core",
            Self::NodeUser => "node-user",
            Self::Sql => "cloud-sql",
            Self::Filestore => "filestore",
        }
    }

    /// Whether a bootcamp has it by default. Neither Cloud SQL nor Filestore acts as one of our accounts.
    const fn is_needed(self) -> bool {
        matches!(self, Self::ImagePusher | Self::Deployer | Self::NodeCore | Self::NodeUser)
    }
}

/// A service account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedAccount {
    /// Its purpose.
    pub purpose: AccountPurpose,
    /// Its ID.
    pub id: Settled<ServiceAccountId>,
    /// Its e-mail address, made of ID and project.
    pub email: String,
    /// Its roles on the project.
    pub roles: Settled<Vec<RoleName>>,
    /// The file of its JSON key in the repository.
    pub key_file: Option<String>,
}

/// Settles the service accounts that this bootcamp has.
pub(super) fn settle(bootcamp: &Bootcamp, image: &ResolvedImage) -> Vec<ResolvedAccount> {
    AccountPurpose::ALL
        .iter()
        .copied()
        .filter_map(|purpose| {
            let given = given(bootcamp, purpose);
            (given.is_some() || purpose.is_needed()).then(|| {
                let id = id(bootcamp, purpose, given);
                ResolvedAccount {
                    purpose,
                    email: email_of(&id, &bootcamp.project.id),
                    id,
                    roles: Settled::or_derive(given.and_then(|account| account.roles.clone()), || {
                        let (roles, why) = least_roles(purpose, image);
                        (roles.iter().map(|role| parse_valid(role)).collect(), why)
                    }),
                    key_file: given.and_then(|account| account.key_file.clone()).map(String::from),
                }
            })
        })
        .collect()
}

/// The e-mail address of the account for `purpose`, even if it is not settled yet.
pub(super) fn email(bootcamp: &Bootcamp, purpose: AccountPurpose) -> String {
    email_of(&id(bootcamp, purpose, given(bootcamp, purpose)), &bootcamp.project.id)
}

fn email_of(id: &ServiceAccountId, project: &ProjectId) -> String {
    format!("{id}@{project}.iam.gserviceaccount.com")
}

fn given(bootcamp: &Bootcamp, purpose: AccountPurpose) -> Option<&Account> {
    let accounts = &bootcamp.accounts;
    match purpose {
        AccountPurpose::ImagePusher => accounts.image_pusher.as_ref(),
        AccountPurpose::Deployer => accounts.deployer.as_ref(),
        AccountPurpose::NodeCore => accounts.node_core.as_ref(),
        AccountPurpose::NodeUser => accounts.node_user.as_ref(),
        AccountPurpose::Sql => accounts.sql.as_ref(),
        AccountPurpose::Filestore => accounts.filestore.as_ref(),
    }
}

fn id(bootcamp: &Bootcamp, purpose: AccountPurpose, given: Option<&Account>) -> Settled<ServiceAccountId> {
    Settled::or_derive(given.and_then(|account| account.name.clone()), || {
        let name = &bootcamp.name;
        let id = fitted(name.as_str(), purpose.suffix(), LONGEST_ID);
        (parse_valid(&id), format!("the bootcamp's name `{name}` and the key `{}`", purpose.key()))
    })
}

/// The roles on the project that `purpose` requires.
fn least_roles(purpose: AccountPurpose, image: &ResolvedImage) -> (&'static [&'static str], &'static str) {
    match purpose {
        // Writing includes reading: a push first checks which layers exist.
        AccountPurpose::ImagePusher if image.is_at_google() => {
            (&["roles/artifactregistry.writer"], "the image's repository, to which it writes")
        }
        AccountPurpose::ImagePusher => (&[], "the image's repository, which is not in Artifact Registry"),
        // `clusterAdmin` manages clusters but not their contents; `developer` cannot create the roles
        // of the charts (the first is from the work log of 2020, the second from GKE's page of roles).
        AccountPurpose::Deployer => {
            (&["roles/container.admin"], "the secrets and roles in the charts, which weaker roles cannot create")
        }
        AccountPurpose::NodeCore | AccountPurpose::NodeUser if image.is_at_google() => (
            &["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"],
            "the tasks of every node: write logs and metrics, pull the image",
        ),
        AccountPurpose::NodeCore | AccountPurpose::NodeUser => (
            &["roles/container.defaultNodeServiceAccount"],
            "the tasks of every node: write logs and metrics; the image's repository is not in Artifact Registry",
        ),
        AccountPurpose::Sql | AccountPurpose::Filestore => (&[], "its purpose: nothing acts as this account"),
    }
}

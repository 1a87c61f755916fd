//! Family 06: secrets and identities.

use crate::model::{Github, Login};

pub(super) mod account_key_file;
pub(super) mod broad_role;
pub(super) mod dummy_login;
pub(super) mod missing_client_id;
pub(super) mod missing_deployer_role;
pub(super) mod missing_node_role;
pub(super) mod missing_organization_scope;
pub(super) mod no_allowed_users;
pub(super) mod no_offline_key;
pub(super) mod open_login;
pub(super) mod open_metadata_server;
pub(super) mod secret_in_values;
pub(super) mod shared_oauth_app;
pub(super) mod unpinned_action;
pub(super) mod unsupported_login_value;
pub(super) mod unused_account;

/// The GitHub login, if the hub uses it.
const fn github(login: &Login) -> Option<&Github> {
    match login {
        Login::Github(github) => Some(github),
        Login::Dummy => None,
    }
}

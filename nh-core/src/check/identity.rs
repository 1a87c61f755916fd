//! Family 06: secrets and identities.

use super::Rule;

use crate::model::{Github, Login};

mod account_key_file;
mod broad_role;
mod credentials_in_url;
mod dummy_login;
mod missing_client_id;
mod missing_deployer_role;
mod missing_node_role;
mod missing_organization_scope;
mod mistyped_recipient;
mod no_allowed_users;
mod no_offline_key;
mod open_login;
mod open_metadata_server;
mod opened_network;
mod plain_secret_manifest;
mod refreshed_login;
mod secret_in_values;
mod shared_oauth_app;
mod unknown_kms_location;
mod unpinned_action;
mod unsupported_login_value;
mod unused_account;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &no_allowed_users::RULE,
    &open_login::RULE,
    &dummy_login::RULE,
    &missing_organization_scope::RULE,
    &shared_oauth_app::RULE,
    &missing_client_id::RULE,
    &account_key_file::RULE,
    &broad_role::RULE,
    &missing_deployer_role::RULE,
    &missing_node_role::RULE,
    &unused_account::RULE,
    &no_offline_key::RULE,
    &unpinned_action::RULE,
    &open_metadata_server::RULE,
    &secret_in_values::RULE,
    &unsupported_login_value::RULE,
    &refreshed_login::RULE,
    &unknown_kms_location::RULE,
    &mistyped_recipient::RULE,
    &credentials_in_url::RULE,
    &plain_secret_manifest::RULE,
    &opened_network::RULE,
];

/// The GitHub login, if the hub uses it.
const fn github(login: &Login) -> Option<&Github> {
    match login {
        Login::Github(github) => Some(github),
        Login::Dummy => None,
    }
}

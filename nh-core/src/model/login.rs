//! Who may log in, and how.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{GithubOrganization, GithubTeam, OauthScope};

/// The service with which users authenticate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Login {
    /// GitHub, with one OAuth app per environment.
    Github(Github),
    /// Anyone with the shared password from the secrets; for rehearsals.
    Dummy,
}

impl Login {
    /// Whether each environment has an OAuth app, with a client ID and a client secret.
    pub(crate) const fn uses_oauth_app(&self) -> bool {
        match self {
            Self::Github(_) => true,
            Self::Dummy => false,
        }
    }

    /// Whether users log in with the names of GitHub accounts, which have a grammar.
    pub(crate) const fn has_github_names(&self) -> bool {
        match self {
            Self::Github(_) => true,
            Self::Dummy => false,
        }
    }

    /// Whether users who are not on the roster may log in.
    pub(crate) const fn is_open_beyond_roster(&self) -> bool {
        match self {
            Self::Github(github) => github.allow_all || !github.organizations.is_empty() || !github.teams.is_empty(),
            Self::Dummy => false,
        }
    }
}

/// Login with GitHub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Github {
    /// Members of these organisations may log in, whether on the roster or not.
    #[serde(default)]
    pub organizations: Vec<GithubOrganization>,
    /// Members of these teams (`organisation:team`) may log in.
    #[serde(default)]
    pub teams: Vec<GithubTeam>,
    /// Whether anyone with a GitHub account may log in.
    #[serde(default)]
    pub allow_all: bool,
    /// The requested OAuth scopes; derived if left out.
    pub scope: Option<Vec<OauthScope>>,
}

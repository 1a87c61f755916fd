//! Who may log in, and how.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{CilogonProvider, ClaimName, GithubOrganization, GithubTeam, Host, IssuerUrl, OauthScope, Title};

/// The service with which users authenticate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Login {
    /// GitHub, with one OAuth app per environment.
    Github(Github),
    /// Google, with one OAuth client per environment. A login is an e-mail address.
    Google(Google),
    /// CILogon, which passes users on to universities, GitHub, Google or ORCID.
    Cilogon(Cilogon),
    /// ORCID. A login is an ORCID iD; only users on the roster may log in.
    Orcid,
    /// Any other OpenID Connect provider, such as Keycloak or Microsoft Entra ID.
    Oidc(Oidc),
    /// Auth0. A login is an e-mail address.
    Auth0(Auth0),
    /// Anyone with the shared password from the secrets; for rehearsals.
    Dummy,
}

impl Login {
    /// Whether each environment has an OAuth app, with a client ID and a client secret.
    pub(crate) const fn uses_oauth_app(&self) -> bool {
        match self {
            Self::Github(_) | Self::Google(_) | Self::Cilogon(_) | Self::Orcid | Self::Oidc(_) | Self::Auth0(_) => true,
            Self::Dummy => false,
        }
    }

    /// The GitHub login, if the hub uses it.
    pub(crate) const fn github(&self) -> Option<&Github> {
        match self {
            Self::Github(github) => Some(github),
            Self::Google(_) | Self::Cilogon(_) | Self::Orcid | Self::Oidc(_) | Self::Auth0(_) | Self::Dummy => None,
        }
    }

    /// The field that admits every account of the provider, if it is set.
    pub(crate) const fn open_field(&self) -> Option<&'static str> {
        match self {
            Self::Github(Github { allow_all: true, .. }) => Some("hub.login.github.allowAll"),
            Self::Google(Google { allow_all: true, .. }) => Some("hub.login.google.allowAll"),
            Self::Cilogon(Cilogon { allow_all: true, .. }) => Some("hub.login.cilogon.allowAll"),
            Self::Oidc(Oidc { allow_all: true, .. }) => Some("hub.login.oidc.allowAll"),
            Self::Auth0(Auth0 { allow_all: true, .. }) => Some("hub.login.auth0.allowAll"),
            Self::Github(_)
            | Self::Google(_)
            | Self::Cilogon(_)
            | Self::Oidc(_)
            | Self::Auth0(_)
            | Self::Orcid
            | Self::Dummy => None,
        }
    }

    /// Whether users who are not on the roster may log in.
    pub(crate) const fn is_open_beyond_roster(&self) -> bool {
        let by_group = match self.github() {
            Some(github) => !github.organizations.is_empty() || !github.teams.is_empty(),
            None => false,
        };
        by_group || self.open_field().is_some()
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

/// Login with Google.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Google {
    /// Only accounts that these domains manage may log in, users on the roster included; any account if left out.
    #[serde(default)]
    pub domains: Vec<Host>,
    /// Whether every account of the domains may log in, or with no domains anyone with a Google account.
    #[serde(default)]
    pub allow_all: bool,
}

/// Login with CILogon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Cilogon {
    /// The identity providers that users may choose; the first is preselected.
    pub providers: Vec<CilogonProvider>,
    /// The claim with which institutions name a user; `eppn` if left out. A GitHub login or an e-mail address comes
    /// from the other providers.
    pub claim: Option<ClaimName>,
    /// Whether every account of the providers may log in.
    #[serde(default)]
    pub allow_all: bool,
}

/// Login with an OpenID Connect provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Oidc {
    /// The address of the issuer, such as `https://login.example.org/realms/course`.
    pub issuer: IssuerUrl,
    /// The name of the service on the login page; derived from the issuer if left out.
    pub name: Option<Title>,
    /// Where the provider answers; derived for Keycloak and Microsoft Entra ID.
    pub endpoints: Option<OidcEndpoints>,
    /// The claim that is the login; `preferred_username` if left out.
    pub username_claim: Option<ClaimName>,
    /// The requested scopes; `openid`, `profile` and `email` if left out.
    pub scope: Option<Vec<OauthScope>>,
    /// Whether every account of the provider may log in.
    #[serde(default)]
    pub allow_all: bool,
}

/// Where an OpenID Connect provider answers, according to its `/.well-known/openid-configuration`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct OidcEndpoints {
    /// `authorization_endpoint`.
    pub authorize: IssuerUrl,
    /// `token_endpoint`.
    pub token: IssuerUrl,
    /// `userinfo_endpoint`.
    pub userinfo: IssuerUrl,
}

/// Login with Auth0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Auth0 {
    /// The tenant's domain, such as `course.eu.auth0.com`.
    pub domain: Host,
    /// Whether every account of the tenant may log in.
    #[serde(default)]
    pub allow_all: bool,
}

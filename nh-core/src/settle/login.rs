//! What every login kind means for values, secrets, pages and rules; nothing else matches on kinds.

use crate::{
    model::{Login, Oidc, OidcEndpoints},
    unit::Username,
};

/// The form of a user's name at a login service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameForm {
    /// A GitHub username.
    Github,
    /// An e-mail address.
    Email,
    /// An ORCID iD.
    Orcid,
    /// An e-mail address, or the name at a second service.
    EmailOrGithub,
    /// Any text.
    Free,
}

impl NameForm {
    /// Whether the service can give this name to a user.
    pub(crate) fn accepts(self, login: &Username) -> bool {
        match self {
            Self::Github => login.is_github(),
            Self::Email => login.is_email(),
            Self::Orcid => login.is_orcid(),
            Self::EmailOrGithub => login.is_email() || login.is_github(),
            Self::Free => true,
        }
    }

    /// Whether an e-mail address can be such a name.
    pub(crate) const fn allows_email(self) -> bool {
        match self {
            Self::Github | Self::Orcid => false,
            Self::Email | Self::EmailOrGithub | Self::Free => true,
        }
    }

    /// Its noun.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Github => "GitHub username",
            Self::Email => "e-mail address",
            Self::Orcid => "ORCID iD",
            Self::EmailOrGithub => "e-mail address or GitHub username",
            Self::Free => "name",
        }
    }

    /// What to send to the organisers, in the words of the participants' page.
    pub(crate) const fn sent(self) -> &'static str {
        match self {
            Self::Github => "your GitHub login: the name in the address of your profile, `github.com/YOUR-LOGIN`",
            Self::Email => "the e-mail address of the account with which you will log in",
            Self::Orcid => "your ORCID iD: the 16 digits in the address of your record, `orcid.org/0000-…`",
            Self::EmailOrGithub => {
                "the name of the account with which you will log in: its e-mail address, or on GitHub the login"
            }
            Self::Free => "the name with which you log in there",
        }
    }
}

/// A login kind in the terms of everything that is written about it.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedLogin {
    /// The short name of the authenticator class (`hub.config.JupyterHub.authenticator_class`).
    pub class: &'static str,
    /// The section of `hub.config` with its settings.
    pub section: &'static str,
    /// The service as users know it; empty if there is none.
    pub service: String,
    /// The form of names.
    pub names: NameForm,
    /// What accounts there are, after "anyone with".
    pub account: String,
    /// Where OAuth apps are registered, as Markdown.
    pub registered_at: String,
}

impl ResolvedLogin {
    /// The terms of `login`.
    pub(crate) fn of(login: &Login) -> Self {
        let terms = |class, section, service: &str, names, account: &str, registered_at: &str| Self {
            class,
            section,
            service: service.to_owned(),
            names,
            account: account.to_owned(),
            registered_at: registered_at.to_owned(),
        };
        match login {
            Login::Github(_) => terms(
                "github",
                "GitHubOAuthenticator",
                "GitHub",
                NameForm::Github,
                "a GitHub account",
                "<https://github.com/settings/applications/new>, or in the settings of an organization (Developer \
                 settings, OAuth Apps)",
            ),
            Login::Google(google) => {
                let domains: Vec<&str> = google.domains.iter().map(AsRef::as_ref).collect();
                let account = if domains.is_empty() {
                    "a Google account".to_owned()
                } else {
                    format!("a Google account of {}", domains.join(" or "))
                };
                terms(
                    "google",
                    "GoogleOAuthenticator",
                    "Google",
                    NameForm::Email,
                    &account,
                    "<https://console.cloud.google.com/auth/clients> (OAuth client of the type Web application)",
                )
            }
            Login::Cilogon(cilogon) => {
                let github = cilogon.providers.iter().any(|provider| provider.as_str() == "github");
                // A claim of one's own can be anything; `eppn` and `email` have the form of an address.
                let names = match (&cilogon.claim, github) {
                    (Some(claim), _) if !["eppn", "email"].contains(&claim.as_str()) => NameForm::Free,
                    (_, true) => NameForm::EmailOrGithub,
                    (_, false) => NameForm::Email,
                };
                terms(
                    "cilogon",
                    "CILogonOAuthenticator",
                    "CILogon",
                    names,
                    "an account of one of the providers",
                    "<https://cilogon.org/oauth2/register>; CILogon approves each client by hand",
                )
            }
            Login::Orcid => terms(
                "generic-oauth",
                "GenericOAuthenticator",
                "ORCID",
                NameForm::Orcid,
                "an ORCID iD",
                "<https://orcid.org/developer-tools>",
            ),
            Login::Oidc(oidc) => {
                let host = oidc.issuer.trim_start_matches("https://").split(['/', ':']).next().unwrap_or_default();
                let service = oidc.name.as_ref().map_or_else(|| host.to_owned(), ToString::to_string);
                let names = match oidc.username_claim.as_ref().map(AsRef::as_ref) {
                    Some("email") => NameForm::Email,
                    _ => NameForm::Free,
                };
                terms(
                    "generic-oauth",
                    "GenericOAuthenticator",
                    &service,
                    names,
                    &format!("an account at {service}"),
                    &format!(
                        "`{}`, or ask who runs it (a confidential client, with the authorization code)",
                        oidc.issuer
                    ),
                )
            }
            Login::Auth0(auth0) => terms(
                "auth0",
                "Auth0OAuthenticator",
                "Auth0",
                NameForm::Email,
                &format!("an account of `{}`", auth0.domain),
                "<https://manage.auth0.com> (Applications, Regular Web Application)",
            ),
            Login::Dummy => terms("dummy", "DummyAuthenticator", "", NameForm::Free, "the shared password", ""),
        }
    }
}

/// Where the provider answers: given, or derived from the form of its issuer. Nothing is fetched.
pub(crate) fn endpoints(oidc: &Oidc) -> Option<OidcEndpoints> {
    if let Some(given) = &oidc.endpoints {
        return Some(given.clone());
    }
    let issuer = oidc.issuer.as_str();
    let at = |url: String| url.parse().ok();
    if issuer.contains("/realms/") {
        // Keycloak: one path for each endpoint below the realm.
        let below = |name: &str| at(format!("{issuer}/protocol/openid-connect/{name}"));
        return Some(OidcEndpoints { authorize: below("auth")?, token: below("token")?, userinfo: below("userinfo")? });
    }
    let tenant = issuer.strip_prefix("https://login.microsoftonline.com/")?.strip_suffix("/v2.0")?;
    let below = |name: &str| at(format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/{name}"));
    Some(OidcEndpoints {
        authorize: below("authorize")?,
        token: below("token")?,
        userinfo: at("https://graph.microsoft.com/oidc/userinfo".to_owned())?,
    })
}

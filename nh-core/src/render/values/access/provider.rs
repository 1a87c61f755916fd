//! Where each login service answers, and which of its claims is the login.

use crate::{
    model::{Cilogon, Login},
    settle::{ResolvedLogin, endpoints},
    yaml::{Annotated, Value},
};

/// Settings of the authenticator that do not depend on the environment.
pub(super) fn settings(login: &Login, terms: &ResolvedLogin, values: &mut Annotated) {
    let mut set = |key: &str, value: Value| values.set(at!["hub", "config", terms.section, key], value);
    match login {
        // The rules and the pages of organisations are of GitHub alone.
        Login::Github(_) | Login::Dummy => {}
        Login::Google(google) => {
            let domains: Vec<&str> = google.domains.iter().map(AsRef::as_ref).collect();
            if !domains.is_empty() {
                set("hosted_domain", Value::from(domains));
            }
            values.set_because(
                at!["hub", "config", terms.section, "strip_domain"],
                false,
                "a login is the whole address, as on the roster: two people never share a home",
            );
        }
        Login::Cilogon(cilogon) => {
            // The name that all versions of the class in supported charts read; 17.4 also calls it `idps`.
            set("allowed_idps", providers(cilogon));
        }
        Login::Orcid => {
            set("login_service", Value::from("ORCID"));
            set("authorize_url", Value::from("https://orcid.org/oauth/authorize"));
            set("token_url", Value::from("https://orcid.org/oauth/token"));
            set("userdata_url", Value::from("https://orcid.org/oauth/userinfo"));
            set("username_claim", Value::from("sub"));
        }
        Login::Oidc(oidc) => {
            set("login_service", Value::from(terms.service.as_str()));
            if let Some(endpoints) = endpoints(oidc) {
                set("authorize_url", Value::from(endpoints.authorize.as_str()));
                set("token_url", Value::from(endpoints.token.as_str()));
                set("userdata_url", Value::from(endpoints.userinfo.as_str()));
            }
            let claim = oidc.username_claim.as_ref().map_or("preferred_username", AsRef::as_ref);
            set("username_claim", Value::from(claim));
        }
        Login::Auth0(auth0) => {
            set("auth0_domain", Value::from(auth0.domain.as_str()));
            set("username_claim", Value::from("email"));
            set("scope", Value::from(vec!["openid", "profile", "email"]));
        }
    }
}

/// The identity providers by `EntityID`, and the claim of each that is the login. A GitHub login has no `@` and an
/// e-mail address has one, so accounts of two providers have one name only if they have one address.
fn providers(cilogon: &Cilogon) -> Value {
    let own = cilogon.claim.as_ref().map_or("eppn", AsRef::as_ref);
    let providers = cilogon.providers.iter().enumerate().map(|(index, provider)| {
        // The entity IDs are those of CILogon's own code; they say `http`.
        let (entity_id, claim) = match provider.as_str() {
            "github" => ("http://github.com/login/oauth/authorize", "preferred_username"),
            "google" => ("http://google.com/accounts/o8/id", "email"),
            "orcid" => ("http://orcid.org/oauth/authorize", "email"),
            institution => (institution, own),
        };
        let derivation = Value::from([("username_claim", claim)]);
        let mut entry = Value::from([("username_derivation", derivation)]);
        if index == 0 {
            entry.merge(Value::from([("default", true)]));
        }
        (entity_id.to_owned(), entry)
    });
    Value::Map(providers.collect())
}

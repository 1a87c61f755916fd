//! Who may log in, who is an instructor or admin, and what each role sees.

mod provider;

use crate::{
    model::{Github, Login},
    outlook::Outlook,
    render::{reason::Reasoned, roster},
    settle::{ResolvedEnvironment, ResolvedLogin},
    yaml::{Annotated, Value},
};

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let hub = &outlook.resolved.hub;
    let terms = ResolvedLogin::of(&hub.login);
    let open_to = match &hub.login {
        Login::Github(github) => github_login(github, values),
        Login::Dummy => {
            values.set_because(
                at!["hub", "config", "JupyterHub", "authenticator_class"],
                terms.class,
                "everybody on the roster logs in with the shared password from the secrets; for rehearsals only",
            );
            "roster"
        }
        Login::Google(_) | Login::Cilogon(_) | Login::Orcid | Login::Oidc(_) | Login::Auth0(_) => {
            values.set(at!["hub", "config", "JupyterHub", "authenticator_class"], terms.class);
            // The hub's code lets everybody in itself and refuses `allow_all`, which would bypass its checks. The
            // class has already refused an account of another domain or provider.
            if hub.login.open_field().is_some() { "everybody" } else { "roster" }
        }
    };
    provider::settings(&hub.login, &terms, values);
    if hub.login.uses_oauth_app() {
        values.set_because(
            at!["hub", "config", terms.section, "auth_refresh_age"],
            0u32,
            &format!(
                "users who are logged in are not checked with {} again, so they can work while it is down; the roster \
                 is checked every 5 minutes",
                terms.service
            ),
        );
        if let Some(scopes) = &hub.oauth_scopes {
            let place = at!["hub", "config", terms.section, "scope"];
            values.settle(place, scopes, |scopes| scopes.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        }
    }
    values.set(at!["custom", "bootcamp", "name"], outlook.resolved.name.as_str());
    values.set(at!["custom", "bootcamp", "openTo"], open_to);
    people(outlook, values);
    profiles(outlook, values);
}

pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    let login = &outlook.resolved.hub.login;
    if !login.uses_oauth_app() {
        return;
    }
    let section = ResolvedLogin::of(login).section;
    let callback = format!("https://{}/hub/oauth_callback", environment.host);
    let place = at!["hub", "config", section, "oauth_callback_url"];
    values.set_because(
        place,
        callback,
        "derived from the host; an OAuth app has one callback address, so each environment has its own app",
    );
    if let Some(client_id) = &environment.client_id {
        values.set(at!["hub", "config", section, "client_id"], client_id.as_str());
    } else {
        values.explain(place, "`client_id` is not in `bootcamp.yaml`: it is in the secrets, next to `client_secret`");
    }
}

/// Sets up the login; returns who may log in, in the terms of the hub's code.
fn github_login(github: &Github, values: &mut Annotated) -> &'static str {
    let Github { organizations, teams, allow_all, scope: _ } = github;
    values.set(at!["hub", "config", "JupyterHub", "authenticator_class"], "github");
    let allowed: Vec<&str> = organizations.iter().map(AsRef::as_ref).chain(teams.iter().map(AsRef::as_ref)).collect();
    if !allowed.is_empty() {
        values.set(at!["hub", "config", "GitHubOAuthenticator", "allowed_organizations"], allowed.clone());
    }
    // The hub's code lets everybody in itself and refuses `allow_all`, which would bypass its checks.
    match (*allow_all, allowed.is_empty()) {
        (true, _) => "everybody",
        (false, true) => "roster",
        (false, false) => "organizations",
    }
}

/// The roster itself is in no values: `scripts/roster.sh` writes it into Secrets, which the hub mounts.
fn people(outlook: &Outlook, values: &mut Annotated) {
    values.set_because(
        at!["custom", "bootcamp", "rosterFolder"],
        roster::FOLDER,
        &format!(
            "`scripts/roster.sh` fills it from `{}`; the hub follows a change without a restart",
            roster::file(&outlook.resolved)
        ),
    );
    values.set(at!["hub", "extraVolumes"], Value::List(vec![roster::volume(&outlook.resolved)]));
    values.set(at!["hub", "extraVolumeMounts"], Value::List(vec![roster::mount()]));
}

/// Sets which roles see which profile, if any profile is restricted.
fn profiles(outlook: &Outlook, values: &mut Annotated) {
    let profiles = &outlook.resolved.hub.profiles;
    if profiles.iter().all(|profile| !profile.roles.is_given()) {
        return;
    }
    for profile in profiles {
        let roles: Vec<&str> = profile.roles.iter().map(|role| role.name()).collect();
        values.set(at!["custom", "bootcamp", "profiles", profile.slug.as_str()], roles);
    }
}

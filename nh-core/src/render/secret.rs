//! Secrets: which keys encrypt them, what they are, and the script that creates them.
//!
//! The bundle contains no secret. A decrypted file (`secrets/ENVIRONMENT.yaml`, merged over the values) contains:
//!
//! | place | what |
//! | --- | --- |
//! | `jupyterhub.hub.config.AUTHENTICATOR.client_secret` | of the environment's OAuth app; `client_id` too, if `bootcamp.yaml` has none |
//! | `jupyterhub.hub.config.DummyAuthenticator.password` | instead, for rehearsals |
//! | `jupyterhub.hub.config.JupyterHub.cookie_secret` | the key that signs cookies |
//! | `jupyterhub.hub.config.ConfigurableHTTPProxy.auth_token` | the token between hub and proxy |
//! | `jupyterhub.hub.db.password` | of the database's user, one for all environments |
//!
//! and in `secrets/support.yaml`: `grafana.adminPassword`, and `alertMail.password` for a login at a mail server. The
//! roster is a file of its own, encrypted as a whole: sops does not encrypt the keys of maps, and logins are keys there.

use serde::Serialize;

use super::{Bundle, RenderError, names::secrets_folder, roster};
use crate::{
    model::{Login, RosterKeeping},
    outlook::Outlook,
    settle::{Resolved, ResolvedDatabase, ResolvedLogin},
    template,
    yaml::{Annotated, Value},
};

/// The data of this module's templates.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
struct Page<'a> {
    bootcamp: &'a str,
    folder: String,
    /// Whether each environment has an OAuth app.
    oauth: bool,
    /// The login service.
    service: String,
    /// The section of `hub.config` that has the secrets of the login.
    section: &'static str,
    registered_at: String,
    organizations: String,
    asks_client_id: bool,
    database: bool,
    roster_in_secrets: bool,
    roster_files: Vec<RosterFile>,
    roster_source: String,
    roster_command: &'static str,
    roster_copy: String,
    /// The mail server that asks for a login.
    mail_server: Option<String>,
    environments: Vec<Environment<'a>>,
    names: String,
    first_environment: &'a str,
    first_file: String,
    pad: String,
    holds: String,
    kms: Option<&'a str>,
    age: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Environment<'a> {
    name: &'a str,
    file: String,
    host: &'a str,
    knows_client_id: &'static str,
}

/// A file of the roster and the name of its encrypted copy.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RosterFile {
    /// The file beside `bootcamp.yaml`.
    pub plain: String,
    /// The copy among the secrets. sops does not know its extension, so it encrypts the file as a whole.
    pub encrypted: String,
}

/// The path of a file among the secrets.
pub(super) fn path(resolved: &Resolved, file: &str) -> String {
    format!("{}/{file}", secrets_folder(resolved))
}

/// The files of the roster that are kept encrypted; none if logins are kept in the repository.
pub(super) fn roster_files(resolved: &Resolved) -> Vec<RosterFile> {
    if !in_secrets(resolved) {
        return Vec::new();
    }
    let copy = |plain: &String| RosterFile { plain: plain.clone(), encrypted: format!("{}.encrypted", flat(plain)) };
    resolved.roster_files.iter().map(copy).collect()
}

/// A path as a single file name.
fn flat(path: &str) -> String {
    path.trim_start_matches("./").replace('/', "-")
}

fn in_secrets(resolved: &Resolved) -> bool {
    *resolved.roster_keeping == RosterKeeping::Secrets
}

/// Adds `.sops.yaml`, the script and the README of the secrets.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let resolved = &outlook.resolved;
    bundle.insert_yaml(".sops.yaml", &rules(resolved))?;
    let page = page(resolved);
    bundle.insert("scripts/secrets.sh", template::fill("sops/secrets.sh.hbs", &page)?);
    bundle.insert(format!("{}/README.md", page.folder), template::fill("sops/README.md.hbs", &page)?);
    Ok(())
}

/// `.sops.yaml`: which keys encrypt which files.
fn rules(resolved: &Resolved) -> Annotated {
    let secrets = &resolved.secrets;
    let mut file = Annotated::new(
        "Which keys encrypt which files; any one of them decrypts. Written by `nh render` from `bootcamp.yaml`; make \
         changes there, then run `sops updatekeys` on each existing file.",
    );
    let rule = |path: &String| {
        let mut rule = Value::from([("path_regex", path.as_str())]);
        if let Some(kms) = &secrets.kms {
            rule.merge(Value::from([("gcp_kms", kms.resource_id.as_str())]));
        }
        if !secrets.age.is_empty() {
            rule.merge(Value::from([("age", secrets.age.join(","))]));
        }
        rule
    };
    file.set(&["creation_rules"], Value::List(secrets.paths.iter().map(rule).collect()));
    file
}

/// The organisations whose owners must approve the OAuth apps, as Markdown; a team is `ORGANIZATION:TEAM`.
fn organizations(login: &Login) -> String {
    let Some(github) = login.github() else { return String::new() };
    let of_teams = github.teams.iter().map(|team| team.split(':').next().unwrap_or_default());
    let mut names: Vec<&str> = github.organizations.iter().map(AsRef::as_ref).chain(of_teams).collect();
    names.sort_unstable();
    names.dedup();
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}

fn page(resolved: &Resolved) -> Page<'_> {
    let oauth = resolved.hub.login.uses_oauth_app();
    let terms = ResolvedLogin::of(&resolved.hub.login);
    let database = matches!(resolved.database, ResolvedDatabase::CloudSql(_));
    let environments: Vec<Environment<'_>> = resolved
        .environments
        .iter()
        .map(|environment| Environment {
            name: environment.name.as_str(),
            file: format!("{}.yaml", environment.short_name),
            host: environment.host.as_str(),
            knows_client_id: if environment.client_id.is_some() { "yes" } else { "no" },
        })
        .collect();
    let names: Vec<String> = environments.iter().map(|environment| format!("\\`{}\\`", environment.name)).collect();
    let first = environments.last();
    let first_environment = first.map_or("production", |environment| environment.name);
    let files = roster_files(resolved);
    Page {
        bootcamp: resolved.name.as_str(),
        folder: secrets_folder(resolved),
        oauth,
        service: terms.service,
        section: terms.section,
        registered_at: match resolved.hub.login.github() {
            Some(_) => "GitHub, Settings, Developer settings, OAuth Apps".to_owned(),
            None => terms.registered_at,
        },
        organizations: organizations(&resolved.hub.login),
        asks_client_id: oauth && environments.iter().any(|environment| environment.knows_client_id == "no"),
        database,
        roster_in_secrets: in_secrets(resolved),
        roster_source: roster_source(&files),
        roster_command: if files.is_empty() {
            "\"${NH:-nh}\" roster"
        } else {
            "scripts/with-roster.sh \"${NH:-nh}\" roster"
        },
        roster_copy: roster::file(resolved),
        roster_files: files,
        names: names.join(", "),
        first_file: first.map_or_else(String::new, |environment| environment.file.clone()),
        first_environment,
        mail_server: resolved.monitoring.mail().filter(|(smtp, _)| smtp.user.is_some()).map(|(smtp, _)| smtp.address()),
        pad: " ".repeat(17usize.saturating_sub(first_environment.len()).max(1)),
        holds: holds(oauth, database),
        kms: resolved.secrets.kms.as_ref().map(|kms| kms.resource_id.as_str()),
        age: &resolved.secrets.age,
        environments,
    }
}

/// Where to change the roster.
fn roster_source(files: &[RosterFile]) -> String {
    let named: Vec<String> = files.iter().map(|file| format!("`{}`", file.plain)).collect();
    if named.is_empty() { "`roster` in `bootcamp.yaml`".to_owned() } else { named.join(" or ") }
}

/// The contents of an environment's file, in words.
fn holds(oauth: bool, database: bool) -> String {
    let mut parts = vec![if oauth { "the client secret of its OAuth app" } else { "the shared password" }];
    parts.push("the cookie secret");
    parts.push("the token between hub and proxy");
    if database {
        parts.push("the password of the database");
    }
    parts.join(", ")
}

//! The first files that a reader of the course's repository sees: its README, how to make changes, what git ignores.

use serde::Serialize;

use super::{
    Bundle, RenderError,
    by_hand::{ManualStep, by_hand},
    roster, secret,
};
use crate::{
    model::{Credentials, RosterKeeping},
    outlook::Outlook,
    resource::AccountPurpose,
    settle::Resolved,
    template,
};

/// The data of this module's templates.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
struct Page<'a> {
    name: &'a str,
    host: &'a str,
    dates: String,
    ends: String,
    people: String,
    repository: Option<&'a str>,
    version: &'static str,
    source: &'static str,
    deployment: &'a str,
    image_folder: &'a str,
    environments: Vec<Environment<'a>>,
    staging: Option<&'a str>,
    production: &'a str,
    freeze: Option<String>,
    keyless: bool,
    keys: Vec<Key<'a>>,
    roster_in_secrets: bool,
    roster_files: Vec<secret::RosterFile>,
    roster_file: String,
    has_outputs: bool,
    keeps_key_files: bool,
    steps: Vec<Numbered>,
}

/// A step with its number.
#[derive(Serialize)]
struct Numbered {
    number: usize,
    #[serde(flatten)]
    step: ManualStep,
}

#[derive(Serialize)]
struct Environment<'a> {
    name: &'a str,
    host: &'a str,
    file: String,
}

/// A GitHub secret with a key, if workflows use keys.
#[derive(Serialize)]
struct Key<'a> {
    secret: &'static str,
    account: &'a str,
}

/// Adds the pages in the top folder and `.gitignore`.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let page = page(outlook);
    for (file, template) in [
        ("README.md", "bundle/README.md.hbs"),
        ("CONTRIBUTING.md", "bundle/CONTRIBUTING.md.hbs"),
        (".gitignore", "bundle/gitignore.hbs"),
    ] {
        bundle.insert(file, template::fill(template, &page)?);
    }
    Ok(())
}

fn page(outlook: &Outlook) -> Page<'_> {
    let resolved = &outlook.resolved;
    let environments: Vec<Environment<'_>> = resolved
        .environments
        .iter()
        .map(|environment| Environment {
            name: environment.name.as_str(),
            host: environment.host.as_str(),
            file: format!("{}.yaml", environment.short_name),
        })
        .collect();
    let production = resolved.environments.iter().find(|environment| environment.production);
    let keyless = *resolved.delivery.credentials == Credentials::WorkloadIdentity;
    Page {
        name: resolved.name.as_str(),
        host: resolved.hub.host.as_str(),
        dates: super::book::dates(resolved.event.starts, resolved.event.ends, |day| day.to_string()),
        ends: resolved.event.ends.to_string(),
        people: crate::unit::people(resolved.event.seats),
        repository: resolved.delivery.repository.as_deref(),
        version: env!("CARGO_PKG_VERSION"),
        source: env!("CARGO_PKG_REPOSITORY"),
        deployment: resolved.delivery.deployment.as_str(),
        image_folder: resolved.image.folder.as_str(),
        staging: resolved.environments.iter().find(|one| !one.production).map(|environment| environment.name.as_str()),
        production: production.map_or("production", |environment| environment.name.as_str()),
        freeze: resolved.event.freeze.map(|day| day.to_string()),
        keys: if keyless { Vec::new() } else { keys(resolved) },
        keyless,
        roster_in_secrets: *resolved.roster_keeping == RosterKeeping::Secrets,
        roster_files: secret::roster_files(resolved),
        roster_file: roster::file(resolved),
        has_outputs: !resolved.outputs.is_empty(),
        keeps_key_files: resolved.accounts.iter().any(|account| account.key_file.is_some()),
        steps: (1..).zip(by_hand(outlook)).map(|(number, step)| Numbered { number, step }).collect(),
        environments,
    }
}

fn keys(resolved: &Resolved) -> Vec<Key<'_>> {
    let pushers =
        [(AccountPurpose::ImagePusher, "GOOGLE_KEY_IMAGE_PUSHER"), (AccountPurpose::Deployer, "GOOGLE_KEY_DEPLOYER")];
    let account = |purpose| resolved.accounts.iter().find(|account| account.purpose == purpose);
    pushers
        .into_iter()
        .filter_map(|(purpose, secret)| Some(Key { secret, account: account(purpose)?.email.as_str() }))
        .collect()
}

//! Scripts that both people and workflows run: what works on your machine is what runs on GitHub.

use serde::Serialize;

use super::{
    Bundle, RenderError, SUPPORT, manifest, names::secrets_folder, roster, secret, values::scheduling::placeholder_days,
};
use crate::{
    model::{RosterKeeping, Terminator},
    outlook::Outlook,
    settle::{Release, Resolved, ResolvedChart},
    template,
};

/// A program that the scripts need, in the version that they were tested with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tool {
    /// Its version.
    pub version: &'static str,
}

// The versions with which this project's tests run the scripts (`.ci/tools`).

/// Installs releases. Helm 3 has had no bug fixes since 2026-09-09, and its security fixes end on 2027-02-10.
pub(super) const HELM: Tool = Tool { version: "4.3.1" };
/// Decrypts secrets.
pub(super) const SOPS: Tool = Tool { version: "3.13.3" };

/// The data of the scripts' templates.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    bootcamp: &'a str,
    project: &'a str,
    cluster: &'a str,
    location: &'a str,
    dns_endpoint: bool,
    folder: String,
    environments: Vec<Environment<'a>>,
    support_namespace: &'static str,
    support_holds: String,
    cert_manager: Option<&'a str>,
    cert_manager_chart: String,
    cert_manager_repository: Option<&'a str>,
    builds_image: bool,
    image_folder: &'a str,
    with_roster: &'static str,
    roster_files: Vec<RosterFile>,
    roster_file: String,
    roster_in_secrets: bool,
    parts: usize,
    part_size: usize,
    placeholders: Option<Placeholders>,
    helm: &'static str,
    sops: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Environment<'a> {
    name: &'a str,
    pad: String,
    file: String,
    host: &'a str,
    namespace: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RosterFile {
    plain: String,
    path: String,
}

/// The moments between which placeholders run.
#[derive(Serialize)]
struct Placeholders {
    from: String,
    until: String,
}

/// Adds the scripts that check and deploy.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let page = page(&outlook.resolved);
    let mut scripts = vec!["check", "deploy", "roster", "tools"];
    if !page.roster_files.is_empty() {
        scripts.push("with-roster");
    }
    for script in scripts {
        bundle.insert(format!("scripts/{script}.sh"), template::fill(&format!("bundle/{script}.sh.hbs"), &page)?);
    }
    Ok(())
}

fn page(resolved: &Resolved) -> Page<'_> {
    let secrets = secrets_folder(resolved);
    let roster_files: Vec<RosterFile> = secret::roster_files(resolved)
        .into_iter()
        .map(|file| RosterFile { path: format!("{secrets}/{}", file.encrypted), plain: file.plain })
        .collect();
    let cert_manager = resolved.charts.iter().find(|chart| chart.release == Release::Own);
    Page {
        bootcamp: resolved.name.as_str(),
        project: resolved.location.project.as_str(),
        cluster: resolved.cluster.name.as_str(),
        location: resolved.cluster.location.as_str(),
        dns_endpoint: *resolved.cluster.dns_endpoint,
        folder: format!("deployments/{}", *resolved.delivery.deployment),
        environments: resolved
            .environments
            .iter()
            .map(|environment| Environment {
                name: environment.name.as_str(),
                pad: " ".repeat(19usize.saturating_sub(environment.name.as_str().len()).max(1)),
                file: format!("{}.yaml", environment.short_name),
                host: environment.host.as_str(),
                namespace: environment.namespace.as_str(),
            })
            .collect(),
        support_namespace: SUPPORT,
        support_holds: support_holds(resolved),
        cert_manager: cert_manager.map(|chart| chart.version.as_str()),
        cert_manager_chart: cert_manager.map_or_else(String::new, chart_argument),
        cert_manager_repository: cert_manager
            .map(|chart| chart.repository.as_str())
            .filter(|address| !is_registry(address)),
        builds_image: resolved.image.tag.is_none(),
        image_folder: resolved.image.folder.as_str(),
        with_roster: if roster_files.is_empty() { "" } else { "scripts/with-roster.sh " },
        roster_files,
        roster_file: roster::file(resolved),
        roster_in_secrets: *resolved.roster_keeping == RosterKeeping::Secrets,
        parts: roster::parts(resolved),
        part_size: roster::encoded_part(),
        placeholders: manifest::has_placeholders(resolved).then(|| {
            let [from, until] = placeholder_days(resolved);
            Placeholders { from, until }
        }),
        helm: HELM.version,
        sops: SOPS.version,
    }
}

fn support_holds(resolved: &Resolved) -> String {
    let mut parts = Vec::new();
    if resolved.hub.cert_manager.is_some() {
        parts.push("certificates");
    }
    if *resolved.hub.terminator != Terminator::Autohttps {
        parts.push("ingress");
    }
    parts.push("monitoring");
    if resolved.datasets.is_some() {
        parts.push("datasets");
    }
    parts.join(", ")
}

/// A chart as an argument of helm: its full address in a registry, or its name in a repository that is given separately.
fn chart_argument(chart: &ResolvedChart) -> String {
    let ResolvedChart { name, repository, .. } = chart;
    if !is_registry(repository) {
        return name.clone();
    }
    if repository.ends_with(&format!("/{name}")) { repository.clone() } else { format!("{repository}/{name}") }
}

fn is_registry(repository: &str) -> bool {
    repository.starts_with("oci://")
}

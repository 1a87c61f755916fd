//! What people do between `nh render` and a participant's notebook, in order: the one list of the README and of the command.

mod going_live;
mod step;

use serde::Serialize;

use super::{names::secrets_folder, secret};
use crate::{
    outlook::Outlook,
    settle::{
        Resolved, ResolvedDatabase, ResolvedLogin,
        output::{self, PROJECT_NUMBER},
    },
    size::QuotaNeed,
};

pub use step::ManualStep;

use going_live::{first_push, keys, mail, protect};

/// A DNS record that leads users to the hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DnsRecord {
    /// The name.
    pub host: String,
    /// The address, once the plan has reserved it.
    pub address: Option<String>,
}

/// The address records of all hosts, whoever creates them.
pub(super) fn records(resolved: &Resolved) -> Vec<DnsRecord> {
    let common = resolved.network.address.ip.as_deref().map(ToString::to_string);
    let environments = resolved.environments.iter().map(|environment| DnsRecord {
        host: environment.host.to_string(),
        address: if environment.has_own_address(*resolved.hub.terminator) {
            output::environment_ip(&environment.name).read_address(&resolved.outputs).map(|ip| ip.to_string())
        } else {
            common.clone()
        },
    });
    let grafana = resolved.monitoring.grafana_host.iter();
    environments.chain(grafana.map(|host| DnsRecord { host: host.to_string(), address: common.clone() })).collect()
}

/// Every step, in order.
pub fn by_hand(outlook: &Outlook) -> Vec<ManualStep> {
    let resolved = &outlook.resolved;
    let created = PROJECT_NUMBER.read(&resolved.outputs).is_some();
    let mut steps = vec![programs(resolved), rights(outlook).done_if(created), repository(resolved)];
    steps.extend(oauth(resolved));
    // No output says whether the secrets exist.
    let has_secrets = secrets(resolved).is_none();
    steps.extend(quotas(outlook));
    steps.push(resources(resolved).done_if(created && !has_secrets));
    steps.push(dns(resolved));
    steps.extend(secrets(resolved));
    steps.push(
        ManualStep::new(
            "Render again and commit",
            "The addresses in `outputs.yaml` become part of the values. Git ignores everything that must stay private.",
        )
        .command("nh render bootcamp.yaml --out .")
        .command("git add --all && git commit --message 'Add addresses and secrets'"),
    );
    steps.extend(keys(resolved));
    steps.push(
        ManualStep::new(
            "Deploy what all environments share",
            "It runs once, before the first hub, and again after a change of `releases/`.",
        )
        .command("scripts/deploy.sh support"),
    );
    steps.push(first_push(resolved));
    steps.push(protect());
    steps.push(mail(resolved));
    let hosts = resolved.environments.iter().map(|environment| format!("<https://{}>", environment.host));
    steps.push(
        ManualStep::new(
            "Log in, start a server and open a notebook",
            "Do it with an account that is a participant on the roster: admins see more than participants do.",
        )
        .items(hosts),
    );
    steps
}

fn programs(resolved: &Resolved) -> ManualStep {
    let key = if resolved.secrets.kms.is_some() {
        "sops uses your Google account for the key in Cloud KMS."
    } else {
        "sops needs the private age key: put it in the file that `SOPS_AGE_KEY_FILE` names."
    };
    ManualStep::new(
        "Install the programs and log in",
        format!(
            "Install the Google Cloud CLI with `kubectl` and `gke-gcloud-auth-plugin`, `git`, GitHub's `gh` and Rust, \
             with which the first command installs `nh`; `scripts/tools.sh` installs helm and sops. {key}"
        ),
    )
    .command(format!(
        "cargo install --locked --git {} --tag v{} nh-cli",
        env!("CARGO_PKG_REPOSITORY"),
        env!("CARGO_PKG_VERSION")
    ))
    .command("scripts/tools.sh")
    .command("gcloud auth login && gcloud auth application-default login")
    .command("gh auth login")
}

/// The rights of the person who runs `scripts/apply.sh`; whoever creates a project becomes its owner.
fn rights(outlook: &Outlook) -> ManualStep {
    let step = ManualStep::new(
        "Get the rights on Google Cloud",
        "Whoever runs `scripts/apply.sh` creates the project and becomes its owner. That requires roles outside the \
         project, from an administrator of your organisation or of the billing account \
         (<https://console.cloud.google.com/iam-admin/iam>, <https://console.cloud.google.com/billing>). Without an \
         organisation, or in a project that exists and is yours, the first role is not needed.",
    )
    .command(
        "gcloud organizations add-iam-policy-binding ORGANIZATION --member=user:EMAIL \
         --role=roles/resourcemanager.projectCreator",
    );
    let Some(account) = &outlook.bootcamp.project.billing_account else {
        return step.items([
            "`project.billingAccount` is not in `bootcamp.yaml`: link a billing account to the project by \
             hand, before the step that creates the resources"
                .to_owned(),
        ]);
    };
    let grant = |role: &str| {
        format!(
            "gcloud billing accounts add-iam-policy-binding {account} --member=user:EMAIL --role=roles/billing.{role}"
        )
    };
    let step = step.command(grant("user"));
    if outlook.resolved.budget.is_some() { step.command(grant("costsManager")) } else { step }
}

fn repository(resolved: &Resolved) -> ManualStep {
    let step = ManualStep::new(
        "Create the repository",
        "The workflows run in it, and no secret is ever in it in plain text. Nothing is pushed yet.",
    )
    .command("git init --initial-branch=main && git add --all && git commit --message 'Start the course'");
    match &resolved.delivery.repository {
        Some(repository) => {
            step.command(format!("gh repo create {} --private --source=. --remote=origin", &**repository))
        }
        None => step
            .items([
                "first set `delivery.repository` in `bootcamp.yaml` and render again: without it no workflow can log \
                 in to Google Cloud"
                    .to_owned(),
            ])
            .command("gh repo create OWNER/NAME --private --source=. --remote=origin"),
    }
}

/// The OAuth apps, and the approval of each organization whose members may log in.
fn oauth(resolved: &Resolved) -> Vec<ManualStep> {
    let login = &resolved.hub.login;
    if !login.uses_oauth_app() {
        return Vec::new();
    }
    let callbacks = resolved
        .environments
        .iter()
        .map(|environment| format!("{}: `https://{}/hub/oauth_callback`", environment.name, environment.host));
    let apps = ManualStep::new(
        "Create an OAuth app for each environment",
        format!(
            "At {}. Each app has one callback address. Keep the client secrets for `scripts/secrets.sh`.",
            ResolvedLogin::of(login).registered_at
        ),
    )
    .items(callbacks);
    let Some(github) = login.github() else { return vec![apps] };
    let mut organizations: Vec<&str> = github.organizations.iter().map(AsRef::as_ref).collect();
    let of_teams = github.teams.iter().map(AsRef::as_ref).filter_map(|team: &str| team.split(':').next());
    organizations.extend(of_teams);
    organizations.sort_unstable();
    organizations.dedup();
    if organizations.is_empty() {
        return vec![apps];
    }
    let pages = organizations
        .iter()
        .map(|name| format!("`{name}`: <https://github.com/organizations/{name}/settings/oauth_application_policy>"));
    let approval = ManualStep::new(
        "Let an owner of each organization approve the apps",
        "An app that belongs to the organization itself needs no approval: create the apps there and skip this step. \
         An organization can restrict other OAuth apps, and by default it does. Until an owner approves an app, GitHub does not \
         tell it who is a member, and every member is refused with 403. A member opens \
         `https://github.com/login/oauth/authorize?client_id=CLIENT_ID&scope=read:org` once for each app and requests the \
         approval there (the page that follows does not exist yet). An owner grants it here:",
    )
    .items(pages);
    vec![apps, approval]
}

fn resources(resolved: &Resolved) -> ManualStep {
    let title = match &resolved.database {
        ResolvedDatabase::Sqlite => "Create the resources",
        ResolvedDatabase::CloudSql(_) => "Create the resources and the secrets",
    };
    let step = ManualStep::new(
        title,
        "`DRY_RUN=1 scripts/apply.sh` shows what it would do. It writes `outputs.yaml`, and you can run it again at any time.",
    );
    match &resolved.database {
        ResolvedDatabase::Sqlite => step.command("scripts/apply.sh"),
        ResolvedDatabase::CloudSql(_) => {
            let file = secret::path(resolved, "prod.yaml");
            // The secrets need their key, which the plan makes before it needs the password.
            let step = if resolved.secrets.kms.is_some() {
                step.items([
                    "The first run has no password of the database, so it ends with an error at that step. That is \
                     expected: the key of the secrets exists by then, and the last run skips what exists"
                        .to_owned(),
                    asked(resolved),
                ])
                .command("scripts/apply.sh </dev/null")
            } else {
                step.items([asked(resolved)])
            };
            step.command("scripts/secrets.sh").command(format!(
                "sops decrypt --extract '[\"jupyterhub\"][\"hub\"][\"db\"][\"password\"]' {file} | scripts/apply.sh"
            ))
        }
    }
}

/// The quotas that the file does not say are granted.
fn quotas(outlook: &Outlook) -> Option<ManualStep> {
    let is_open = |need: &&QuotaNeed| need.granted.is_none_or(|granted| granted < need.needed);
    let open: Vec<String> = outlook.sizing.quotas.needs.iter().filter(is_open).map(request).collect();
    let project = &outlook.resolved.location.project;
    (!open.is_empty()).then(|| {
        ManualStep::new(
            "Request the quotas",
            format!(
                "At <https://console.cloud.google.com/iam-admin/quotas?project={project}>, for the whole course. An answer \
                 can take days, and a new project starts with small limits, so do this as soon as the project exists: \
                 the next step creates it first if it does not, and can be run again after the answer. `bootcamp.yaml` does not say that these are \
                 granted (`quotas`):"
            ),
        )
        .items(open)
    })
}

fn request(need: &QuotaNeed) -> String {
    let place = need.region.as_ref().map_or_else(|| "global".to_owned(), ToString::to_string);
    format!("`{}` ({place}): {}", need.metric, need.needed)
}

fn dns(resolved: &Resolved) -> ManualStep {
    if let Some(zone) = &resolved.network.dns {
        return ManualStep::new(
            "Delegate the domain",
            format!(
                "`scripts/apply.sh` writes the records into the zone `{}`. They count only if the registrar of `{}` names \
                 the zone's name servers, which this command shows. **From then on only the records in this zone count**: \
                 if the domain has a website or e-mail, copy all its records into the zone first, or delegate a subdomain \
                 instead.{}",
                zone.zone,
                zone.domain,
                if zone.existing { "" } else { " The plan makes this zone, and `scripts/destroy.sh` deletes it with its records." }
            ),
        )
        .command(format!(
            "gcloud dns managed-zones describe {} --project={} --format='value(nameServers)'",
            zone.zone, resolved.location.project
        ));
    }
    let records = records(resolved);
    let known = records.iter().all(|record| record.address.is_some());
    let lines = records.into_iter().map(|record| match record.address {
        Some(address) => format!("`{}. 300 IN A {address}`", record.host),
        None => format!("`{}`: an A record with the address that `scripts/apply.sh` shows at its end", record.host),
    });
    let step = ManualStep::new(
        "Create the DNS records",
        if known {
            "At the registrar or DNS provider of the domain. No certificate is issued before they resolve."
        } else {
            "At the registrar or DNS provider of the domain, as soon as the addresses exist (`outputs.yaml`, and this page \
             after the next `nh render`). No certificate is issued before they resolve."
        },
    );
    step.items(lines).command(format!("dig +short {}", resolved.hub.host))
}

/// The secrets, if the resources do not need one of them.
fn secrets(resolved: &Resolved) -> Option<ManualStep> {
    match &resolved.database {
        ResolvedDatabase::Sqlite => {
            let asked = format!("{}.", asked(resolved));
            Some(ManualStep::new("Create the secrets", asked).command("scripts/secrets.sh"))
        }
        ResolvedDatabase::CloudSql(_) => None,
    }
}

fn asked(resolved: &Resolved) -> String {
    let asks = if resolved.hub.login.uses_oauth_app() {
        "asks for the client secrets of the OAuth apps"
    } else {
        "asks for the shared password"
    };
    format!(
        "`scripts/secrets.sh` generates what it can and {asks}; `{}/README.md` lists them",
        secrets_folder(resolved)
    )
}

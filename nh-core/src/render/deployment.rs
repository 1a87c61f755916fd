//! `deployments/NAME`, in hubploy's layout.

use serde_json::json;

use super::{Bundle, RenderError, roster, values};
use crate::{
    model::RosterKeeping,
    outlook::Outlook,
    settle::{ResolvedDatabase, ResolvedLogin},
    template,
    yaml::Annotated,
};

/// Adds values, `hubploy.yaml` and the page that lists the required secrets.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let folder = format!("deployments/{}", *outlook.resolved.delivery.deployment);
    bundle.insert_yaml(format!("{folder}/hubploy.yaml"), &hubploy(outlook))?;
    bundle.insert_yaml(format!("{folder}/config/common.yaml"), &values::common(outlook))?;
    for environment in &outlook.resolved.environments {
        let path = format!("{folder}/config/{}.yaml", environment.short_name);
        bundle.insert_yaml(path, &values::environment(outlook, environment))?;
    }
    if *outlook.resolved.roster_keeping == RosterKeeping::Repository {
        bundle.insert(roster::file(&outlook.resolved), roster::text(&outlook.resolved.people));
    }
    bundle.insert(format!("{folder}/README.md"), readme(outlook, &folder)?);
    Ok(())
}

fn hubploy(outlook: &Outlook) -> Annotated {
    let (place, cluster) = (&outlook.resolved.location, &outlook.resolved.cluster);
    let mut values = Annotated::new(
        "Where hubploy finds the cluster. Written by `nh render` from `bootcamp.yaml`; make changes there.",
    );
    values.set(&["cluster", "provider"], "gcloud");
    values.set(&["cluster", "gcloud", "project"], place.project.as_str());
    values.set(&["cluster", "gcloud", "cluster"], cluster.name.as_str());
    values.set_because(
        &["cluster", "gcloud", "zone"],
        cluster.location.as_str(),
        "the location of the cluster, whether it is a zone or a region",
    );
    if cluster.authorized_networks.is_empty() {
        values.explain(
            &["cluster"],
            "hubploy 1.2 needs the control plane's IP address, which this cluster does not expose; the \
             workflows deploy with helm through the DNS endpoint instead",
        );
    }
    values
}

fn readme(outlook: &Outlook, folder: &str) -> Result<String, RenderError> {
    let resolved = &outlook.resolved;
    let environments: Vec<_> = resolved
        .environments
        .iter()
        .map(|environment| {
            json!({
                "name": environment.name.as_str(),
                "shortName": environment.short_name,
                "namespace": environment.namespace.as_str(),
                "host": environment.host.as_str(),
                "needsClientId": environment.client_id.is_none() && resolved.hub.login.uses_oauth_app(),
            })
        })
        .collect();
    let data = json!({
        "name": resolved.name.as_str(),
        "folder": folder,
        "environments": environments,
        "oauth": resolved.hub.login.uses_oauth_app(),
        "section": ResolvedLogin::of(&resolved.hub.login).section,
        "database": matches!(resolved.database, ResolvedDatabase::CloudSql(_)),
        "rosterFile": roster::file(resolved),
    });
    Ok(template::fill("chart/deployment.md.hbs", &data)?)
}

//! Who gets alerts, and about what: the same conditions as the plan's steps and the values of the release.

use serde::Serialize;

use crate::{outlook::Outlook, plan::CERTIFICATE_DAYS, settle::Resolved};

/// Who gets alerts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Told {
    /// The recipient.
    address: Option<String>,
    /// What is watched, and by what.
    watched: Vec<Watched>,
    /// What Cloud Monitoring does not watch, with the key that changes this.
    unwatched: Option<String>,
    /// The mail server through which Prometheus and Grafana send alerts.
    mail: Option<String>,
}

#[derive(Serialize)]
struct Watched {
    what: String,
    by: &'static str,
}

const CLOUD: &str = "Cloud Monitoring";

/// Who gets alerts.
pub(super) fn told(outlook: &Outlook) -> Told {
    let resolved = &outlook.resolved;
    let monitoring = &resolved.monitoring;
    let mail = monitoring.mail().map(|(smtp, _)| smtp.address());
    let Some(address) = &monitoring.contact_email else {
        return Told { address: None, watched: Vec::new(), unwatched: None, mail: None };
    };
    let has_billing = outlook.bootcamp.project.billing_account.is_some();
    let budget = resolved.budget.as_ref().filter(|_| has_billing);
    let uptime = monitoring.uptime_every.is_some();
    let logs = resolved.cluster.logging.has_workloads();
    let host = &resolved.hub.host;
    let watched = [
        uptime.then(|| (format!("<https://{host}> does not answer from outside"), CLOUD)),
        uptime.then(|| (format!("its certificate expires in less than {CERTIFICATE_DAYS} days"), CLOUD)),
        logs.then(|| ("at least two servers failed to start within 30 minutes".to_owned(), CLOUD)),
        Some(("Google has no machine for the cluster, or no quota".to_owned(), CLOUD)),
        budget.map(|budget| {
            (format!("parts of the budget of {} are spent", budget.amount), "Cloud Billing, some hours late")
        }),
        mail.as_ref().map(|_| ("capacity, disks, the hub's load: the rules of Prometheus".to_owned(), "Alertmanager")),
    ];
    Told {
        address: Some(address.to_string()),
        watched: watched.into_iter().flatten().map(|(what, by)| Watched { what, by }).collect(),
        unwatched: unwatched(resolved),
        mail,
    }
}

fn unwatched(resolved: &Resolved) -> Option<String> {
    let parts = [
        (
            resolved.monitoring.uptime_every.is_none(),
            "whether the hub answers, and its certificate (set `monitoring.uptime`)",
        ),
        (
            !resolved.cluster.logging.has_workloads(),
            "failed starts, because the hub's log is not kept (set `cluster.logging: systemAndWorkloads`)",
        ),
    ];
    let parts: Vec<&str> = parts.into_iter().filter_map(|(missing, what)| missing.then_some(what)).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

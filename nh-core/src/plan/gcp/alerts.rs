//! Who gets alerts: the notification channel, and the alert policies of Cloud Monitoring.
//!
//! These work without a mail server, and while the cluster is down. The policies are given as JSON in an argument, so a
//! plan needs no files.

use serde_json::{Value as Json, json};

use super::{
    draft::Draft,
    duration,
    filter::{is, is_for_channels},
};
use crate::{
    plan::step::{Area, Argument, Step},
    resource::{AlertCause, Resource},
    settle::ResolvedMonitoring,
    unit::EmailAddress,
};

/// The channel through which Cloud Monitoring sends alerts.
pub(super) struct Channel {
    /// The recipient.
    pub(super) address: EmailAddress,
}

impl Channel {
    /// Its name, which Google assigns.
    #[expect(clippy::unused_self, reason = "only a plan that has a channel can name it")]
    pub(super) fn name(&self) -> Argument {
        Argument::output(Resource::NotificationChannel, "name")
    }
}

/// Adds the channel, if the file names a contact.
pub(super) fn channel(draft: &mut Draft<'_>, monitoring: &ResolvedMonitoring) -> Option<Channel> {
    let address = monitoring.contact_email.clone()?;
    let name = draft.resolved.name.as_str();
    let labels = draft.labels();
    let step = Step::create(Resource::NotificationChannel, Area::Project)
        .title(format!("Alerts by e-mail to {address}"))
        .reason("An alert without a recipient is only a line in the console; e-mail channels need no confirmation")
        .command(
            // The track: gcloud 528 has these commands in beta, and later releases keep them there.
            draft
                .monitoring("beta monitoring channels create")
                .flag("type", "email")
                .flag("display-name", name)
                .flag("channel-labels", format!("email_address={address}"))
                .flag("user-labels", format!("bootcamp={name}")),
        )
        .probe(
            draft
                .monitoring("beta monitoring channels list")
                .flag("filter", is_for_channels("displayName", name))
                .prints("name"),
        )
        .compares("its address", "labels.email_address", address.as_str())
        // Deleted from policies that an admin has added, too.
        .undo(
            draft
                .monitoring_of(
                    "beta monitoring channels delete",
                    Argument::output(Resource::NotificationChannel, "name"),
                )
                .switch("force")
                .quiet(),
        )
        .labels(labels)
        .output("name", "name")
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
    Some(Channel { address })
}

/// Adds the alert policies that notify `channel`.
pub(super) fn policies(draft: &mut Draft<'_>, channel: &Channel) {
    let host = draft.resolved.hub.host.to_string();
    if draft.has(&Resource::Uptime) {
        policy(draft, channel, &outage(&host), &[Resource::Uptime]);
        policy(draft, channel, &certificate(&host), &[Resource::Uptime]);
    }
    // Without the hub's log, there is nothing to count; NH0909 reports it.
    if draft.resolved.cluster.logging.has_workloads() {
        let metric = failed_starts_metric(draft);
        policy(draft, channel, &failed_starts(&metric), &[Resource::FailedStarts]);
    }
    policy(draft, channel, &no_machines(draft.resolved.cluster.name.as_str()), &[]);
}

/// An alert policy in the words of Google's API (`projects.alertPolicies`).
struct Policy {
    cause: AlertCause,
    title: String,
    reason: &'static str,
    /// What admins read in the e-mail.
    advice: String,
    /// `CRITICAL`, or `WARNING`.
    severity: &'static str,
    condition: Json,
    strategy: Json,
}

fn policy(draft: &mut Draft<'_>, channel: &Channel, policy: &Policy, needs: &[Resource]) {
    let name = format!("{}-{}", draft.resolved.name, policy.cause);
    let mut condition = policy.condition.clone();
    condition["displayName"] = policy.title.as_str().into();
    let document = json!({
        "displayName": name,
        "combiner": "OR",
        "severity": policy.severity,
        "userLabels": draft.labels(),
        "documentation": {"content": policy.advice, "mimeType": "text/markdown"},
        "conditions": [condition],
        "alertStrategy": policy.strategy,
    });
    let resource = Resource::AlertPolicy(policy.cause);
    let step = Step::create(resource.clone(), Area::Access)
        .title(format!("Alert: {}", policy.title))
        .reason(policy.reason)
        .command(
            // The track: gcloud 528 has these commands in alpha, and later releases keep them there.
            draft
                .monitoring("alpha monitoring policies create")
                .flag("policy", document.to_string())
                .flag("notification-channels", channel.name()),
        )
        .probe(
            draft.monitoring("alpha monitoring policies list").flag("filter", is("displayName", &name)).prints("name"),
        )
        // The title has the host and the threshold, so it changes with them.
        .compares("its condition", "conditions[0].displayName", policy.title.as_str())
        .undo(draft.monitoring_of("alpha monitoring policies delete", Argument::output(resource, "name")).quiet())
        .labels(draft.labels())
        .output("name", "name")
        .duration(duration::SMALL)
        .needs(&Resource::Services)
        .needs(&Resource::NotificationChannel)
        .needs_all(needs);
    draft.add(step);
}

/// A condition on a metric of the uptime checks of `host`. Google measures from several continents, so the value of one
/// place alone is not enough.
fn checked_from_outside(host: &str, metric: &str, aggregation: &Json, comparison: &str, threshold: u32) -> Json {
    let filter = format!(
        "resource.type = \"uptime_url\" AND resource.labels.host = \"{host}\" AND metric.type = \
         \"monitoring.googleapis.com/uptime_check/{metric}\""
    );
    json!({
        "conditionThreshold": {
            "filter": filter,
            "aggregations": [aggregation],
            "comparison": comparison,
            "thresholdValue": f64::from(threshold),
            "duration": "60s",
            "trigger": {"count": 1},
        },
    })
}

/// The latest result of each place within twenty minutes, because checks can be 15 minutes apart; as Google's console
/// writes it.
fn latest(reducer: &str) -> Json {
    json!({
        "alignmentPeriod": "1200s",
        "perSeriesAligner": "ALIGN_NEXT_OLDER",
        "crossSeriesReducer": reducer,
        "groupByFields": ["resource.label.project_id", "resource.label.host"],
    })
}

/// Incidents close when nothing has been measured for this long.
const CLOSED_AFTER: &str = "86400s";

fn outage(host: &str) -> Policy {
    Policy {
        cause: AlertCause::Outage,
        title: format!("{host} does not answer"),
        reason: "It is sent when two places cannot reach the hub, whatever the state of the cluster",
        advice: format!(
            "https://{host}/hub/health does not answer from at least two places outside. Running servers may still \
             work. See `book/runbook.md`, section *The hub is down*."
        ),
        severity: "CRITICAL",
        condition: checked_from_outside(host, "check_passed", &latest("REDUCE_COUNT_FALSE"), "COMPARISON_GT", 1),
        strategy: json!({"autoClose": CLOSED_AFTER}),
    }
}

/// Days before the end of the certificate. cert-manager renews when a third of the lifetime is left, which is 21 days of
/// Let's Encrypt's 64 (the default from 2027-02-10) and 30 of 90: ten days are late, and leave time to act.
pub(crate) const CERTIFICATE_DAYS: u32 = 10;

fn certificate(host: &str) -> Policy {
    Policy {
        cause: AlertCause::Certificate,
        title: format!("the certificate of {host} expires in less than {CERTIFICATE_DAYS} days"),
        reason: "Let's Encrypt has sent no e-mails about expiring certificates since 2025-06-04: only this check of the \
                 certificate that users see reports a renewal that fails",
        advice: format!(
            "The certificate of https://{host} should have been renewed days ago. When it expires, every browser \
             refuses the page. See `book/runbook.md`, section *The certificate*."
        ),
        severity: "WARNING",
        condition: checked_from_outside(
            host,
            "time_until_ssl_cert_expires",
            &latest("REDUCE_MIN"),
            "COMPARISON_LT",
            CERTIFICATE_DAYS,
        ),
        strategy: json!({"autoClose": CLOSED_AFTER}),
    }
}

/// The lines that `JupyterHub` logs, one for each failed start (`user.py` of 5.5; `z2jh` logs to standard error).
const FAILED_START: &str = "server (failed to start in|never showed up at)|Unhandled error (starting|waiting for)";

/// Adds the metric that counts failed starts, and returns its name.
fn failed_starts_metric(draft: &mut Draft<'_>) -> String {
    // Without hyphens: the name is part of an expression in PromQL.
    let name = format!("{}_failed_starts", draft.resolved.name.as_str().replace('-', "_"));
    let filter = format!(
        "resource.type=\"k8s_container\" AND resource.labels.cluster_name=\"{}\" AND \
         resource.labels.namespace_name=\"{}\" AND resource.labels.container_name=\"hub\" AND \
         textPayload=~\"{FAILED_START}\"",
        draft.resolved.cluster.name,
        draft.resolved.production_namespace()
    );
    let step = Step::create(Resource::FailedStarts, Area::Access)
        .title("Count of failed starts in the hub's log")
        .reason("Cloud Logging counts them, so the alert does not depend on Prometheus in the same cluster")
        .command(
            draft
                .monitoring_of("logging metrics create", &name)
                .flag("description", "Servers that failed to start, one line each in the log of the hub")
                .flag("log-filter", filter),
        )
        .probe(draft.monitoring("logging metrics list").flag("filter", is("name", &name)).prints("name"))
        .undo(draft.monitoring_of("logging metrics delete", &name).quiet())
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
    name
}

/// As many failed starts within half an hour as in the alert of Prometheus.
fn failed_starts(metric: &str) -> Policy {
    let query = format!(
        "sum(increase(logging_googleapis_com:user_{metric}{{monitored_resource=\"k8s_container\"}}[30m])) >= 2"
    );
    Policy {
        cause: AlertCause::FailedStarts,
        title: "at least two servers failed to start within 30 minutes".to_owned(),
        reason: "Users who cannot start a server rarely report it; the alert counts what the hub logs",
        advice: "Usually the zone is sold out or the image does not exist: `kubectl describe` a waiting pod. See \
                 `book/runbook.md`, section *Servers do not start*."
            .to_owned(),
        severity: "CRITICAL",
        condition: json!({
            "conditionPrometheusQueryLanguage": {
                "query": query,
                "duration": "0s",
                "evaluationInterval": "60s",
                // Cloud Monitoring learns a new metric's name minutes later, with its first value.
                "disableMetricValidation": true,
            },
        }),
        strategy: json!({"autoClose": CLOSED_AFTER}),
    }
}

/// Errors of a scale-up in the autoscaler's log (cloud.google.com/kubernetes-engine, "Viewing cluster autoscaler
/// events"): no machines, no quota, no addresses.
const NO_MACHINES: &str = "scale[.]up[.]error[.](out[.]of[.]resources|quota[.]exceeded|ip[.]space[.]exhausted)";

fn no_machines(cluster: &str) -> Policy {
    let filter = format!(
        "resource.type=\"k8s_cluster\" AND resource.labels.cluster_name=\"{cluster}\" AND \
         log_id(\"container.googleapis.com/cluster-autoscaler-visibility\") AND \
         jsonPayload.resultInfo.results.errorMsg.messageId=~\"{NO_MACHINES}\""
    );
    Policy {
        cause: AlertCause::NoMachines,
        title: "Google has no machine for the cluster, or no quota".to_owned(),
        reason: "The first node that cannot start is the warning: users notice when the placeholders are used up",
        advice:
            "The autoscaler could not add a node: the zone is sold out, or a quota or the range of the pods is used up. \
                 See `book/runbook.md`, section *Sold out*."
                .to_owned(),
        severity: "WARNING",
        condition: json!({"conditionMatchedLog": {"filter": filter}}),
        // Required for conditions on logs; the autoscaler repeats the error every few minutes.
        strategy: json!({"autoClose": CLOSED_AFTER, "notificationRateLimit": {"period": "1800s"}}),
    }
}

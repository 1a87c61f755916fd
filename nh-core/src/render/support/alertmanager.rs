//! Alertmanager: sends the alerts of Prometheus to the contact, if there is a mail server.

use crate::{
    render::names::ALERT_MAIL,
    settle::{ALERTMANAGER, Resolved},
    yaml::{Annotated, Value},
};

/// The chart's place in the values of the chart of Prometheus.
const CHART: [&str; 2] = ["prometheus", "alertmanager"];
/// Where the Secret with the login is mounted.
const FOLDER: &str = "/etc/alert-mail";

pub(super) fn add(resolved: &Resolved, values: &mut Annotated) {
    let [prometheus, chart] = CHART;
    let monitoring = &resolved.monitoring;
    let Some((smtp, recipient)) = monitoring.mail() else {
        let why = match &monitoring.contact_email {
            Some(contact) => format!(
                "it needs a mail server: set `monitoring.smtp`, and the alerts below are sent to {contact}; until then, \
                 only those of Cloud Monitoring are"
            ),
            None => "alerts have no recipient: set `monitoring.contactEmail`".to_owned(),
        };
        values.set_because(&[prometheus, chart, "enabled"], false, &why);
        return;
    };
    values.set_because(&[prometheus, chart, "enabled"], true, &format!("it sends the alerts below to {recipient}"));
    values.set(&[prometheus, chart, "nodeSelector"], super::on_core_nodes());
    values.set_because(
        &[prometheus, chart, "persistence", "enabled"],
        false,
        "a disk would only keep silences; after a restart, alerts that still fire are sent again",
    );
    let amounts = |cpu: String, memory: String| Value::from([("cpu", cpu), ("memory", memory)]);
    let (cpu, memory) = ALERTMANAGER;
    let requests = amounts(format!("{}m", cpu.millicores()), memory.to_string());
    values.set_because(
        &[prometheus, chart, "resources"],
        Value::from([("requests", requests), ("limits", amounts("100m".to_owned(), "128Mi".to_owned()))]),
        "a few dozen alerts; general knowledge",
    );
    let set_global = |values: &mut Annotated, key: &str, value: Value| {
        values.set(&[prometheus, chart, "config", "global", key], value);
    };
    set_global(values, "smtp_smarthost", smtp.address().into());
    set_global(values, "smtp_from", smtp.from.as_str().into());
    set_global(values, "smtp_require_tls", true.into());
    if let Some(user) = &smtp.user {
        let (secret, key) = ALERT_MAIL;
        set_global(values, "smtp_auth_username", user.as_str().into());
        set_global(values, "smtp_auth_password_file", format!("{FOLDER}/password").into());
        let mount = Value::from([
            ("name", Value::from(secret)),
            ("mountPath", FOLDER.into()),
            ("subPath", "".into()),
            ("secretName", secret.into()),
            ("readOnly", true.into()),
        ]);
        values.set(&[prometheus, chart, "extraSecretMounts"], Value::List(vec![mount]));
        values.set_because(&[key, "user"], user.as_str(), "the password is among the secrets of this release");
    }
    values.set(&[prometheus, chart, "config", "route"], route());
    let mail = Value::from([("to", Value::from(recipient.as_str())), ("send_resolved", true.into())]);
    let receiver = Value::from([("name", Value::from(RECEIVER)), ("email_configs", Value::List(vec![mail]))]);
    values.set(&[prometheus, chart, "config", "receivers"], Value::List(vec![receiver]));
    values.set_because(
        &[prometheus, chart, "config", "inhibit_rules"],
        Value::List(vec![inhibited()]),
        "while the hub is down, its other alerts have the same cause",
    );
}

/// The name of the only receiver.
const RECEIVER: &str = "contact";

/// One e-mail for each kind of alert; users who cannot work are reported every hour.
fn route() -> Value {
    let critical = Value::from([
        ("receiver", Value::from(RECEIVER)),
        ("matchers", vec!["severity = critical"].into()),
        ("group_wait", "10s".into()),
        ("repeat_interval", "1h".into()),
    ]);
    Value::from([
        ("receiver", Value::from(RECEIVER)),
        ("group_by", vec!["alertname"].into()),
        ("group_wait", "1m".into()),
        ("group_interval", "5m".into()),
        ("repeat_interval", "6h".into()),
        ("routes", Value::List(vec![critical])),
    ])
}

fn inhibited() -> Value {
    Value::from([
        ("source_matchers", Value::from(vec!["alertname = HubDown"])),
        ("target_matchers", vec!["alertname =~ \"StartsFail|StartsSlow|SeatsNearLimit|HubBusy|HubMemory\""].into()),
    ])
}

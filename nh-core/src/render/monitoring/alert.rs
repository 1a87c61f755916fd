//! Alerting rules for Prometheus: each fault that once stopped a course is reported before users report it.

mod capacity;
mod data;
mod hub;

use crate::{outlook::Outlook, yaml::Value};

/// One rule: name, expression, duration, urgency and texts.
struct Alert {
    name: &'static str,
    expression: String,
    lasts: &'static str,
    urgency: Urgency,
    summary: String,
    action: &'static str,
    /// The section of the runbook with more details.
    runbook: &'static str,
    /// A label that tells this rule from others of its name: Alertmanager takes alerts with the same labels for one.
    of: Option<(&'static str, String)>,
}

/// How soon an admin must act.
enum Urgency {
    /// Immediately: users cannot work.
    Critical,
    /// Before it becomes critical.
    Warning,
}

/// The groups of all rules.
pub(super) fn groups(outlook: &Outlook) -> Value {
    let groups = [
        ("hub", hub::alerts(&outlook.resolved)),
        ("capacity", capacity::alerts(outlook)),
        ("data", data::alerts(&outlook.resolved)),
    ];
    let group = |(name, alerts): (&str, Vec<Alert>)| {
        let rules = alerts.into_iter().map(Alert::value).collect();
        Value::from([("name", Value::from(format!("bootcamp-{name}"))), ("rules", Value::List(rules))])
    };
    Value::List(groups.into_iter().map(group).collect())
}

impl Alert {
    fn value(self) -> Value {
        let severity = match self.urgency {
            Urgency::Critical => "critical",
            Urgency::Warning => "warning",
        };
        let mut labels = Value::from([("severity", severity)]);
        if let Some((name, value)) = self.of {
            labels.merge(Value::from([(name, value)]));
        }
        let runbook = format!("book/runbook.md#{}", self.runbook);
        Value::from([
            ("alert", Value::from(self.name)),
            ("expr", self.expression.into()),
            ("for", self.lasts.into()),
            ("labels", labels),
            (
                "annotations",
                Value::from([
                    ("summary", self.summary.as_str()),
                    ("description", self.action),
                    ("runbook", runbook.as_str()),
                ]),
            ),
        ])
    }
}

/// `percent` of `count`, rounded down.
fn share_of(count: u64, percent: u64) -> u64 {
    count.saturating_mul(percent) / 100
}

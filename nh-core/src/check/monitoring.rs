//! Family 09: monitoring.

use super::Rule;

mod blocked_mail_port;
mod infrequent_uptime_check;
mod no_alert_contact;
mod no_uptime_check;
mod retention_after_teardown;
mod small_prometheus;
mod small_prometheus_disk;
mod unreachable_grafana;
mod unread_contact;
mod unreported_failed_starts;
mod unsupported_uptime_interval;
mod unwatched_certificate;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &no_uptime_check::RULE,
    &no_alert_contact::RULE,
    &small_prometheus::RULE,
    &retention_after_teardown::RULE,
    &infrequent_uptime_check::RULE,
    &unreachable_grafana::RULE,
    &small_prometheus_disk::RULE,
    &unsupported_uptime_interval::RULE,
    &unreported_failed_starts::RULE,
    &unread_contact::RULE,
    &blocked_mail_port::RULE,
    &unwatched_certificate::RULE,
];

//! Family 09: monitoring.

pub(super) mod infrequent_uptime_check;
pub(super) mod no_alert_contact;
pub(super) mod no_uptime_check;
pub(super) mod retention_after_teardown;
pub(super) mod small_prometheus;
pub(super) mod small_prometheus_disk;
pub(super) mod unreachable_grafana;

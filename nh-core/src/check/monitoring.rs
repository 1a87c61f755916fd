//! Family 09: monitoring.

pub(super) mod no_uptime_check;
pub(super) mod nobody_is_told;
pub(super) mod rare_uptime_check;
pub(super) mod retention_after_teardown;
pub(super) mod small_prometheus;
pub(super) mod small_prometheus_disk;
pub(super) mod unreachable_grafana;

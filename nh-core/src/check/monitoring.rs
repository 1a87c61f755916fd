//! Family 09: monitoring.

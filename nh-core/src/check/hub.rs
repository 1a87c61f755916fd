//! Family 05: the hub and its charts.

use crate::{source::FieldPath, yaml::Value};

mod standby;

pub(super) mod abandoned_chart;
pub(super) mod ambiguous_default_profile;
pub(super) mod colliding_environments;
pub(super) mod decimal_memory;
pub(super) mod default_namespace;
pub(super) mod duplicate_profile;
pub(super) mod few_concurrent_starts;
pub(super) mod guarantee_above_limit;
pub(super) mod infrequent_culling;
pub(super) mod insecure_chart;
pub(super) mod long_idle_time;
pub(super) mod low_server_limit;
pub(super) mod many_placeholders;
pub(super) mod many_seats_on_one_hub;
pub(super) mod mismatched_placeholders;
pub(super) mod missing_certificate_contact;
pub(super) mod no_maximum_age;
pub(super) mod overcommitted_memory;
pub(super) mod overridden_field;
pub(super) mod placeholders_end_before_start;
pub(super) mod placeholders_without_priority;
pub(super) mod pointless_placeholders;
pub(super) mod removed_chart_repository;
pub(super) mod removed_kubernetes_api;
pub(super) mod reserved_namespace;
pub(super) mod restricted_default_profile;
pub(super) mod retired_ingress_controller;
pub(super) mod shares_above_100_percent;
pub(super) mod short_start_timeout;
pub(super) mod small_core_pod;
pub(super) mod tiny_guarantee;
pub(super) mod too_many_seats_for_one_hub;
pub(super) mod two_terminators;
pub(super) mod unenforced_node_purpose;
pub(super) mod unknown_chart_value;
pub(super) mod unknown_storage_class;
pub(super) mod unknown_version;
pub(super) mod unknown_volume;
pub(super) mod unsafe_readiness_probe;
pub(super) mod wide_cpu_range;
pub(super) mod wrong_chart_value;

/// The path of `keys` below `hub.values`.
fn value_path(keys: &str) -> FieldPath {
    FieldPath::from(format!("hub.values.{keys}"))
}

/// The items of a list, or of a map whose keys only define their order.
fn items<'a>(value: &'a Value, at: &FieldPath) -> Vec<(FieldPath, &'a Value)> {
    match value {
        Value::List(items) => items.iter().enumerate().map(|(index, item)| (at.clone().index(index), item)).collect(),
        Value::Map(entries) => entries.iter().map(|(key, item)| (at.clone().key(key), item)).collect(),
        _ => Vec::new(),
    }
}

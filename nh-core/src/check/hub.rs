//! Family 05: the hub and its charts.

use super::Rule;

use crate::{source::FieldPath, yaml::Value};

mod changes;
mod measures;
mod owned;
mod references;
mod selectors;
mod standby;
mod support_owned;
mod trait_table;
mod traits;

mod abandoned_chart;
mod ambiguous_default_profile;
mod chart_without_needed_code;
mod colliding_environments;
mod crowded_arrival;
mod decimal_memory;
mod default_namespace;
mod duplicate_mount;
mod duplicate_profile;
mod early_culling;
mod few_concurrent_starts;
mod few_placeholders;
mod guarantee_above_limit;
mod impossible_interval;
mod infrequent_culling;
mod insecure_chart;
mod late_placeholders;
mod legacy_yaml_value;
mod long_idle_time;
mod low_server_limit;
mod many_placeholders;
mod many_seats_on_one_hub;
mod mismatched_placeholders;
mod missing_certificate_contact;
mod no_maximum_age;
mod overcommitted_memory;
mod overridden_field;
mod overridden_support_value;
mod overridden_trait;
mod placeholders_end_before_start;
mod placeholders_without_priority;
mod pointless_placeholders;
mod pointless_toleration;
mod removed_chart_repository;
mod removed_kubernetes_api;
mod replaced_bundle_value;
mod reserved_namespace;
mod restricted_default_profile;
mod retired_ingress_controller;
mod shared_host;
mod shares_above_100_percent;
mod short_start_timeout;
mod small_core_pod;
mod small_database;
mod switched_off_part;
mod tiny_guarantee;
mod too_many_seats_for_one_hub;
mod two_terminators;
mod unbounded_cpu;
mod uncounted_request;
mod unenforced_node_purpose;
mod unknown_chart_value;
mod unknown_node_label;
mod unknown_object;
mod unknown_storage_class;
mod unknown_support_value;
mod unknown_version;
mod unknown_volume;
mod unread_hub_code;
mod unread_hub_config;
mod unreadable_measure;
mod unsafe_readiness_probe;
mod wide_cpu_range;
mod wrong_chart_value;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &unknown_chart_value::RULE,
    &wrong_chart_value::RULE,
    &overridden_field::RULE,
    &two_terminators::RULE,
    &unknown_storage_class::RULE,
    &unknown_volume::RULE,
    &unsafe_readiness_probe::RULE,
    &retired_ingress_controller::RULE,
    &removed_chart_repository::RULE,
    &abandoned_chart::RULE,
    &removed_kubernetes_api::RULE,
    &insecure_chart::RULE,
    &missing_certificate_contact::RULE,
    &mismatched_placeholders::RULE,
    &many_placeholders::RULE,
    &pointless_placeholders::RULE,
    &few_concurrent_starts::RULE,
    &short_start_timeout::RULE,
    &low_server_limit::RULE,
    &no_maximum_age::RULE,
    &long_idle_time::RULE,
    &infrequent_culling::RULE,
    &ambiguous_default_profile::RULE,
    &guarantee_above_limit::RULE,
    &overcommitted_memory::RULE,
    &wide_cpu_range::RULE,
    &small_core_pod::RULE,
    &many_seats_on_one_hub::RULE,
    &too_many_seats_for_one_hub::RULE,
    &colliding_environments::RULE,
    &default_namespace::RULE,
    &decimal_memory::RULE,
    &placeholders_without_priority::RULE,
    &unenforced_node_purpose::RULE,
    &reserved_namespace::RULE,
    &shares_above_100_percent::RULE,
    &duplicate_profile::RULE,
    &restricted_default_profile::RULE,
    &placeholders_end_before_start::RULE,
    &unknown_version::RULE,
    &tiny_guarantee::RULE,
    &early_culling::RULE,
    &few_placeholders::RULE,
    &late_placeholders::RULE,
    &crowded_arrival::RULE,
    &chart_without_needed_code::RULE,
    &impossible_interval::RULE,
    &shared_host::RULE,
    &switched_off_part::RULE,
    &replaced_bundle_value::RULE,
    &overridden_trait::RULE,
    &unknown_object::RULE,
    &unknown_node_label::RULE,
    &pointless_toleration::RULE,
    &unreadable_measure::RULE,
    &legacy_yaml_value::RULE,
    &unbounded_cpu::RULE,
    &small_database::RULE,
    &unknown_support_value::RULE,
    &overridden_support_value::RULE,
    &uncounted_request::RULE,
    &unread_hub_config::RULE,
    &unread_hub_code::RULE,
    &duplicate_mount::RULE,
];

/// The path of `hub.values`.
fn values_root() -> FieldPath {
    FieldPath::from("hub.values")
}

/// The path of `support.values`.
fn support_root() -> FieldPath {
    FieldPath::from("support.values")
}

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

//! The hub: whether it answers, keeps up, and starts servers.

use super::{Alert, Urgency, share_of};
use crate::{
    render::monitoring::series::{STARTS, production},
    settle::Resolved,
    unit::TimeSpan,
};

/// Above this many seconds the hub's histogram of starts has one bucket for all (`metrics.py` of JupyterHub 5.5).
const LAST_BUCKET: u64 = 600;

pub(super) fn alerts(resolved: &Resolved) -> Vec<Alert> {
    let mut alerts = vec![down(resolved)];
    alerts.extend(starts(resolved));
    alerts.extend(load(resolved));
    alerts.extend(proxy(resolved));
    if resolved.hub.cert_manager.is_some() {
        alerts.push(certificate());
    }
    alerts
}

fn down(resolved: &Resolved) -> Alert {
    Alert {
        name: "HubDown",
        expression: format!("absent(up{{namespace=\"{}\",service=\"hub\"}} == 1)", production(resolved)),
        lasts: "2m",
        urgency: Urgency::Critical,
        summary: "the hub does not answer Prometheus".to_owned(),
        action: "Running servers keep running, but nobody can log in. Check the hub's pod and its log.",
        runbook: "the-hub-is-down",
        of: None,
    }
}

fn starts(resolved: &Resolved) -> [Alert; 2] {
    let namespace = production(resolved);
    let failures = format!("sum(increase({STARTS}_count{{namespace=\"{namespace}\",status=\"failure\"}}[30m]))");
    let all = format!("sum(increase({STARTS}_count{{namespace=\"{namespace}\"}}[30m]))");
    let slow = (resolved.hub.spawning.timeout.seconds() / 2).min(LAST_BUCKET - 1);
    [
        Alert {
            name: "StartsFail",
            // 2i2c's public hubs alert at two within half an hour; one in a hundred avoids noise on hubs with thousands.
            expression: format!("{failures} >= 2 and {failures} / {all} > 0.01"),
            lasts: "1m",
            urgency: Urgency::Critical,
            summary: "at least two starts, and more than one in a hundred, have failed within 30 minutes".to_owned(),
            action: "Usually the zone is sold out or the image does not exist: `kubectl describe` a waiting pod.",
            runbook: "servers-do-not-start",
            of: None,
        },
        Alert {
            name: "StartsSlow",
            expression: format!(
                "histogram_quantile(0.9, sum by (le) (rate({STARTS}_bucket{{namespace=\"{namespace}\"}}[10m]))) > {slow}"
            ),
            lasts: "10m",
            urgency: Urgency::Warning,
            summary: format!("one start in ten takes longer than {}", TimeSpan::from_seconds(slow)),
            action: "That is half of the time-out. New nodes start too late: raise the number of placeholders.",
            runbook: "servers-do-not-start",
            of: None,
        },
    ]
}

fn load(resolved: &Resolved) -> [Alert; 3] {
    let namespace = production(resolved);
    let hub = &resolved.hub;
    let memory = share_of(hub.hub_resources.memory_limit.bytes(), 90);
    let limit = *hub.spawning.active_limit;
    [
        Alert {
            name: "SeatsNearLimit",
            expression: format!(
                "sum(jupyterhub_running_servers{{namespace=\"{namespace}\"}}) > {}",
                share_of(limit.into(), 90)
            ),
            lasts: "5m",
            urgency: Urgency::Warning,
            summary: format!("nine tenths of the maximum of {limit} servers are running"),
            action: "At `hub.activeServerLimit` the hub refuses more servers.",
            runbook: "pool-at-maximum",
            of: None,
        },
        Alert {
            name: "HubBusy",
            // 2020: with 500 users the hub used one whole CPU and answered in 5 to 7 seconds.
            expression: format!(
                "rate(container_cpu_usage_seconds_total{{namespace=\"{namespace}\",container=\"hub\"}}[5m]) > 0.9"
            ),
            lasts: "10m",
            urgency: Urgency::Critical,
            summary: "the hub has used nine tenths of a CPU for ten minutes".to_owned(),
            action: "It is a single process, so more CPU does not help. Let users log in in smaller groups.",
            runbook: "the-hub-is-slow",
            of: None,
        },
        Alert {
            name: "HubMemory",
            expression: format!(
                "container_memory_working_set_bytes{{namespace=\"{namespace}\",container=\"hub\"}} > {memory}"
            ),
            lasts: "5m",
            urgency: Urgency::Critical,
            summary: format!("the hub uses nine tenths of its {}", hub.hub_resources.memory_limit),
            action: "It is killed at its limit. Raise `hub.resources` in a quiet hour.",
            runbook: "the-hub-is-slow",
            of: None,
        },
    ]
}

/// The proxy: every connection goes through it, so each restart closes all notebooks' connections at once.
fn proxy(resolved: &Resolved) -> [Alert; 2] {
    let namespace = production(resolved);
    let limit = resolved.hub.proxy_resources.memory_limit;
    [
        Alert {
            name: "ProxyRestarts",
            // The containers of the chart's pods `proxy` and `autohttps`.
            expression: format!(
                "increase(kube_pod_container_status_restarts_total{{namespace=\"{namespace}\",container=~\"chp|traefik\"}}[15m]) > 0"
            ),
            lasts: "1m",
            urgency: Urgency::Critical,
            summary: "the proxy ({{ $labels.container }}) has restarted".to_owned(),
            action: "Every restart disconnects all users. Find the cause with `kubectl describe`; usually it is memory.",
            runbook: "the-proxy-restarts",
            of: None,
        },
        Alert {
            name: "ProxyMemory",
            expression: format!(
                "container_memory_working_set_bytes{{namespace=\"{namespace}\",container=\"chp\"}} > {}",
                share_of(limit.bytes(), 90)
            ),
            lasts: "5m",
            urgency: Urgency::Critical,
            summary: format!("the proxy uses nine tenths of its {limit}"),
            action: "It is killed at its limit, which disconnects all users. Raise `hub.resources` in a quiet hour.",
            runbook: "the-proxy-restarts",
            of: None,
        },
    ]
}

/// Whatever the lifetime of a certificate is, cert-manager knows when it renews it: at two thirds of the lifetime, so
/// after 43 of Let's Encrypt's 64 days.
fn certificate() -> Alert {
    Alert {
        name: "CertificateEnds",
        expression: "time() - certmanager_certificate_renewal_timestamp_seconds > 2 * 86400".to_owned(),
        lasts: "1h",
        urgency: Urgency::Warning,
        summary: "the certificate {{ $labels.name }} of {{ $labels.namespace }} should have been renewed two days ago"
            .to_owned(),
        action: "Find the reason with `kubectl describe` of the order, before the certificate expires.",
        runbook: "the-certificate",
        of: None,
    }
}

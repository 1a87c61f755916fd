//! Monitoring.

use serde::Serialize;

use super::{ResolvedResources, Settled, hub::resources::complete, naming::counted};
use crate::{
    model::{Bootcamp, PodResources, Terminator},
    unit::{Cpu, EmailAddress, Host, Memory, TimeSpan, Title, Whole},
};

/// Monitoring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedMonitoring {
    /// How long Prometheus keeps metrics.
    pub retention: Settled<TimeSpan>,
    /// The disk of Prometheus.
    pub disk: Settled<Memory>,
    /// The resources of Prometheus.
    pub prometheus: Settled<ResolvedResources>,
    /// The host of Grafana; absent if the terminator serves only the hub.
    pub grafana_host: Option<Settled<Host>>,
    /// How often the hub is checked from outside; absent if it is not.
    pub uptime_every: Option<Settled<TimeSpan>>,
    /// The e-mail address for alerts.
    pub contact_email: Option<EmailAddress>,
    /// The mail server for the alerts of Prometheus and Grafana.
    pub smtp: Option<ResolvedSmtp>,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedSmtp {
    /// Its host.
    pub host: Host,
    /// Its port.
    pub port: Settled<u32>,
    /// The sender of alerts.
    pub from: EmailAddress,
    /// The login; absent if the server asks for none.
    pub user: Option<Title>,
}

impl ResolvedSmtp {
    /// Host and port, as mail programs write them.
    pub(crate) fn address(&self) -> String {
        format!("{}:{}", self.host, *self.port)
    }
}

impl ResolvedMonitoring {
    /// The mail server and the recipient, if Prometheus and Grafana can send alerts.
    pub(crate) fn mail(&self) -> Option<(&ResolvedSmtp, &EmailAddress)> {
        self.smtp.as_ref().zip(self.contact_email.as_ref())
    }

    /// The login at the mail server, whose password is a secret.
    pub(crate) fn mail_user(&self) -> Option<&str> {
        self.mail().and_then(|(smtp, _)| smtp.user.as_deref())
    }
}

/// The port for mail submission with STARTTLS (RFC 6409).
const PORT: u32 = 587;

/// Two months cover the rehearsal, the course and a review; comparing courses of different years needs only dashboards.
const RETENTION: TimeSpan = TimeSpan::from_seconds(60 * 86_400);
/// 5,000 seats produce about a million series; at two bytes per sample and one sample per minute (Prometheus' own
/// figures), ten days of eight hours need 10 GB.
const DISK: Memory = Memory::from_gib(50);
const EVERY: TimeSpan = TimeSpan::from_seconds(60);
/// The intervals in minutes that Cloud Monitoring offers (`--period` of `gcloud monitoring uptime create`).
const PERIODS: [u64; 4] = [1, 5, 10, 15];

/// What Prometheus needs without any series.
const BASE: Memory = Memory::from_mib(768);
/// About 2,500 series per node (kubelet, cAdvisor, node-exporter) and about 200 per server's pod (cAdvisor,
/// kube-state-metrics), at about 8 KiB each with the head block and queries: general knowledge, to be measured.
const PER_NODE: Memory = Memory::from_mib(20);
const PER_SEAT: Memory = Memory::from_mib(2);
/// Amounts are rounded up to a quarter of a gibibyte, and from four gibibytes on to whole gibibytes.
const STEPS: (u64, u64) = (256 << 20, 1 << 30);

/// The default resources of Prometheus for a number of seats and a maximum number of nodes.
pub(crate) fn usual_prometheus(seats: u32, nodes: u32) -> ResolvedResources {
    let seats = u64::from(seats);
    let bytes = BASE.bytes() + PER_NODE.times(u64::from(nodes)).bytes() + PER_SEAT.times(seats).bytes();
    let step = if bytes < 4 << 30 { STEPS.0 } else { STEPS.1 };
    let mebibytes = bytes.next_multiple_of(step) >> 20;
    // Half a core for the first thousand seats, and as much for each further thousand.
    let millicores = 500 * seats.div_ceil(1_000).max(1);
    ResolvedResources {
        cpu: Cpu::from_millicores(millicores),
        cpu_limit: Cpu::from_millicores(2 * millicores),
        memory: Memory::from_mib(mebibytes),
        memory_limit: Memory::from_mib(2 * mebibytes),
    }
}

/// The interval in minutes that Cloud Monitoring offers nearest below `every`, or its shortest one.
pub(crate) fn uptime_period(every: TimeSpan) -> u64 {
    let fits = |period: &u64| period * 60 <= every.seconds();
    PERIODS.into_iter().rfind(fits).unwrap_or(PERIODS[0])
}

/// The resources of Prometheus with at most `nodes` nodes.
pub(super) fn prometheus(bootcamp: &Bootcamp, nodes: u32) -> Settled<ResolvedResources> {
    let (given, seats) = (bootcamp.monitoring.prometheus.clone().unwrap_or_default(), bootcamp.event.seats.get());
    let given = PodResources { memory: given.memory, memory_limit: given.memory_limit, ..PodResources::default() };
    let why = format!("{} and {}", counted(nodes, "node"), counted(seats, "seat"));
    complete(Some(&given), usual_prometheus(seats, nodes), &why)
}

/// Settles monitoring.
pub(super) fn settle(
    bootcamp: &Bootcamp,
    terminator: Terminator,
    prometheus: Settled<ResolvedResources>,
) -> ResolvedMonitoring {
    let monitoring = &bootcamp.monitoring;
    let measurements = monitoring.prometheus.clone().unwrap_or_default();
    ResolvedMonitoring {
        retention: Settled::or(
            measurements.retention,
            RETENTION,
            "two months for the rehearsal, the course and a review",
        ),
        disk: Settled::or(measurements.disk, DISK, "the size of two months of metrics"),
        prometheus,
        grafana_host: if terminator == Terminator::Autohttps { None } else { grafana_host(bootcamp) },
        uptime_every: monitoring
            .uptime
            .as_ref()
            .map(|uptime| Settled::or(uptime.every, EVERY, "the time after which an outage should be known")),
        contact_email: monitoring.contact_email.clone().or_else(|| bootcamp.hub.tls.contact_email.clone()),
        smtp: monitoring.smtp.clone().map(|smtp| ResolvedSmtp {
            host: smtp.host,
            port: Settled::or(smtp.port.map(Whole::get), PORT, "the port for mail submission"),
            from: smtp.from,
            user: smtp.user,
        }),
    }
}

/// The given host, or `grafana.` and the domain of the hub's host.
fn grafana_host(bootcamp: &Bootcamp) -> Option<Settled<Host>> {
    if let Some(host) = bootcamp.monitoring.grafana.as_ref().and_then(|grafana| grafana.host.clone()) {
        return Some(Settled::given(host));
    }
    let host = &bootcamp.hub.host;
    let domain = host.as_str().split_once('.').map(|(_, domain)| domain).filter(|domain| domain.contains('.'));
    let own = format!("grafana.{}", domain.unwrap_or(host.as_str())).parse().ok()?;
    Some(Settled::derived(own, format!("the hub's host `{host}`")))
}

#[cfg(test)]
mod tests {
    use super::usual_prometheus;

    #[test]
    fn prometheus_grows_with_the_course() {
        let prometheus = usual_prometheus(800, 38);
        assert_eq!(prometheus.memory.to_string(), "3328Mi");
    }
}

//! Settles the hub.

use super::{ResolvedCulling, ResolvedHomes, ResolvedHub, ResolvedPlaceholders, ResolvedSpawning, resources};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, DiskType, Github, Homes, Login, Purpose, Terminator},
    node::Request,
    settle::{ResolvedEvent, ResolvedPool, ResolvedProfile, Settled, StartTime, chart_version, naming::parse_valid},
    unit::{Cpu, Memory, OauthScope, TimeSpan},
};

/// Room for a few notebooks and the data of lessons that users keep.
const HOME: Memory = Memory::from_gib(10);
/// GKE's own class of balanced disks; they are created in the zone of the pod.
const HOME_CLASS: &str = "standard-rwo";
/// The class that the bundle adds for machine families that support no other disks.
const HYPERDISK_CLASS: &str = "hyperdisk-balanced";

const IDLE: TimeSpan = TimeSpan::from_seconds(3_600);
const MAX_AGE: TimeSpan = TimeSpan::from_seconds(16 * 3_600);
const LOOK: TimeSpan = TimeSpan::from_seconds(600);

/// The chart's own limit of servers that start at the same time.
const CHART_CONCURRENT: u32 = 64;
/// The sensible minimum, and the maximum that hubs are known to handle (2020 used 200, 2i2c uses 100).
const CONCURRENT: (u32, u32) = (20, 200);
/// The chart's own time-out, and the margin that is added to the slowest expected start.
const TIMEOUT: (u64, u64) = (300, 60);

/// The scopes that a login requests: the fewest that show who may log in.
fn oauth_scopes(login: &Login) -> Option<Settled<Vec<OauthScope>>> {
    match login {
        Login::Github(Github { organizations, teams, allow_all: _, scope }) => {
            Some(Settled::or_derive(scope.clone(), || {
                if organizations.is_empty() && teams.is_empty() {
                    return (Vec::new(), "the roster: a login is public, so no scope is needed");
                }
                (
                    vec![parse_valid("read:org")],
                    "the organizations: without this scope GitHub does not report private memberships",
                )
            }))
        }
        Login::Dummy => None,
    }
}

/// The part of the hub that does not depend on the pools.
pub(crate) struct Settling<'a> {
    pub bootcamp: &'a Bootcamp,
    pub event: &'a ResolvedEvent,
    pub catalog: &'a Catalog,
    pub pools: &'a [ResolvedPool],
    pub start: StartTime,
}

impl Settling<'_> {
    /// Settles the hub with `profiles` whose pools are settled.
    pub fn hub(&self, profiles: Vec<ResolvedProfile>) -> ResolvedHub {
        let (bootcamp, hub) = (self.bootcamp, &self.bootcamp.hub);
        let seats = self.event.seats;
        let terminator = Settled::or(
            hub.tls.terminator,
            Terminator::Autohttps,
            "the hosts to serve: the chart's own terminator is enough for the hub alone",
        );
        ResolvedHub {
            host: hub.host.clone(),
            chart: chart_version::hub_version(bootcamp, self.catalog),
            cert_manager: (*terminator != Terminator::Autohttps)
                .then(|| chart_version::cert_manager_version(bootcamp, self.catalog)),
            terminator,
            // The people who run the hub: one address is enough for all messages.
            contact_email: hub.tls.contact_email.clone().or_else(|| bootcamp.monitoring.contact_email.clone()),
            login: hub.login.clone(),
            oauth_scopes: oauth_scopes(&hub.login),
            values: hub.values.clone(),
            homes: self.homes(&hub.homes),
            placeholders: self.placeholders(&profiles),
            culling: ResolvedCulling {
                idle: Settled::or(hub.culling.idle, IDLE, "the chart's default"),
                max_age: Settled::or_derive(hub.culling.max_age, || {
                    let (longest, _) = self.event.longest_stretch(hub.culling.idle.map_or(IDLE, Into::into));
                    if longest < MAX_AGE {
                        return (MAX_AGE, "the longest working day: no server keeps its node until the next day");
                    }
                    (TimeSpan::from_seconds(longest.seconds() + IDLE.seconds()), "the longest session, and an hour")
                }),
                every: Settled::or(hub.culling.every, LOOK, "the chart's default"),
            },
            spawning: self.spawning(),
            hub_resources: resources::hub(hub.resources.hub.as_ref(), seats),
            proxy_resources: resources::proxy(hub.resources.proxy.as_ref(), seats),
            profiles,
        }
    }

    fn homes(&self, given: &Homes) -> ResolvedHomes {
        if let Some(shared) = &given.shared {
            return ResolvedHomes::Shared { quota: shared.quota };
        }
        let hyperdisk = self.pools.iter().find(|pool| {
            pool.purpose == Purpose::User
                && self.catalog.accepts_disk(pool.machine_type.family(), DiskType::PdBalanced.name()) == Some(false)
        });
        ResolvedHomes::Disks {
            size: Settled::or(given.per_user_disk.map(Memory::from), HOME, "the chart's default"),
            storage_class: Settled::or_derive(given.storage_class.clone(), || match hyperdisk {
                Some(pool) => (
                    HYPERDISK_CLASS.to_owned(),
                    format!("the machine type `{}`, which supports no other disks", *pool.machine_type),
                ),
                None => (HOME_CLASS.to_owned(), "GKE's own class of balanced disks".to_owned()),
            }),
        }
    }

    fn placeholders(&self, profiles: &[ResolvedProfile]) -> ResolvedPlaceholders {
        let hub = &self.bootcamp.hub;
        let given = hub.placeholders.as_ref();
        let default = profiles.iter().find(|profile| profile.default).or_else(|| profiles.first());
        let (memory, cpu) = default.map_or((Memory::from_gib(1), Cpu::from_millicores(50)), |profile| {
            let request = profile.request_with(0);
            (request.memory, request.cpu)
        });
        let has_sidecars = default.is_some_and(|profile| profile.sidecars != Request::default());
        let same = if has_sidecars {
            "the guarantee of the default profile and the requests of `singleuser.extraContainers`"
        } else {
            "the guarantee of the default profile"
        };
        ResolvedPlaceholders {
            count: Settled::or_derive(given.map(|given| given.count), || self.placeholder_count()),
            memory: Settled::or(given.and_then(|given| given.memory), memory, same),
            cpu: Settled::or(given.and_then(|given| given.cpu), cpu, same),
            from: Settled::or(given.and_then(|given| given.from), self.event.starts, "the first day"),
            until: Settled::or(given.and_then(|given| given.until), self.event.ends, "the last day"),
        }
    }

    /// Enough for the users who arrive while the first additional node starts, but never more than all users.
    fn placeholder_count(&self) -> (u32, String) {
        let fullest = self.event.fullest();
        if let Some(share) = self.bootcamp.hub.spawning.ready_share {
            return (share.of(fullest), format!("`spawning.readyShare`, {share} of {}", crate::unit::people(fullest)));
        }
        let per_second = self.event.arrivals_per_second();
        let (start, seconds) = (self.start.why(), self.start.total());
        let why = format!("{per_second:.2} arrivals per second in the {seconds} s until a new node is ready: {start}");
        (self.start.arrivals(per_second).min(fullest), why)
    }

    fn spawning(&self) -> ResolvedSpawning {
        let given = &self.bootcamp.hub.spawning;
        let (per_second, seconds) = (self.event.arrivals_per_second(), self.start.total());
        ResolvedSpawning {
            concurrent: Settled::or_derive(given.concurrent, || {
                let (least, most) = CONCURRENT;
                match self.start.arrivals(per_second) {
                    0 => (CHART_CONCURRENT, "the chart's default, because no users are expected".to_owned()),
                    waiting => (
                        waiting.clamp(least, most),
                        format!("{per_second:.2} arrivals per second in {seconds} s, limited to {least} to {most}"),
                    ),
                }
            }),
            timeout: Settled::or_derive(given.timeout, || {
                let (least, margin) = TIMEOUT;
                let whole_minutes = (seconds + margin).max(least).next_multiple_of(60);
                (TimeSpan::from_seconds(whole_minutes), format!("{} and a margin of {margin} s", self.start.why()))
            }),
            active_limit: Settled::or(given.active_limit, self.event.seats, "the seats"),
        }
    }
}

//! The profiles, which are the server sizes.

mod share;
mod slug;

use serde::Serialize;

use super::{ResolvedPool, Settled, sidecars::sidecars};
use crate::{
    model::{Bootcamp, CpuAmount, MemoryAmount, Person, Profile, Purpose, Role},
    node::Request,
    unit::{Cpu, Memory, ResourceName},
};
use share::{everything, shares};
use slug::{certain_slug, slugs};

/// A profile: a server size.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedProfile {
    /// Its index in `hub.profiles`; absent if it was derived.
    pub index: Option<usize>,
    /// The name that users see.
    pub name: String,
    /// Its name in addresses and values.
    pub slug: Settled<ResourceName>,
    /// The text that users see below the name.
    pub description: Settled<String>,
    /// Whether it is the default.
    pub default: bool,
    /// The guaranteed memory.
    pub memory_guarantee: Memory,
    /// The memory limit.
    pub memory_limit: Settled<Memory>,
    /// The guaranteed CPU.
    pub cpu_guarantee: Settled<Cpu>,
    /// The CPU limit; absent for no limit.
    pub cpu_limit: Option<Cpu>,
    /// Who may choose it.
    pub roles: Settled<Vec<Role>>,
    /// The name of its node pool; absent if there is no user pool or none with that name.
    pub pool: Option<Settled<ResourceName>>,
    /// The fraction of the seats that choose it, 0 to 1.
    pub share: Settled<f64>,
    /// What further containers of `hub.values` request beside each server.
    #[serde(skip)]
    pub sidecars: Request,
}

/// The guaranteed CPU of a server: enough to start, while all servers of a node share the rest
/// (2i2c's basehub guarantees the same 0.05).
const CPU_GUARANTEE: Cpu = Cpu::from_millicores(50);
/// The memory of the single profile of a bootcamp without profiles; the chart's default is similar.
const USUAL_MEMORY: Memory = Memory::from_gib(1);
const EVERYBODY: [Role; 3] = [Role::Admin, Role::Instructor, Role::Participant];

/// Settles the profiles, except for their pools.
pub(super) fn settle(bootcamp: &Bootcamp, people: &[Person]) -> Vec<ResolvedProfile> {
    let sidecars = sidecars(bootcamp);
    let with_sidecars = |profile: ResolvedProfile| ResolvedProfile { sidecars, ..profile };
    let given = &bootcamp.hub.profiles;
    if given.is_empty() {
        let share = everything("the single profile");
        return vec![with_sidecars(resolve(None, &standard(), true, certain_slug("standard"), share))];
    }
    let default = given.iter().position(|profile| profile.default).unwrap_or(0);
    let shares = shares(given, default, people, bootcamp.event.seats.get() as usize);
    slugs(given)
        .into_iter()
        .zip(shares)
        .zip(given)
        .enumerate()
        .map(|(index, ((slug, share), profile))| resolve(Some(index), profile, index == default, slug, share))
        .map(with_sidecars)
        .collect()
}

/// Assigns each profile to the pool that it names, or to the first user pool that `holds` it.
pub(super) fn assign_pools(
    profiles: &mut [ResolvedProfile],
    given: &[Profile],
    pools: &[ResolvedPool],
    holds: impl Fn(&ResolvedPool, &ResolvedProfile) -> bool,
) {
    let user_pools: Vec<&ResolvedPool> = pools.iter().filter(|pool| pool.purpose == Purpose::User).collect();
    for profile in profiles {
        let named = profile.index.and_then(|index| given.get(index)?.pool.clone());
        profile.pool = match named {
            Some(name) => user_pools.iter().any(|pool| *pool.name == name).then(|| Settled::given(name)),
            None => match (user_pools.iter().find(|pool| holds(pool, profile)), user_pools.first()) {
                (Some(pool), _) => {
                    let why = format!(
                        "its memory of {}, for which this is the first user pool with room",
                        profile.memory_guarantee
                    );
                    Some(Settled::derived(pool.name.value.clone(), why))
                }
                (None, Some(pool)) => Some(Settled::derived(
                    pool.name.value.clone(),
                    "the order of the user pools, none of which is known to have room",
                )),
                (None, None) => None,
            },
        };
    }
}

fn standard() -> Profile {
    Profile {
        name: super::naming::parse_valid("Standard"),
        slug: None,
        description: None,
        default: true,
        memory: MemoryAmount { guarantee: USUAL_MEMORY, limit: None },
        cpu: CpuAmount::default(),
        roles: Vec::new(),
        pool: None,
        share: None,
    }
}

fn resolve(
    index: Option<usize>,
    profile: &Profile,
    default: bool,
    slug: Settled<ResourceName>,
    share: Settled<f64>,
) -> ResolvedProfile {
    let guarantee = profile.memory.guarantee;
    // Kubernetes refuses a guarantee above the limit.
    let usual_cpu = profile.cpu.limit.map_or(CPU_GUARANTEE, |limit| limit.min(CPU_GUARANTEE));
    let memory_limit = Settled::or(
        profile.memory.limit,
        guarantee,
        "its guarantee: a higher limit could use memory that is guaranteed to others",
    );
    ResolvedProfile {
        index,
        name: profile.name.to_string(),
        slug,
        description: Settled::or_derive(profile.description.clone(), || {
            (describe(guarantee, *memory_limit, profile.cpu.limit), "its memory and CPU")
        }),
        default,
        memory_guarantee: guarantee,
        memory_limit,
        cpu_guarantee: Settled::or(profile.cpu.guarantee, usual_cpu, "the guarantee of public hubs, 0.05"),
        cpu_limit: profile.cpu.limit,
        roles: if profile.roles.is_empty() {
            Settled::derived(EVERYBODY.to_vec(), "the absence of `roles`: everybody can choose it")
        } else {
            Settled::given(profile.roles.clone())
        },
        pool: None,
        share,
        sidecars: Request::default(),
    }
}

/// The text below the name: memory and CPU.
fn describe(guarantee: Memory, limit: Memory, cpu_limit: Option<Cpu>) -> String {
    let memory = if limit > guarantee {
        format!("{} of memory, up to {} if available", guarantee.in_words(), limit.in_words())
    } else {
        format!("{} of memory", guarantee.in_words())
    };
    match cpu_limit {
        Some(cpu) => format!("{memory}, up to {cpu} CPU"),
        None => memory,
    }
}

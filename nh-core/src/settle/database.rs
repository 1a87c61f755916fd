//! The hub's database.

use serde::Serialize;

use super::{
    Settled,
    naming::{counted, fitted, parse_valid},
    output,
};
use crate::{
    model::{Bootcamp, CloudSql, Database, Outputs},
    unit::{Cpu, Memory, ResourceName},
};

/// Where the hub keeps its state.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::large_enum_variant, reason = "a bootcamp has one database")]
#[non_exhaustive]
pub enum ResolvedDatabase {
    /// A file on its own disk.
    Sqlite,
    /// A Cloud SQL instance.
    CloudSql(ResolvedCloudSql),
}

/// A Cloud SQL instance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedCloudSql {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// Its tier.
    pub tier: Settled<String>,
    /// The CPU of the tier; absent if the tier is unknown.
    pub cpu: Option<Cpu>,
    /// The memory of the tier; absent if the tier is unknown.
    pub memory: Option<Memory>,
    /// The version of `PostgreSQL`.
    pub version: Settled<String>,
    /// Its disk.
    pub storage: Settled<Memory>,
    /// Whether there is a standby.
    pub high_availability: bool,
    /// Its private address, once the plan's step has created it.
    pub ip: Option<String>,
}

/// The newest version of `PostgreSQL` with which every command of the plan was tested (gcloud 528).
const VERSION: &str = "POSTGRES_16";
/// The hub's tables are small: a row or two for each user and server. Twenty gibibytes are for the logs of
/// point-in-time recovery.
const STORAGE: Memory = Memory::from_gib(20);
/// Up to this many seats, two processors are enough; the hub is a single process with one query at a time.
const SMALL_SEATS: u32 = 1_000;

/// Up to this many users, one writer at a time is enough. Berkeley's datahub left `SQLite` at a thousand users; two
/// hundred who start their servers within minutes are a judgement.
pub(crate) const MOST_USERS_ON_SQLITE: u64 = 200;

/// Settles the hub's database.
pub(super) fn settle(bootcamp: &Bootcamp, outputs: &Outputs) -> ResolvedDatabase {
    match &bootcamp.database {
        Database::Sqlite => ResolvedDatabase::Sqlite,
        Database::CloudSql(given) => ResolvedDatabase::CloudSql(cloud_sql(bootcamp, given, outputs)),
    }
}

fn cloud_sql(bootcamp: &Bootcamp, given: &CloudSql, outputs: &Outputs) -> ResolvedCloudSql {
    let (name, seats) = (&bootcamp.name, bootcamp.event.seats.get());
    let tier = Settled::or_derive(given.tier.clone(), || {
        let tier = if seats <= SMALL_SEATS { "db-custom-2-7680" } else { "db-custom-4-15360" };
        (tier.to_owned(), counted(seats, "seat"))
    });
    let (cpu, memory) = tier_size(&tier).unzip();
    ResolvedCloudSql {
        name: Settled::or_derive(given.name.clone(), || {
            (parse_valid(&fitted(name.as_str(), "sql", 63)), format!("the bootcamp's name `{name}`"))
        }),
        cpu,
        memory,
        tier,
        version: Settled::or(
            given.version.clone(),
            VERSION.to_owned(),
            "the newest version with which every command was tested",
        ),
        storage: Settled::or(
            given.storage.map(Memory::from),
            STORAGE,
            "the size of the backups and logs of a small database",
        ),
        high_availability: given.high_availability,
        ip: output::SQL_IP.read(outputs).map(str::to_owned),
    }
}

/// The processors and memory of a tier of Cloud SQL; absent if the tier is unknown.
///
/// `db-custom-CPUS-MEBIBYTES` contains both; the old tiers are Compute Engine's machines, with or without `db-`
/// (3.75 and 6.5 GB for each CPU, 0.6 and 1.7 GB for the two with a shared core).
pub(crate) fn tier_size(tier: &str) -> Option<(Cpu, Memory)> {
    let plain = tier.strip_prefix("db-").unwrap_or(tier);
    let of = |cpus: &str, mebibytes_each: u64| {
        let cpus: u64 = cpus.parse().ok().filter(|cpus| (1..=416).contains(cpus))?;
        Some((Cpu::from_millicores(cpus * 1_000), Memory::from_mib(cpus * mebibytes_each)))
    };
    match plain {
        "f1-micro" => return Some((Cpu::from_millicores(200), Memory::from_mib(614))),
        "g1-small" => return Some((Cpu::from_millicores(500), Memory::from_mib(1_740))),
        _ => {}
    }
    if let Some(custom) = tier.strip_prefix("db-custom-") {
        let (cpus, mebibytes) = custom.split_once('-')?;
        let mebibytes: u64 = mebibytes.parse().ok().filter(|mebibytes| *mebibytes < 1 << 30)?;
        return of(cpus, 0).map(|(cpu, _)| (cpu, Memory::from_mib(mebibytes)));
    }
    if let Some(cpus) = plain.strip_prefix("n1-standard-") {
        return of(cpus, 3_840);
    }
    of(plain.strip_prefix("n1-highmem-")?, 6_656)
}

#[cfg(test)]
mod tests {
    use super::tier_size;

    #[test]
    fn tiers_say_how_large_they_are() {
        for (tier, expected) in [
            ("db-custom-2-7680", Some((2_000, 7_680))),
            ("db-n1-standard-2", Some((2_000, 7_680))),
            ("n1-standard-2", Some((2_000, 7_680))),
            ("db-n1-highmem-4", Some((4_000, 26_624))),
            ("db-f1-micro", Some((200, 614))),
            ("db-g1-small", Some((500, 1_740))),
            ("db-custom-2", None),
            ("db-custom-two-7680", None),
            ("db-n1-standard-99999999999999999999", None),
            ("db-custom-4-99999999999999", None),
            ("enormous", None),
        ] {
            let size = tier_size(tier).map(|(cpu, memory)| (cpu.millicores(), memory.bytes() >> 20));
            assert_eq!(size, expected, "{tier}");
        }
    }
}

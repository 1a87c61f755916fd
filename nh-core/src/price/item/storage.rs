//! Disks, Filestore and Cloud SQL.

use super::{Ledger, Line, MONTH};
use crate::{
    catalog::{AssertedItem, Assumption},
    gap::{Computed, Gap},
    model::FilestoreTier,
    price::span::Phase,
    resource::Resource,
    settle::{
        ResolvedCloudSql, ResolvedDatabase, ResolvedDatasets, ResolvedEnvironment, ResolvedHomes, ResolvedMonitoring,
    },
    size::{disk_of_storage_class, people_expected},
    unit::Memory,
};

impl<'a> Ledger<'a> {
    /// The disks of users' homes.
    pub(super) fn homes(&self, homes: &ResolvedHomes) -> Option<Line<'a>> {
        let ResolvedHomes::Disks { size, storage_class } = homes else { return None };
        let people = people_expected(self.resolved);
        let price = match disk_of_storage_class(storage_class) {
            Some(kind) => self.disk(kind.name()),
            None => Computed::Unknown(Gap::UnknownStorageClass { class: storage_class.value.clone() }),
        };
        #[expect(clippy::cast_precision_loss, reason = "people are far fewer than 2^52")]
        let all = people as f64 * size.gib() / MONTH;
        Some(Line {
            of: Resource::Releases.into(),
            what: "home disks".to_owned(),
            note: format!("{} with {} each, from the first day on", crate::unit::people(people), **size),
            price,
            per_hour: Box::new(move |moment| if moment.phase == Phase::Before { 0.0 } else { all }),
            is_counted: true,
        })
    }

    /// The disks of the core pools' pods.
    pub(super) fn core_disks(
        &self,
        monitoring: &ResolvedMonitoring,
        environments: &[ResolvedEnvironment],
    ) -> Vec<Line<'a>> {
        // GKE's class `standard-rwo`, the default for claims without a class.
        let disk = |what: &str, size: Memory| {
            let note = format!("{size} of `pd-balanced`");
            self.always(Resource::Releases, what, note, self.disk("pd-balanced"), size.gib() / MONTH)
        };
        let mut lines = vec![disk("disk of Prometheus", *monitoring.disk)];
        if self.resolved.database == ResolvedDatabase::Sqlite {
            let each = self.catalog.assumption(Assumption::HubDatabaseDisk).memory();
            let environments = environments.len().max(1) as u64;
            lines.push(disk("disks of the hubs' databases", each.times(environments)));
        }
        lines
    }

    /// The Filestore instance.
    pub(super) fn filestore(&self, datasets: &ResolvedDatasets) -> Vec<Line<'a>> {
        let item = match datasets.tier {
            FilestoreTier::BasicHdd => AssertedItem::FilestoreBasicHdd,
            FilestoreTier::BasicSsd => AssertedItem::FilestoreBasicSsd,
            FilestoreTier::Zonal => AssertedItem::FilestoreZonal,
            FilestoreTier::Regional => AssertedItem::FilestoreRegional,
        };
        let note = format!("{} of `{}`, whether used or not", datasets.capacity, datasets.tier.name());
        let mut lines =
            vec![self.asserted(Resource::Filestore, "Filestore", item, &note, datasets.capacity.gib() / MONTH)];
        let is_basic = matches!(datasets.tier, FilestoreTier::BasicHdd | FilestoreTier::BasicSsd);
        if !is_basic && datasets.capacity < Memory::from_gib(1024) {
            let note = "a fixed price below 1 TiB";
            lines.push(self.asserted(
                Resource::Filestore,
                "Filestore, small instance",
                AssertedItem::FilestoreSmallInstance,
                note,
                1.0 / MONTH,
            ));
        }
        lines
    }

    /// The Cloud SQL instance.
    pub(super) fn cloud_sql(&self, sql: &'a ResolvedCloudSql) -> Vec<Line<'a>> {
        // A standby is a second instance with a second disk.
        let instances = if sql.high_availability { 2.0 } else { 1.0 };
        let also = if sql.high_availability { ", and as much for the standby" } else { "" };
        let tier = &*sql.tier;
        let unknown = |what: &str| Line {
            of: Resource::SqlInstance.into(),
            what: format!("Cloud SQL, {what}"),
            note: format!("tier `{tier}`"),
            price: Computed::Unknown(Gap::UnknownTier { tier: tier.to_owned() }),
            // One instance, of an unknown price.
            per_hour: Box::new(|_| 1.0),
            is_counted: true,
        };
        let processors = sql.cpu.map_or_else(
            || unknown("processors"),
            |cpu| {
                let note = format!("{cpu} vCPU of `{tier}`{also}");
                self.asserted(
                    Resource::SqlInstance,
                    "Cloud SQL, processors",
                    AssertedItem::CloudSqlCpu,
                    &note,
                    instances * cpu.cores(),
                )
            },
        );
        let memory = sql.memory.map_or_else(
            || unknown("memory"),
            |memory| {
                let note = format!("{memory} of `{tier}`{also}");
                self.asserted(
                    Resource::SqlInstance,
                    "Cloud SQL, memory",
                    AssertedItem::CloudSqlMemory,
                    &note,
                    instances * memory.gib(),
                )
            },
        );
        let size = instances * sql.storage.gib() / MONTH;
        let note = format!("{} of SSD{also}", *sql.storage);
        vec![
            processors,
            memory,
            self.asserted(Resource::SqlInstance, "Cloud SQL, disk", AssertedItem::CloudSqlSsd, &note, size),
        ]
    }
}

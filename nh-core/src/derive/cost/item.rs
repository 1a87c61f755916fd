//! What is paid for, and how much of it at each moment.

use super::timeline::{Moment, Phase};
use crate::{
    catalog::{AssertedItem, Assumption, Catalog, NetworkItem, Price},
    derive::{
        Reckoned, Resolved, ResolvedCloudSql, ResolvedDatabase, ResolvedHomes, ResolvedPool, disk_of_storage_class,
        people_expected,
    },
    model::{FilestoreTier, Purpose},
    unit::{Memory, Region},
};

/// Hours of a month, by which Google Cloud's own monthly prices are reckoned: 365 x 24 / 12.
const MONTH: f64 = 730.0;

/// Units that are paid for in an hour like a moment.
type PerHour<'a> = Box<dyn Fn(&Moment) -> f64 + 'a>;

/// One thing that is paid for.
pub struct Line<'a> {
    /// What it is.
    pub what: String,
    /// What its quantity consists of.
    pub note: String,
    /// What a unit costs.
    pub price: Reckoned<Price>,
    /// Units an hour.
    pub per_hour: PerHour<'a>,
}

/// Everything that is paid for.
pub fn lines<'a>(resolved: &'a Resolved, catalog: &'a Catalog) -> Vec<Line<'a>> {
    let ledger = Ledger { resolved, catalog, region: &resolved.place.region };
    let mut lines = Vec::new();
    for (index, pool) in resolved.pools.iter().enumerate() {
        lines.extend(ledger.pool(index, pool));
    }
    lines.extend(ledger.homes());
    lines.extend(ledger.core_disks());
    lines.extend(ledger.filestore());
    if let ResolvedDatabase::CloudSql(sql) = &resolved.database {
        lines.extend(ledger.cloud_sql(sql));
    }
    lines.push(ledger.asserted("cluster", AssertedItem::ClusterFee, "one cluster; no free tier is taken off", 1.0));
    lines.extend(ledger.network());
    lines.extend(ledger.small_things());
    lines
}

struct Ledger<'a> {
    resolved: &'a Resolved,
    catalog: &'a Catalog,
    region: &'a Region,
}

impl<'a> Ledger<'a> {
    fn pool(&self, index: usize, pool: &'a ResolvedPool) -> Vec<Line<'a>> {
        let (name, machine) = (&pool.name.value, &pool.machine_type.value);
        let price = self.catalog.node_price(machine, self.region, pool.spot);
        let price = Reckoned::of(price, || {
            let kind = if pool.spot { "as a Spot VM " } else { "" };
            format!("the catalogue has no price of `{machine}` {kind}in `{}`", self.region)
        });
        let line =
            |what: String, note: String, per_hour: PerHour<'a>| Line { what, note, price: price.clone(), per_hour };
        let bounds = *pool.nodes;
        let mut lines = Vec::new();
        if bounds.min > 0 {
            let note = format!("{} of `{machine}`, always", bounds.min);
            let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].standing);
            lines.push(line(format!("nodes of `{name}` that always run"), note, Box::new(per_hour)));
        }
        if pool.purpose == Purpose::User {
            let placeholders = &self.resolved.hub.placeholders;
            let home = self.resolved.hub.default_profile().and_then(|profile| profile.pool.as_ref());
            if *placeholders.count > 0 && home.is_some_and(|home| home.value == *name) {
                let note = format!(
                    "{} of {}, from {} to {}, by day and night",
                    *placeholders.count, *placeholders.memory, *placeholders.from, *placeholders.until
                );
                let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].placeholders);
                lines.push(line(format!("nodes of `{name}` for placeholders"), note, Box::new(per_hour)));
            }
            let culling = &self.resolved.hub.culling;
            let scale_down = self.catalog.assumption(Assumption::ScaleDownAfter).time();
            let note = format!(
                "`{machine}`; after a session {}, {} and {scale_down} until the last node goes",
                *culling.idle, *culling.every
            );
            let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].sessions);
            lines.push(line(format!("nodes of `{name}` for sessions"), note, Box::new(per_hour)));
        }
        let size = gibibytes(*pool.disk_size);
        let kind = pool.disk_type.name();
        lines.push(Line {
            what: format!("boot disks of `{name}`"),
            note: format!("{} of `{kind}` for each node", *pool.disk_size),
            price: self.disk(kind),
            per_hour: Box::new(move |moment| f64::from(moment.nodes[index].all()) * size / MONTH),
        });
        lines
    }

    fn homes(&self) -> Option<Line<'a>> {
        let ResolvedHomes::Disks { size, storage_class } = &self.resolved.hub.homes else { return None };
        let people = people_expected(self.resolved);
        let price = match disk_of_storage_class(storage_class) {
            Some(kind) => self.disk(kind.name()),
            None => Reckoned::Unknown(format!("what disks the storage class `{}` makes is not known", **storage_class)),
        };
        #[expect(clippy::cast_precision_loss, reason = "people are far fewer than 2^52")]
        let all = people as f64 * gibibytes(**size) / MONTH;
        Some(Line {
            what: "home disks".to_owned(),
            note: format!("{people} people with {} each, from the first day on", **size),
            price,
            per_hour: Box::new(move |moment| if moment.phase == Phase::Before { 0.0 } else { all }),
        })
    }

    fn core_disks(&self) -> Vec<Line<'a>> {
        // GKE's class `standard-rwo`, which claims without a class of their own get.
        let disk = |what: &str, size: Memory| {
            let note = format!("{size} of `pd-balanced`");
            self.always(what, note, self.disk("pd-balanced"), gibibytes(size) / MONTH)
        };
        let mut lines = vec![disk("disk of Prometheus", *self.resolved.monitoring.disk)];
        if self.resolved.database == ResolvedDatabase::Sqlite {
            let each = self.catalog.assumption(Assumption::HubDatabaseDisk).memory();
            let environments = self.resolved.environments.len().max(1) as u64;
            lines.push(disk("disks of the hubs' databases", each.times(environments)));
        }
        lines
    }

    fn filestore(&self) -> Option<Line<'a>> {
        let datasets = self.resolved.datasets.as_ref()?;
        let item = match datasets.tier {
            FilestoreTier::BasicHdd => AssertedItem::FilestoreBasicHdd,
            FilestoreTier::BasicSsd => AssertedItem::FilestoreBasicSsd,
            FilestoreTier::Zonal => AssertedItem::FilestoreZonal,
            FilestoreTier::Regional => AssertedItem::FilestoreRegional,
        };
        let note = format!("{} of `{}`, whether used or not", datasets.capacity, datasets.tier.name());
        Some(self.asserted("Filestore", item, &note, gibibytes(datasets.capacity) / MONTH))
    }

    fn cloud_sql(&self, sql: &'a ResolvedCloudSql) -> Vec<Line<'a>> {
        // A standby is a second instance with a second disk.
        let instances = if sql.high_availability { 2.0 } else { 1.0 };
        let also = if sql.high_availability { ", and as much for the standby" } else { "" };
        let tier = &*sql.tier;
        let unknown = |what: &str| Line {
            what: format!("Cloud SQL, {what}"),
            note: format!("tier `{tier}`"),
            price: Reckoned::Unknown(format!("the tier `{tier}` is not understood")),
            per_hour: Box::new(|_| 0.0),
        };
        let processors = sql.cpu.map_or_else(
            || unknown("processors"),
            |cpu| {
                let note = format!("{cpu} vCPU of `{tier}`{also}");
                self.asserted("Cloud SQL, processors", AssertedItem::CloudSqlCpu, &note, instances * cpu.cores())
            },
        );
        let memory = sql.memory.map_or_else(
            || unknown("memory"),
            |memory| {
                let note = format!("{memory} of `{tier}`{also}");
                self.asserted("Cloud SQL, memory", AssertedItem::CloudSqlMemory, &note, instances * memory.gib())
            },
        );
        let size = instances * gibibytes(*sql.storage) / MONTH;
        let note = format!("{} of SSD{also}", *sql.storage);
        vec![processors, memory, self.asserted("Cloud SQL, disk", AssertedItem::CloudSqlSsd, &note, size)]
    }

    fn network(&self) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        let address = || {
            Reckoned::of(self.catalog.network_price(NetworkItem::AddressUsed, self.region), || {
                format!("the catalogue has no price of addresses in `{}`", self.region)
            })
        };
        if let Some(nat) = &self.resolved.network.nat {
            let gateway = self.asserted("NAT gateway", AssertedItem::NatGatewayNode, "", 0.0);
            // The price of a gateway stops growing where it meets the one that the list has.
            let most = self.catalog.network_price(NetworkItem::NatGatewayMost, self.region);
            let each = gateway.price.known().map(|price| price.amount.as_usd()).filter(|each| *each > 0.0);
            let most = most.zip(each).map_or(f64::INFINITY, |(most, each)| most.amount.as_usd() / each);
            lines.push(Line {
                note: "as many hours as there are nodes, until the price of a gateway stops growing".to_owned(),
                per_hour: Box::new(move |moment| f64::from(moment.all_nodes()).min(most)),
                ..gateway
            });
            let count = *nat.addresses;
            let note = format!("{count} in use");
            lines.push(self.always("addresses of the NAT gateway", note, address(), f64::from(count)));
        }
        let note = "reserved for the whole time, at the price of one in use".to_owned();
        lines.push(self.always("address of the hub", note, address(), 1.0));
        let note = "the first five cost as much as one";
        lines.push(self.asserted("load balancer", AssertedItem::LoadBalancerRule, note, 1.0));
        if self.resolved.network.dns.is_some() {
            lines.push(self.asserted("DNS zone", AssertedItem::DnsZone, "one zone", 1.0 / MONTH));
        }
        lines
    }

    fn small_things(&self) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        if self.resolved.secrets.kms.is_some() {
            let note = "one version of one key; it cannot be deleted, only destroyed";
            lines.push(self.asserted("key of Cloud KMS", AssertedItem::KmsKeyVersion, note, 1.0 / MONTH));
        }
        if self.resolved.image.registry.is_some() {
            let kept = self.catalog.assumption(Assumption::ImagesKept).count();
            let size = *self.resolved.image.size;
            // Artifact Registry gives away the first half GiB.
            let paid = (gibibytes(size) * f64::from(kept) - 0.5).max(0.0);
            let note = format!("{kept} images of {size}, layers that they share not taken off");
            lines.push(self.asserted("Artifact Registry", AssertedItem::RegistryStorage, &note, paid / MONTH));
        }
        lines
    }

    fn disk(&self, kind: &str) -> Reckoned<Price> {
        Reckoned::of(self.catalog.disk_price(kind, self.region), || {
            format!("the catalogue has no price of `{kind}` in `{}`", self.region)
        })
    }

    fn asserted(&self, what: &str, item: AssertedItem, note: &str, per_hour: f64) -> Line<'a> {
        let price = Reckoned::of(self.catalog.asserted(item), || format!("the catalogue has no price of {what}"));
        self.always(what, note.to_owned(), price, per_hour)
    }

    #[expect(clippy::unused_self, reason = "it stands beside its sisters")]
    fn always(&self, what: &str, note: String, price: Reckoned<Price>, per_hour: f64) -> Line<'a> {
        Line { what: what.to_owned(), note, price, per_hour: Box::new(move |_| per_hour) }
    }
}

fn gibibytes(size: Memory) -> f64 {
    size.gib()
}

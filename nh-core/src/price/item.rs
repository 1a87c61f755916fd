//! The billed items, and their quantity at each moment.

mod node;
mod storage;

use std::num::NonZeroU32;

use super::{demand::Demand, owners::Owners, timeline::Moment};
use crate::{
    catalog::{AssertedItem, Assumption, Catalog, NetworkItem, Price},
    gap::{Computed, Gap},
    resource::Resource,
    settle::{Resolved, ResolvedDatabase, ResolvedImage, ResolvedNetwork, ResolvedSecrets},
    unit::Region,
};

/// Hours of a month, by which Google Cloud's own monthly prices are computed: 365 x 24 / 12.
pub const MONTH: f64 = 730.0;

/// The number of nodes from which on a NAT gateway costs no more.
const NAT_NODES: f64 = 32.0;

/// The units per hour at a moment.
type PerHour<'a> = Box<dyn Fn(&Moment) -> f64 + 'a>;

/// A billed item.
pub struct Line<'a> {
    /// What must be deleted to stop paying for it.
    pub of: Owners,
    /// What it is.
    pub what: String,
    /// What the quantity consists of.
    pub note: String,
    /// The price of a unit.
    pub price: Computed<Price>,
    /// Units per hour.
    pub per_hour: PerHour<'a>,
    /// Whether the units of the event's days could be counted.
    pub is_counted: bool,
}

/// All billed items.
pub fn lines<'a>(resolved: &'a Resolved, catalog: &'a Catalog, demand: &Demand<'_>) -> Vec<Line<'a>> {
    // Every part by name, so that one that is added has to be priced here or left out on purpose.
    let Resolved {
        name: _,
        // Days and people are counted by the timeline.
        event: _,
        location,
        network,
        // Accounts, roles, deliveries and people cost nothing.
        accounts: _,
        people: _,
        roster_files: _,
        roster_keeping: _,
        delivery: _,
        // A cluster costs its fee; whether its nodes have addresses is asked with each pool.
        cluster: _,
        pools,
        database,
        datasets,
        image,
        secrets,
        hub,
        monitoring,
        environments,
        charts: _,
        budget: _,
        outputs: _,
    } = resolved;
    let ledger = Ledger { resolved, catalog, region: &location.region };
    let mut lines = Vec::new();
    for (index, pool) in pools.iter().enumerate() {
        lines.extend(ledger.pool(index, pool, demand.is_counted(index)));
    }
    lines.extend(ledger.homes(&hub.homes));
    lines.extend(ledger.core_disks(monitoring, environments));
    lines.extend(datasets.iter().flat_map(|datasets| ledger.filestore(datasets)));
    if let ResolvedDatabase::CloudSql(sql) = database {
        lines.extend(ledger.cloud_sql(sql));
    }
    lines.push(ledger.asserted(
        Resource::Cluster,
        "cluster",
        AssertedItem::ClusterFee,
        "one cluster, without the free tier's credit",
        1.0,
    ));
    lines.extend(ledger.network(network));
    lines.extend(ledger.small_things(secrets, image));
    lines
}

struct Ledger<'a> {
    resolved: &'a Resolved,
    catalog: &'a Catalog,
    region: &'a Region,
}

impl<'a> Ledger<'a> {
    fn network(&self, network: &ResolvedNetwork) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        if let Some(nat) = &network.nat {
            lines.push(self.nat_gateway());
            let count = *nat.addresses;
            let note = format!("{count} in use");
            let others = (2..=count).filter_map(NonZeroU32::new).map(Resource::NatAddress);
            lines.push(self.always(
                Owners::new(Resource::NatAddress(NonZeroU32::MIN), others),
                "addresses of the NAT gateway",
                note,
                self.address(),
                f64::from(count),
            ));
        }
        let others = self.resolved.environments_with_own_address();
        let own = others.map(|environment| Resource::EnvironmentAddress(environment.name.clone()));
        let addresses = Owners::new(Resource::IngressAddress, own);
        let count = addresses.count();
        let what = if count == 1 { "address of the hub" } else { "addresses of the hubs" };
        let unused = self.catalog.network_price(NetworkItem::AddressUnused, self.region);
        let unused = unused.map_or_else(String::new, |price| format!("; unused, each costs {} a month", price.amount * MONTH));
        let each = if count == 1 { String::new() } else { format!("{count}, one for each environment, ") };
        let note = format!("{each}free while the load balancer uses it{unused}");
        lines.push(self.asserted(addresses, what, AssertedItem::ForwardingRuleAddress, &note, f64::from(count)));
        let note = "the first five rules cost as much as one";
        lines.push(self.asserted(Resource::Releases, "load balancer", AssertedItem::LoadBalancerRule, note, 1.0));
        if network.dns.as_ref().is_some_and(|dns| !dns.existing) {
            lines.push(self.asserted(Resource::DnsZone, "DNS zone", AssertedItem::DnsZone, "one zone", 1.0 / MONTH));
        }
        lines
    }

    fn small_things(&self, secrets: &ResolvedSecrets, image: &ResolvedImage) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        if secrets.kms.is_some() {
            let note = "one version of one key; it cannot be deleted, only destroyed";
            lines.push(self.asserted(
                Resource::KmsKey,
                "Cloud KMS key",
                AssertedItem::KmsKeyVersion,
                note,
                1.0 / MONTH,
            ));
        }
        if image.registry.is_some() {
            let kept = self.catalog.assumption(Assumption::ImagesKept).count();
            let size = *image.size;
            // The first half GiB of Artifact Registry is free.
            let paid = (size.gib() * f64::from(kept) - 0.5).max(0.0);
            let note = format!("{kept} images of {size}, without deducting shared layers");
            lines.push(self.asserted(
                Resource::Registry,
                "Artifact Registry",
                AssertedItem::RegistryStorage,
                &note,
                paid / MONTH,
            ));
        }
        lines
    }

    fn disk(&self, kind: &str) -> Computed<Price> {
        Computed::of(self.catalog.disk_price(kind, self.region), || Gap::NoDiskPrice {
            disk: kind.to_owned(),
            region: self.region.clone(),
        })
    }

    /// The gateway that nodes without an address use.
    fn nat_gateway(&self) -> Line<'a> {
        // A gateway costs by the node until 32 nodes (VPC pricing), so the list's highest price gives that of a node, too.
        let most = self.catalog.network_price(NetworkItem::NatGatewayMost, self.region);
        let listed = most.map(|price| Price {
            amount: price.amount * (1.0 / NAT_NODES),
            unit: "vm-hour".to_owned(),
            ..price
        });
        let gateway = self.asserted(Resource::NatGateway, "NAT gateway", AssertedItem::NatGatewayNode, "", 0.0);
        Line {
            note: "as many hours as there are nodes, up to the maximum price of a gateway".to_owned(),
            price: listed.map_or(gateway.price, Computed::Known),
            per_hour: Box::new(move |moment| f64::from(moment.all_nodes()).min(NAT_NODES)),
            ..gateway
        }
    }

    fn address(&self) -> Computed<Price> {
        Computed::of(self.catalog.network_price(NetworkItem::AddressUsed, self.region), || Gap::NoAddressPrice {
            region: self.region.clone(),
        })
    }

    fn asserted(&self, of: impl Into<Owners>, what: &str, item: AssertedItem, note: &str, per_hour: f64) -> Line<'a> {
        let price = Computed::of(self.catalog.asserted(item, self.region), || Gap::NoPrice { what: what.to_owned() });
        self.always(of, what, note.to_owned(), price, per_hour)
    }

    #[expect(clippy::unused_self, reason = "it matches the methods beside it")]
    fn always(
        &self,
        of: impl Into<Owners>,
        what: &str,
        note: String,
        price: Computed<Price>,
        per_hour: f64,
    ) -> Line<'a> {
        let of = of.into();
        Line { of, what: what.to_owned(), note, price, per_hour: Box::new(move |_| per_hour), is_counted: true }
    }
}

//! The billed items, and their quantity at each moment.

mod node;
mod storage;

use std::num::NonZeroU32;

use super::{owners::Owners, timeline::Moment};
use crate::{
    catalog::{AssertedItem, Assumption, Catalog, NetworkItem, Price},
    gap::{Computed, Gap},
    resource::Resource,
    settle::{Resolved, ResolvedDatabase, ResolvedImage, ResolvedNetwork, ResolvedSecrets},
    unit::Region,
};

/// Hours of a month, by which Google Cloud's own monthly prices are computed: 365 x 24 / 12.
pub const MONTH: f64 = 730.0;

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
}

/// All billed items.
pub fn lines<'a>(resolved: &'a Resolved, catalog: &'a Catalog) -> Vec<Line<'a>> {
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
        // A cluster costs its fee, whatever its settings are.
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
        lines.extend(ledger.pool(index, pool));
    }
    lines.extend(ledger.homes(&hub.homes));
    lines.extend(ledger.core_disks(monitoring, environments));
    lines.extend(datasets.iter().map(|datasets| ledger.filestore(datasets)));
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
        let address = || {
            Computed::of(self.catalog.network_price(NetworkItem::AddressUsed, self.region), || Gap::NoAddressPrice {
                region: self.region.clone(),
            })
        };
        if let Some(nat) = &network.nat {
            let gateway = self.asserted(Resource::NatGateway, "NAT gateway", AssertedItem::NatGatewayNode, "", 0.0);
            // The price of a gateway stops growing where it meets the one that the list has.
            let most = self.catalog.network_price(NetworkItem::NatGatewayMost, self.region);
            let each = gateway.price.known().map(|price| price.amount.as_usd()).filter(|each| *each > 0.0);
            let most = most.zip(each).map_or(f64::INFINITY, |(most, each)| most.amount.as_usd() / each);
            lines.push(Line {
                note: "as many hours as there are nodes, up to the maximum price of a gateway".to_owned(),
                per_hour: Box::new(move |moment| f64::from(moment.all_nodes()).min(most)),
                ..gateway
            });
            let count = *nat.addresses;
            let note = format!("{count} in use");
            let others = (2..=count).filter_map(NonZeroU32::new).map(Resource::NatAddress);
            lines.push(self.always(
                Owners::new(Resource::NatAddress(NonZeroU32::MIN), others),
                "addresses of the NAT gateway",
                note,
                address(),
                f64::from(count),
            ));
        }
        let others = self.resolved.environments_with_own_address();
        let own = others.map(|environment| Resource::EnvironmentAddress(environment.name.clone()));
        let addresses = Owners::new(Resource::IngressAddress, own);
        let (what, note) = match addresses.count() {
            1 => ("address of the hub", "reserved for the whole time, at the price of an address in use".to_owned()),
            count => (
                "addresses of the hubs",
                format!(
                    "{count}, one for each environment, reserved for the whole time, at the price of addresses in use"
                ),
            ),
        };
        let count = f64::from(addresses.count());
        lines.push(self.always(addresses, what, note, address(), count));
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

    fn asserted(&self, of: Resource, what: &str, item: AssertedItem, note: &str, per_hour: f64) -> Line<'a> {
        let price = Computed::of(self.catalog.asserted(item), || Gap::NoPrice { what: what.to_owned() });
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
        Line { of: of.into(), what: what.to_owned(), note, price, per_hour: Box::new(move |_| per_hour) }
    }
}

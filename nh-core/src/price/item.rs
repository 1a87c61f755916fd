//! What is paid for, and how much of it at each moment.

mod node;
mod storage;

use super::{CostOf, timeline::Moment};
use crate::{
    catalog::{AssertedItem, Assumption, Catalog, NetworkItem, Price},
    gap::{Computed, Gap},
    settle::{Resolved, ResolvedDatabase},
    unit::Region,
};

/// Hours of a month, by which Google Cloud's own monthly prices are computed: 365 x 24 / 12.
pub const MONTH: f64 = 730.0;

/// Units that are paid for in an hour like a moment.
type PerHour<'a> = Box<dyn Fn(&Moment) -> f64 + 'a>;

/// One thing that is paid for.
pub struct Line<'a> {
    /// What must be deleted to stop paying for it.
    pub of: CostOf,
    /// What it is.
    pub what: String,
    /// What its quantity consists of.
    pub note: String,
    /// What a unit costs.
    pub price: Computed<Price>,
    /// Units an hour.
    pub per_hour: PerHour<'a>,
}

/// Everything that is paid for.
pub fn lines<'a>(resolved: &'a Resolved, catalog: &'a Catalog) -> Vec<Line<'a>> {
    // Without `..`: whoever adds a field says here whether something of it is paid for.
    let Resolved {
        location,
        pools,
        database,
        // The ledger reads what of these is paid for.
        network: _,
        cluster: _,
        datasets: _,
        image: _,
        secrets: _,
        hub: _,
        people: _,
        monitoring: _,
        environments: _,
        // Nothing of these is paid for; the days of the event are counted elsewhere.
        event: _,
        name: _,
        accounts: _,
        roster_files: _,
        roster_keeping: _,
        delivery: _,
        charts: _,
        budget: _,
        outputs: _,
    } = resolved;
    let ledger = Ledger { resolved, catalog, region: &location.region };
    let mut lines = Vec::new();
    for (index, pool) in pools.iter().enumerate() {
        lines.extend(ledger.pool(index, pool));
    }
    lines.extend(ledger.homes());
    lines.extend(ledger.core_disks());
    lines.extend(ledger.filestore());
    if let ResolvedDatabase::CloudSql(sql) = database {
        lines.extend(ledger.cloud_sql(sql));
    }
    lines.push(ledger.asserted(
        CostOf::Cluster,
        "cluster",
        AssertedItem::ClusterFee,
        "one cluster; no free tier is taken off",
        1.0,
    ));
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
    fn network(&self) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        let address = || {
            Computed::of(self.catalog.network_price(NetworkItem::AddressUsed, self.region), || Gap::NoAddressPrice {
                region: self.region.clone(),
            })
        };
        if let Some(nat) = &self.resolved.network.nat {
            let gateway = self.asserted(CostOf::NatGateway, "NAT gateway", AssertedItem::NatGatewayNode, "", 0.0);
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
            lines.push(self.always(
                CostOf::NatAddresses,
                "addresses of the NAT gateway",
                note,
                address(),
                f64::from(count),
            ));
        }
        let others = self.resolved.environments_with_own_address().count();
        let (what, note) = match others {
            0 => ("address of the hub", "reserved for the whole time, at the price of one in use".to_owned()),
            _ => (
                "addresses of the hubs",
                format!(
                    "{}, one for each environment, reserved for the whole time, at the price of those in use",
                    others + 1
                ),
            ),
        };
        #[expect(clippy::cast_precision_loss, reason = "environments are counted on fingers")]
        let count = (others + 1) as f64;
        lines.push(self.always(CostOf::HubAddress, what, note, address(), count));
        let note = "the first five cost as much as one";
        lines.push(self.asserted(CostOf::Releases, "load balancer", AssertedItem::LoadBalancerRule, note, 1.0));
        if self.resolved.network.dns.is_some() {
            lines.push(self.asserted(CostOf::DnsZone, "DNS zone", AssertedItem::DnsZone, "one zone", 1.0 / MONTH));
        }
        lines
    }

    fn small_things(&self) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        if self.resolved.secrets.kms.is_some() {
            let note = "one version of one key; it cannot be deleted, only destroyed";
            lines.push(self.asserted(
                CostOf::KmsKey,
                "key of Cloud KMS",
                AssertedItem::KmsKeyVersion,
                note,
                1.0 / MONTH,
            ));
        }
        if self.resolved.image.registry.is_some() {
            let kept = self.catalog.assumption(Assumption::ImagesKept).count();
            let size = *self.resolved.image.size;
            // The first half GiB of Artifact Registry is free.
            let paid = (size.gib() * f64::from(kept) - 0.5).max(0.0);
            let note = format!("{kept} images of {size}, layers that they share not taken off");
            lines.push(self.asserted(
                CostOf::Registry,
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

    fn asserted(&self, of: CostOf, what: &str, item: AssertedItem, note: &str, per_hour: f64) -> Line<'a> {
        let price = Computed::of(self.catalog.asserted(item), || Gap::NoPrice { what: what.to_owned() });
        self.always(of, what, note.to_owned(), price, per_hour)
    }

    #[expect(clippy::unused_self, reason = "it stands beside its sisters")]
    fn always(&self, of: CostOf, what: &str, note: String, price: Computed<Price>, per_hour: f64) -> Line<'a> {
        Line { of, what: what.to_owned(), note, price, per_hour: Box::new(move |_| per_hour) }
    }
}

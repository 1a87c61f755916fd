//! The billed items, and their quantity at each moment.

mod node;
mod storage;

use super::{CostOf, timeline::Moment};
use crate::{
    catalog::{AssertedItem, Assumption, Catalog, NetworkItem, Price},
    gap::Computed,
    settle::{Resolved, ResolvedDatabase},
    unit::Region,
};

/// Hours of a month, by which Google Cloud's own monthly prices are computed: 365 x 24 / 12.
pub const MONTH: f64 = 730.0;

/// The units per hour at a moment.
type PerHour<'a> = Box<dyn Fn(&Moment) -> f64 + 'a>;

/// A billed item.
pub struct Line<'a> {
    /// What must be deleted to stop paying for it.
    pub of: CostOf,
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
    let ledger = Ledger { resolved, catalog, region: &resolved.location.region };
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
    lines.push(ledger.asserted(
        CostOf::Cluster,
        "cluster",
        AssertedItem::ClusterFee,
        "one cluster, without the free tier's credit",
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
            Computed::of(self.catalog.network_price(NetworkItem::AddressUsed, self.region), || {
                format!("the catalogue has no price of addresses in `{}`", self.region)
            })
        };
        if let Some(nat) = &self.resolved.network.nat {
            let gateway = self.asserted(CostOf::NatGateway, "NAT gateway", AssertedItem::NatGatewayNode, "", 0.0);
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
            0 => ("address of the hub", "reserved for the whole time, at the price of an address in use".to_owned()),
            _ => (
                "addresses of the hubs",
                format!(
                    "{}, one for each environment, reserved for the whole time, at the price of addresses in use",
                    others + 1
                ),
            ),
        };
        #[expect(clippy::cast_precision_loss, reason = "there are only a few environments")]
        let count = (others + 1) as f64;
        lines.push(self.always(CostOf::HubAddress, what, note, address(), count));
        let note = "the first five rules cost as much as one";
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
            lines.push(self.asserted(CostOf::KmsKey, "Cloud KMS key", AssertedItem::KmsKeyVersion, note, 1.0 / MONTH));
        }
        if self.resolved.image.registry.is_some() {
            let kept = self.catalog.assumption(Assumption::ImagesKept).count();
            let size = *self.resolved.image.size;
            // Artifact Registry gives away the first half GiB.
            let paid = (size.gib() * f64::from(kept) - 0.5).max(0.0);
            let note = format!("{kept} images of {size}, without deducting shared layers");
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
        Computed::of(self.catalog.disk_price(kind, self.region), || {
            format!("the catalogue has no price of `{kind}` in `{}`", self.region)
        })
    }

    fn asserted(&self, of: CostOf, what: &str, item: AssertedItem, note: &str, per_hour: f64) -> Line<'a> {
        let price = Computed::of(self.catalog.asserted(item), || format!("the catalogue has no price of {what}"));
        self.always(of, what, note.to_owned(), price, per_hour)
    }

    #[expect(clippy::unused_self, reason = "it matches the methods beside it")]
    fn always(&self, of: CostOf, what: &str, note: String, price: Computed<Price>, per_hour: f64) -> Line<'a> {
        Line { of, what: what.to_owned(), note, price, per_hour: Box::new(move |_| per_hour) }
    }
}

//! Nodes and their boot disks.

use super::{Ledger, Line, MONTH, PerHour};
use crate::{
    catalog::Assumption,
    gap::{Computed, Gap},
    model::Purpose,
    price::{owners::Owners, timeline::Moment},
    resource::Resource,
    settle::ResolvedPool,
};

impl<'a> Ledger<'a> {
    /// The cost of a pool.
    pub(super) fn pool(&self, index: usize, pool: &'a ResolvedPool, is_counted: bool) -> Vec<Line<'a>> {
        let (name, machine) = (&pool.name.value, &pool.machine_type.value);
        let price = self.catalog.node_price(machine, self.region, pool.spot);
        let price = Computed::of(price, || Gap::NoNodePrice {
            machine_type: machine.clone(),
            spot: pool.spot,
            region: self.region.clone(),
        });
        let of = Owners::from(Resource::NodePool(name.clone()));
        let line = |what: String, note: String, per_hour: PerHour<'a>| Line {
            of: of.clone(),
            what,
            note,
            price: price.clone(),
            per_hour,
            is_counted: true,
        };
        let bounds = *pool.nodes;
        let mut lines = Vec::new();
        if bounds.min > 0 || pool.purpose == Purpose::Core {
            let note = format!("`{machine}`, at least {}", bounds.min);
            let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].standing);
            lines.push(line(format!("nodes of `{name}` that always run"), note, Box::new(per_hour)));
        }
        if pool.purpose == Purpose::User {
            let placeholders = &self.resolved.hub.placeholders;
            let home = self.resolved.hub.default_profile().and_then(|profile| profile.pool.as_ref());
            let count = self.resolved.all_placeholders();
            if count > 0 && home.is_some_and(|home| home.value == *name) {
                let note = format!(
                    "{count} of {}, from {} to {}, day and night",
                    *placeholders.memory, *placeholders.from, *placeholders.until
                );
                let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].placeholders);
                let line = line(format!("nodes of `{name}` for placeholders"), note, Box::new(per_hour));
                lines.push(Line { is_counted, ..line });
            }
        }
        if pool.purpose == Purpose::User && bounds.max > bounds.min {
            let culling = &self.resolved.hub.culling;
            let scale_down = self.catalog.assumption(Assumption::ScaleDownAfter).time();
            let note = format!(
                "`{machine}`; after a session {}, {} and {scale_down} until the last node is removed",
                *culling.idle, *culling.every
            );
            let per_hour = move |moment: &Moment| f64::from(moment.nodes[index].sessions);
            let line = line(format!("nodes of `{name}` for sessions"), note, Box::new(per_hour));
            lines.push(Line { is_counted, ..line });
        }
        let size = pool.disk_size.gib();
        let kind = pool.disk_type.name();
        lines.push(Line {
            of: of.clone(),
            what: format!("boot disks of `{name}`"),
            note: format!("{} of `{kind}` for each node", *pool.disk_size),
            price: self.disk(kind),
            per_hour: Box::new(move |moment| f64::from(moment.nodes[index].all()) * size / MONTH),
            is_counted,
        });
        if !*self.resolved.cluster.private_nodes {
            lines.push(Line {
                of,
                what: format!("addresses of the nodes of `{name}`"),
                note: "an external address for each node; `privateNodes: true` needs none".to_owned(),
                price: self.address(),
                per_hour: Box::new(move |moment| f64::from(moment.nodes[index].all())),
                is_counted,
            });
        }
        lines
    }
}

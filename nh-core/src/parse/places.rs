//! Names of regions, zones, machine types and tiers that were mistyped: compared with the catalogue, because a name of the
//! right form that does not exist helps nobody.

use super::likeness::nearest;
use crate::{
    catalog::Catalog,
    source::{FieldPath, Segment},
    unit::{Region, SqlVersion, joined},
    yaml::{Kind, Node},
};

/// What to do about a mistyped name.
pub(super) enum Place {
    /// The name that was meant.
    Named(String),
    /// What to choose from.
    Advice(String),
}

/// The shared-core tiers of Cloud SQL, and the dedicated ones that fit small and large courses; others are named by their
/// vCPUs and MiB ("About instance settings" of Cloud SQL for PostgreSQL).
const TIERS: [&str; 6] =
    ["db-f1-micro", "db-g1-small", "db-custom-1-3840", "db-custom-2-7680", "db-custom-4-15360", "db-custom-8-30720"];

/// What to do about `written` at `path`; absent if the field is not one of these names.
pub(super) fn remedy(base: &FieldPath, tree: Option<&Node>, path: &FieldPath, written: &str) -> Option<Place> {
    if !base.is_root() {
        return None;
    }
    let mut keys = path.segments().iter().rev().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    let (last, above) = (keys.next()?, keys.next().unwrap_or_default());
    match (above, last) {
        ("dns", _) => None,
        (_, "zone" | "zones" | "fallbackZones") => Some(zone(&region_of(tree?, path)?, written)),
        (_, "region") => region(written).map(Place::Named),
        (_, "machineType") => {
            let types: Vec<&str> = Catalog::embedded().machine_types().map(|machine| machine.name.as_str()).collect();
            same(written, &types).map(|name| Place::Named(name.to_owned()))
        }
        ("cloudSql", "tier") => Some(same(written, &TIERS).map_or_else(
            || Place::Advice("write `db-custom-CPUS-MIB`, such as `db-custom-2-7680`, or remove the key".to_owned()),
            |name| Place::Named(name.to_owned()),
        )),
        ("cloudSql", "version") => {
            let version = written.trim().to_lowercase().replace("postgresql", "").replace("postgres", "");
            let version = format!("POSTGRES_{}", version.trim_matches(['_', ' ', '-']).replace('.', "_"));
            version.parse::<SqlVersion>().ok().map(|_| Place::Named(version))
        }
        _ => None,
    }
}

/// The region of the bootcamp, or of the map of `path` if it has one of its own.
fn region_of(tree: &Node, path: &FieldPath) -> Option<Region> {
    let beside = path.parent().and_then(|map| tree.at(map.segments())).and_then(|map| map.entry("region"));
    let project = || tree.entry("project").and_then(|project| project.value.entry("region"));
    match &beside.or_else(project)?.value.kind {
        Kind::Text(written) => written.parse().ok().or_else(|| region(written)?.parse().ok()),
        _ => None,
    }
}

fn zone(region: &Region, written: &str) -> Place {
    let zones = Catalog::embedded().zones_in(region);
    let letter = written.trim().trim_start_matches('-').to_lowercase();
    let whole = format!("{region}-{letter}");
    let is_letter = letter.len() == 1 && letter.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_letter && (zones.is_empty() || zones.contains(&whole.as_str())) {
        return Place::Named(whole);
    }
    match zones.iter().find(|zone| folded(zone) == folded(written)) {
        Some(zone) => Place::Named((*zone).to_owned()),
        None if zones.is_empty() => Place::Advice(format!("write a zone of {region}, such as `{region}-b`")),
        None => Place::Advice(format!("choose from the zones of {region}: {}", joined(zones, "or"))),
    }
}

fn region(written: &str) -> Option<String> {
    let regions: Vec<&str> = Catalog::embedded().regions().collect();
    let of_zone = folded(written);
    let parent = regions.iter().find(|region| {
        let rest = of_zone.strip_prefix(&folded(region));
        rest.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|letter| letter.is_ascii_lowercase()))
    });
    parent.copied().or_else(|| same(written, &regions)).map(str::to_owned)
}

/// The name that has the same letters and digits as `written`, or else the nearest one.
fn same<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    let letters = folded(written);
    let equal = names.iter().copied().find(|name| folded(name) == letters);
    // A short text is like many names.
    equal.or_else(|| if letters.len() > 4 { nearest(written, names.iter().copied()) } else { None })
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

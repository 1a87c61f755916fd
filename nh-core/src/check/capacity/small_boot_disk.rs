//! NH0318: the boot disk is too small for the image.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{DatasetAccess, Purpose},
    node::allocatable,
    settle::ResolvedPool,
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0318",
        name: "small-boot-disk",
        severity: Severity::Warning,
        summary: "the boot disk is too small for the image",
        explanation: include_str!("small_boot_disk.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Step of the proposed sizes, in GiB.
const STEP: u64 = 10;
/// Largest proposed boot disk, in GiB.
const LARGEST: u64 = 2_000;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let needed = needed(subject);
    super::given_pools(subject)
        .filter(|(_, pool)| pool.purpose == Purpose::User && pool.disk_size.is_given())
        .filter_map(|(path, pool)| {
            let left = space(subject, pool, *pool.disk_size)?;
            if left >= needed {
                return None;
            }
            let enough = (1..=LARGEST / STEP)
                .map(|steps| Memory::from_gib(steps * STEP))
                .find(|size| space(subject, pool, *size).is_some_and(|left| left >= needed));
            let size_at = path.key("disk").key("size");
            let finding = RULE
                .finding(format!("the boot disk of `{}` is too small for the image", *pool.name))
                .at(size_at.clone(), format!("leaves {:.0} GiB, but {:.0} GiB are needed", left.gib(), needed.gib()))
                .at(
                    "image.size",
                    "compressed; the disk also needs room for it uncompressed and for half of the next image",
                )
                .help(match enough {
                    Some(size) => format!("set `size: {size}`, or remove it to have it derived"),
                    None => "use a smaller image".to_owned(),
                });
            Some(match enough {
                Some(size) => finding.setting(size_at, size.to_string()),
                None => finding,
            })
        })
        .collect()
}

/// Space needed on a node: the image compressed, uncompressed and half of the next one, and what one user reads of the
/// datasets.
fn needed(subject: &Subject<'_>) -> Memory {
    let cached = subject.resolved.datasets.as_ref().filter(|datasets| *datasets.access == DatasetAccess::NodeCache);
    let read = cached.and_then(|datasets| datasets.per_reader).map_or(0, Memory::bytes);
    Memory::from_bytes((subject.resolved.image.size.bytes() / 2).saturating_mul(5).saturating_add(read))
}

/// Space that a boot disk of this size leaves for images and pods.
fn space(subject: &Subject<'_>, pool: &ResolvedPool, size: Memory) -> Option<Memory> {
    let machine = subject.catalog.machine_type(&pool.machine_type)?;
    Some(allocatable(machine, *pool.max_pods_per_node, size, None).disk)
}

//! Family 07: storage and database.

use super::{Rule, Subject};
use crate::{
    model::{FilestoreTier, Purpose},
    unit::Memory,
};

mod cache_not_on_disk;
mod conflicting_home_storage;
mod homes_exceed_share;
mod homes_without_share;
mod impossible_filestore_capacity;
mod share_in_other_zone;
mod slow_datasets;
mod sqlite_for_many_users;
mod too_many_filestore_clients;
mod unsupported_database_version;
mod unused_database;
mod wrong_database_tier;
mod wrong_share_name;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &cache_not_on_disk::RULE,
    &impossible_filestore_capacity::RULE,
    &too_many_filestore_clients::RULE,
    &slow_datasets::RULE,
    &homes_exceed_share::RULE,
    &homes_without_share::RULE,
    &conflicting_home_storage::RULE,
    &sqlite_for_many_users::RULE,
    &unused_database::RULE,
    &wrong_database_tier::RULE,
    &wrong_share_name::RULE,
    &share_in_other_zone::RULE,
    &unsupported_database_version::RULE,
];

/// Read throughput of a Filestore instance in MiB/s, shared by all clients.
///
/// cloud.google.com/filestore/docs/performance: Basic HDD 100, or 180 from 10 TiB; Basic SSD 1,200; Zonal 260 per
/// TiB; Regional 120 per TiB, or 260 from 10 TiB.
fn read_rate(tier: FilestoreTier, capacity: Memory) -> f64 {
    let tebibytes = capacity.gib() / 1024.0;
    let large = tebibytes >= 10.0;
    match tier {
        FilestoreTier::BasicHdd if large => 180.0,
        FilestoreTier::BasicHdd => 100.0,
        FilestoreTier::BasicSsd => 1_200.0,
        FilestoreTier::Regional if !large => 120.0 * tebibytes,
        FilestoreTier::Zonal | FilestoreTier::Regional => 260.0 * tebibytes,
    }
}

/// Where a folder of a node with Container-Optimized OS is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    /// On the boot disk.
    Disk,
    /// In the node's memory.
    Memory,
    /// On a read-only file system.
    ReadOnly,
}

/// Where `path` is stored on Container-Optimized OS (cloud.google.com/container-optimized-os/docs/concepts/disks-and-filesystem).
fn folder(path: &str) -> Folder {
    let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let in_memory = ["/tmp", "/run", "/var/run", "/dev", "/etc", "/mnt/disks", "/var/lib/cloud"];
    if in_memory.iter().any(|folder| below(folder)) {
        return Folder::Memory;
    }
    let on_disk = ["/var", "/home", "/mnt/stateful_partition"];
    if on_disk.iter().any(|folder| below(folder)) { Folder::Disk } else { Folder::ReadOnly }
}

/// Where the dataset cache is stored, if user nodes run Container-Optimized OS.
fn cache_folder(subject: &Subject<'_>) -> Option<Folder> {
    let cache = subject.resolved.datasets.as_ref()?.cache.as_ref()?;
    let mut user_pools = subject.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User);
    user_pools.any(|pool| pool.image_type.to_uppercase().starts_with("COS")).then(|| folder(&cache.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_container_optimized_os() {
        for (path, expected) in [
            ("/var/lib/nh/data-cache", Folder::Disk),
            ("/home/cache", Folder::Disk),
            ("/tmp/nh/data-cache", Folder::Memory),
            ("/tmp", Folder::Memory),
            ("/tmpfiles", Folder::ReadOnly),
            ("/mnt/disks/cache", Folder::Memory),
            ("/mnt/stateful_partition/cache", Folder::Disk),
            ("/data", Folder::ReadOnly),
        ] {
            assert_eq!(folder(path), expected, "{path}");
        }
    }
}

use std::num::NonZeroU32;

use super::{AccountPurpose, AlertCause, QuotaKey, RecordOwner, RegistryUser, Resource, RoleGrant};

fn all() -> Vec<Resource> {
    let single = [
        Resource::Project,
        Resource::NatGateway,
        Resource::IngressAddress,
        Resource::DnsZone,
        Resource::KmsKeyRing,
        Resource::FederationPool,
        Resource::Registry,
        Resource::NotificationChannel,
        Resource::FailedStarts,
    ];
    let quota = |metric: &str, region: Option<&str>| {
        QuotaKey::new(metric.parse().unwrap(), region.map(|region| region.parse().unwrap()))
    };
    let keyed = AccountPurpose::ALL.iter().copied().flat_map(|purpose| {
        [
            Resource::Account(purpose),
            Resource::KmsKeyUse(purpose),
            Resource::RegistryUse(RegistryUser::Account(purpose)),
            Resource::Federation(purpose),
            Resource::ProjectRole(RoleGrant::new(
                purpose,
                &"roles/container.defaultNodeServiceAccount".parse().unwrap(),
            )),
        ]
    });
    let more = [
        Resource::QuotaId(quota("M1_CPUS", Some("us-east1"))),
        Resource::Quota(quota("M1_CPUS", Some("us-east1"))),
        Resource::Quota(quota("CPUS_ALL_REGIONS", Some("us-east1"))),
        Resource::RegistryUse(RegistryUser::Everyone),
        Resource::NatAddress(NonZeroU32::MIN),
        Resource::EnvironmentAddress("staging".parse().unwrap()),
        Resource::DnsRecord(RecordOwner::Grafana),
        Resource::DnsRecord(RecordOwner::Environment("grafana".parse().unwrap())),
        Resource::DnsRecord(RecordOwner::Environment("zone".parse().unwrap())),
        Resource::SqlDatabase("production".parse().unwrap()),
        Resource::NodePool("user".parse().unwrap()),
    ];
    let alerts = AlertCause::ALL.iter().copied().map(Resource::AlertPolicy);
    single.into_iter().chain(keyed).chain(alerts).chain(more).collect()
}

#[test]
fn every_id_reads_back_as_the_same_resource() {
    let mut ids = std::collections::BTreeSet::new();
    for resource in all() {
        let id = resource.to_string();
        assert_eq!(id.parse::<Resource>().as_ref(), Ok(&resource), "{id}");
        assert!(ids.insert(id.clone()), "two resources are called {id}");
        assert_eq!(serde_json::from_value::<Resource>(serde_json::json!(id)).unwrap(), resource);
    }
}

#[test]
fn ids_are_what_they_were() {
    let role = RoleGrant::new(AccountPurpose::NodeCore, &"roles/container.defaultNodeServiceAccount".parse().unwrap());
    for (resource, id) in [
        (Resource::ProjectRole(role), "role-node-core-container-default-node"),
        (Resource::KmsKeyUse(AccountPurpose::Deployer), "kms-key-deployer"),
        (Resource::NatGateway, "nat"),
        (Resource::SqlInstance, "sql-instance"),
        (Resource::Quota(QuotaKey::new("CPUS_ALL_REGIONS".parse().unwrap(), None)), "quota-cpus-all-regions"),
    ] {
        assert_eq!(resource.to_string(), id);
    }
}

#[test]
fn what_is_not_an_id_is_refused() {
    for text in ["", "pool", "pool-", "nat-address-0", "nat-address-01", "dns-", "role-deployer", "Network", "quota-x"]
    {
        assert!(text.parse::<Resource>().is_err(), "{text}");
    }
}

#[test]
fn every_chain_of_parents_ends_at_the_project() {
    for resource in all() {
        let mut chain = vec![resource.clone()];
        while let Some(parent) = chain.last().and_then(Resource::parent) {
            assert!(!chain.contains(&parent), "{chain:?}");
            chain.push(parent);
        }
        assert_eq!(chain.last(), Some(&Resource::Project), "{resource}");
    }
}

#[test]
fn only_names_from_lists_are_numbered() {
    let two = NonZeroU32::new(2).unwrap();
    let pool = Resource::NodePool("user".parse().unwrap());
    assert_eq!(pool.numbered(two).unwrap().to_string(), "pool-user-2");
    let role = Resource::ProjectRole(RoleGrant::new(AccountPurpose::Deployer, &"roles/viewer".parse().unwrap()));
    assert_eq!(role.numbered(two).unwrap().to_string(), "role-deployer-viewer-2");
    assert_eq!(Resource::Cluster.numbered(two), None);
}

//! The work log of 2020: each thing that it made is a step, and its commands have the flags that it wrote down.

use crate::bootcamps::fixture;

/// What the log ran or decided, by step. Its `--region` is `--location` here, which takes zones as well; its
/// `--network projects/…` is the plain name; `--no-enable-basic-auth` is left out, as GKE has had no basic
/// authentication since 1.19.
const LOG: [(&str, &[&str]); 21] = [
    (
        "quota-cpus-us-east1",
        &["--preferred-value=1500", "--dimensions=region=us-east1", "--quota-id=${quota-id-cpus-us-east1.id}"],
    ),
    ("account-image-pusher", &["hubploy-gcr"]),
    ("account-deployer", &["hubploy-gke"]),
    ("account-node-core", &["gke-node-core"]),
    ("account-node-user", &["gke-node-user"]),
    (
        "role-image-pusher-storage-admin",
        &["--role=roles/storage.admin", "--member=serviceAccount:hubploy-gcr@neurohackademy.iam.gserviceaccount.com"],
    ),
    ("role-deployer-container-cluster-admin", &["--role=roles/container.clusterAdmin"]),
    ("kms-key-ring", &["nh-2020", "--location=global"]),
    ("kms-key", &["main", "--location=global", "--keyring=nh-2020", "--purpose=encryption"]),
    ("kms-key-deployer", &["--role=roles/cloudkms.cryptoKeyDecrypter"]),
    ("registry", &["us.gcr.io", "--location=us"]),
    ("registry-public", &["--member=allUsers", "--role=roles/artifactregistry.reader"]),
    ("network", &["neurohackademy", "--subnet-mode=custom"]),
    ("subnet", &["us-east1", "--range=10.60.32.0/20", "--secondary-range=services=10.60.48.0/20,pods=10.64.0.0/14"]),
    ("nat", &["--nat-all-subnet-ip-ranges", "--nat-external-ip-pool=neurohackademy-2020-nat-1"]),
    ("ingress-address", &["--addresses=203.0.113.207"]),
    ("sql-range", &["--addresses=10.60.16.0", "--prefix-length=20", "--purpose=VPC_PEERING"]),
    ("sql-instance", &["--tier=n1-standard-2"]),
    (
        "filestore-instance",
        &[
            "--tier=BASIC_HDD",
            "--location=us-east1-b",
            "--file-share=name=nh,capacity=1024GiB",
            "--network=name=neurohackademy,reserved-ip-range=10.60.0.16/29,connect-mode=DIRECT_PEERING",
        ],
    ),
    (
        "cluster",
        &[
            "nh-2020",
            "--location=us-east1",
            "--cluster-version=1.16.9-gke.6",
            "--machine-type=n1-standard-4",
            "--image-type=COS",
            "--disk-type=pd-standard",
            "--disk-size=100",
            "--node-labels=hub.jupyter.org/node-purpose=core",
            "--metadata=disable-legacy-endpoints=true",
            "--service-account=gke-node-core@neurohackademy.iam.gserviceaccount.com",
            "--num-nodes=1",
            "--enable-stackdriver-kubernetes",
            "--enable-private-nodes",
            "--master-ipv4-cidr=10.60.0.0/28",
            "--enable-ip-alias",
            "--network=neurohackademy",
            "--subnetwork=us-east1",
            "--cluster-secondary-range-name=pods",
            "--services-secondary-range-name=services",
            "--default-max-pods-per-node=110",
            "--enable-network-policy",
            "--enable-master-authorized-networks",
            "--master-authorized-networks=0.0.0.0/0",
            "--addons=HorizontalPodAutoscaling,HttpLoadBalancing",
            "--no-enable-autoupgrade",
            "--enable-autorepair",
            "--max-surge-upgrade=1",
            "--max-unavailable-upgrade=0",
            "--node-locations=us-east1-b",
        ],
    ),
    (
        "pool-user",
        &[
            "user",
            "--cluster=nh-2020",
            "--node-version=1.16.9-gke.6",
            "--machine-type=m1-ultramem-40",
            "--image-type=COS",
            "--disk-type=pd-standard",
            "--disk-size=100",
            "--node-labels=hub.jupyter.org/node-purpose=user",
            "--metadata=disable-legacy-endpoints=true",
            "--node-taints=hub.jupyter.org_dedicated=user:NoSchedule",
            "--service-account=gke-node-user@neurohackademy.iam.gserviceaccount.com",
            "--num-nodes=0",
            "--enable-autoscaling",
            "--min-nodes=0",
            "--max-nodes=25",
            "--no-enable-autoupgrade",
            "--enable-autorepair",
            "--max-surge-upgrade=1",
            "--max-unavailable-upgrade=0",
            "--node-locations=us-east1-b",
        ],
    ),
];

#[test]
fn everything_of_the_log_is_in_the_plan() {
    let plan = fixture("neurohackademy-2020");
    for (id, arguments) in LOG {
        let step = plan.step(&id.parse().unwrap()).unwrap_or_else(|| panic!("no step {id}"));
        let argv: Vec<String> = step.argv.argv().iter().map(ToString::to_string).collect();
        for argument in arguments {
            assert!(argv.iter().any(|word| word == argument), "{id} lacks {argument}: {argv:#?}");
        }
    }
}

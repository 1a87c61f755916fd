//! What follows from where the image lies.

use serde_json::json;

use super::{at, resolve, why};

#[test]
fn accounts_may_pull_only_from_repositories_of_google() {
    let node = "roles/container.defaultNodeServiceAccount";
    for (repository, pusher, nodes) in [
        (
            "gcr.io/example-project/env",
            json!(["roles/artifactregistry.writer"]),
            json!([node, "roles/artifactregistry.reader"]),
        ),
        (
            "eu.gcr.io/example-project/env",
            json!(["roles/artifactregistry.writer"]),
            json!([node, "roles/artifactregistry.reader"]),
        ),
        ("ghcr.io/example/env", json!([]), json!([node])),
    ] {
        let image = format!("image: {{repository: {repository}}}");
        let resolved = resolve(&[&image, "accounts: {imagePusher: {}, nodeCore: {}, nodeUser: {}}"]);
        for account in &resolved.accounts {
            let id = account.id.as_str();
            let expected = if id.ends_with("pusher") {
                &pusher
            } else if id.contains("node") {
                &nodes
            } else {
                continue;
            };
            assert_eq!(serde_json::to_value(&account.roles).unwrap()["value"], *expected, "{repository}: {id}");
        }
        assert!(resolved.accounts.len() >= 3, "{repository}");
    }
}

#[test]
fn images_stream_from_where_the_nodes_are_to_nodes_that_can() {
    let pool = "cluster: {nodePools: [{name: user, purpose: user, machineType: n2-highmem-16, nodes: 1, imageType: UBUNTU_CONTAINERD}]}";
    for (location, cluster, streams, reason) in [
        ("us-east1", "cluster: {}", true, "the image's location `us-east1`, which serves `us-east1`"),
        ("us", "cluster: {}", true, "the image's location `us`, which serves `us-east1`"),
        ("europe", "cluster: {}", false, "the image's location `europe`, which does not serve `us-east1`"),
        ("us-east1", pool, false, "the node image `UBUNTU_CONTAINERD` of pool `user`"),
    ] {
        let image = format!("image: {{repository: {location}-docker.pkg.dev/example-project/nh-2027/user}}");
        let resolved = resolve(&[&image, cluster]);
        assert_eq!(at(&resolved, "/cluster/imageStreaming"), streams, "{location}");
        assert_eq!(why(&resolved, "/cluster/imageStreaming"), reason);
    }
}

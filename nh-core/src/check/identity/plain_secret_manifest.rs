//! NH0624: a manifest in the repository is a Kubernetes Secret.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0624",
        name: "plain-secret-manifest",
        severity: Severity::Error,
        summary: "a manifest in the repository is a Kubernetes Secret",
        explanation: include_str!("plain_secret_manifest.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Parts of the names of encrypted files (SOPS, helm-secrets).
const ENCRYPTED: [&str; 4] = [".enc.", ".sops.", ".encrypted.", "/secrets/"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let manifests = subject.bootcamp.cluster.manifests.iter().enumerate();
    let secrets = manifests.filter(|(_, manifest)| *manifest.kind == *"Secret");
    let plain = secrets.filter(|(_, manifest)| {
        // A chart cannot decrypt a file.
        let is_encrypted = ENCRYPTED.iter().any(|part| format!("/{}", manifest.file).contains(part));
        !(manifest.by_hand && is_encrypted)
    });
    plain
        .map(|(index, manifest)| {
            let deployment = &*subject.resolved.delivery.deployment;
            RULE.finding(format!(
                "the Secret `{}` is in `{}` in plain text, visible to anyone who can read the repository",
                manifest.name, manifest.file
            ))
            .at(format!("cluster.manifests[{index}].kind"), "")
            .help(format!(
                "add its values under `jupyterhub` with `sops edit deployments/{deployment}/secrets/ENVIRONMENT.yaml`; or \
                 encrypt the file with SOPS as `NAME.enc.yaml`, set `byHand: true`, and apply it after decryption"
            ))
        })
        .collect()
}

//! The key with which SOPS encrypts secrets.

use super::{
    Area, Step, StepId,
    accounts::Accounts,
    draft::Draft,
    filter::{binding, ends},
    usual,
};
use crate::settle::AccountPurpose;

/// Adds the key ring, the key, and the right to decrypt with it.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, accounts: &Accounts) {
    let resolved = draft.resolved;
    let Some(kms) = &resolved.secrets.kms else { return };
    let (location, ring, key) = (kms.location.as_str(), kms.key_ring.as_str(), kms.key.as_str());
    let ring_step = draft.add(
        Step::new(
            Area::Artifacts,
            "kms-key-ring",
            format!("Key ring `{ring}`"),
            "Secrets are kept in the repository, encrypted; whoever may use the key can read them",
            draft.gcloud("kms keyrings create", ring).flag("location", location),
            draft
                .list("kms keyrings list")
                .flag("location", location)
                .flag("filter", ends("name", format!("/keyRings/{ring}")))
                .prints("name"),
        )
        .leaves("the key ring: Google Cloud deletes none, and it costs nothing")
        .takes(usual::SMALL)
        .needs(services),
    );
    let key_step = draft.add(
        Step::new(
            Area::Artifacts,
            "kms-key",
            format!("Key `{key}`"),
            "SOPS encrypts with it; it does not change by itself, so that one version reads every file",
            draft
                .gcloud("kms keys create", key)
                .flag("location", location)
                .flag("keyring", ring)
                .flag("purpose", "encryption"),
            draft
                .list("kms keys list")
                .flag("location", location)
                .flag("keyring", ring)
                .flag("filter", ends("name", format!("/cryptoKeys/{key}")))
                .prints("name"),
        )
        .leaves(
            "the key, which Google Cloud never deletes, and its version, a few cents a month: without that version no \
             secret of the repository can be read again, so it is for a person to destroy",
        )
        .takes(usual::SMALL)
        .needs(&ring_step),
    );
    let deployer = resolved.accounts.iter().find(|account| account.purpose == AccountPurpose::Deployer);
    let (Some(deployer), Some(account)) = (deployer, accounts.of(AccountPurpose::Deployer)) else { return };
    let member = format!("serviceAccount:{}", deployer.email);
    let role = "roles/cloudkms.cryptoKeyDecrypter";
    let change = |verb: &str| {
        draft
            .gcloud(&format!("kms keys {verb}-iam-policy-binding"), key)
            .flag("location", location)
            .flag("keyring", ring)
            .flag("member", &member)
            .flag("role", role)
    };
    let step = Step::new(
        Area::Artifacts,
        "kms-key-deployer",
        format!("Decrypting by `{}`", deployer.id),
        "A deployment reads secrets and writes none",
        change("add"),
        draft
            .gcloud("kms keys get-iam-policy", key)
            .flag("location", location)
            .flag("keyring", ring)
            .flag("flatten", "bindings[].members")
            .flag("filter", binding(role, &member))
            .prints("bindings.role"),
    )
    .undone(change("remove"))
    .takes(usual::SMALL)
    .needs(&key_step)
    .needs(account);
    draft.add(step);
}

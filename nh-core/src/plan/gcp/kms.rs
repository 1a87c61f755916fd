//! The key with which SOPS encrypts secrets.

use super::{
    draft::Draft,
    duration,
    filter::{binding, ends},
};
use crate::{
    plan::step::{Area, Command, States, Step},
    resource::{AccountPurpose, Resource},
    settle::{ResolvedAccount, ResolvedSecrets},
};

/// Adds the key ring, the key, and the right to decrypt with it.
pub(super) fn add(draft: &mut Draft<'_>, secrets: &ResolvedSecrets, accounts: &[ResolvedAccount]) {
    let Some(kms) = &secrets.kms else { return };
    let (location, ring, key) = (kms.location.as_str(), kms.key_ring.as_str(), kms.key.as_str());
    let step = Step::create(Resource::KmsKeyRing, Area::Artifacts)
        .title(format!("Key ring `{ring}`"))
        .reason("The repository contains the secrets in encrypted form; anyone who can use the key can read them")
        .command(draft.gcloud("kms keyrings create", ring).flag("location", location))
        .probe(
            draft
                .list("kms keyrings list")
                .flag("location", location)
                .flag("filter", ends("name", format!("/keyRings/{ring}")))
                .prints("name"),
        )
        .stays("the key ring", "Google Cloud cannot delete key rings, and it costs nothing")
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
    let within = |command: Command| command.flag("location", location).flag("keyring", ring);
    let step = Step::create(Resource::KmsKey, Area::Artifacts)
        .title(format!("Key `{key}`"))
        .reason("SOPS encrypts with it; it is not rotated, so one version decrypts every file")
        .command(within(draft.gcloud("kms keys create", key)).flag("purpose", "encryption"))
        .probe(
            within(draft.list("kms keys list"))
                .flag("filter", ends("name", format!("/cryptoKeys/{key}")))
                .prints("name"),
        )
        // A key outlives its versions (Cloud KMS API v1, `CryptoKeyVersionState`).
        .states(
            "primary.state",
            States::new(
                "ENABLED",
                "PENDING_GENERATION",
                "",
                format!(
                    "nothing can be encrypted with its primary version: enable it, or create another with `gcloud kms \
                     keys versions create --primary --key={key} --keyring={ring} --location={location} --project={}`",
                    draft.project()
                ),
            ),
        )
        .stays(
            "the key and its version, which costs a few cents a month",
            "Google Cloud cannot delete keys, and without the version the repository's secrets cannot be decrypted: \
             destroy it by hand when no secret is needed anymore",
        )
        .duration(duration::SMALL)
        .needs(&Resource::KmsKeyRing);
    draft.add(step);
    let Some(deployer) = accounts.iter().find(|account| account.purpose == AccountPurpose::Deployer) else { return };
    let member = format!("serviceAccount:{}", deployer.email);
    let role = "roles/cloudkms.cryptoKeyDecrypter";
    let change = |verb: &str| {
        within(draft.gcloud(&format!("kms keys {verb}-iam-policy-binding"), key))
            .flag("member", &member)
            .flag("role", role)
    };
    let step = Step::bind(Resource::KmsKeyUse(deployer.purpose), Area::Artifacts)
        .title(format!("Decrypting by `{}`", deployer.id))
        .reason("A deployment only reads secrets")
        .command(change("add"))
        .probe(
            within(draft.gcloud("kms keys get-iam-policy", key))
                .flag("flatten", "bindings[].members")
                .flag("filter", binding(role, &member))
                .prints("bindings.role"),
        )
        .undo(change("remove"))
        .duration(duration::SMALL)
        .needs(&Resource::KmsKey)
        .needs(&Resource::Account(deployer.purpose));
    draft.add(step);
}

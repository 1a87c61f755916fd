//! Family 04: the image, and other images and sources.

use super::Rule;

use crate::{source::FieldPath, yaml::Value};

mod folder;

mod anonymous_pulls;
mod jupyterhub_version_mismatch;
mod large_image;
mod mutable_image;
mod public_image;
mod registry_in_other_project;
mod registry_in_other_region;
mod retired_registry;
mod unpinned_environment;
mod unpinned_source;
mod unsupported_base;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &mutable_image::RULE,
    &unpinned_source::RULE,
    &retired_registry::RULE,
    &registry_in_other_region::RULE,
    &registry_in_other_project::RULE,
    &jupyterhub_version_mismatch::RULE,
    &public_image::RULE,
    &large_image::RULE,
    &anonymous_pulls::RULE,
    &unpinned_environment::RULE,
    &unsupported_base::RULE,
];

/// Whether an image reference is fixed: it has a digest, or a tag with a digit in it.
fn is_pinned(reference: &str) -> bool {
    reference.contains("@sha256:") || tag(reference).is_some_and(is_fixed_tag)
}

/// The tag of a reference; a colon before the last slash starts the port of the host.
fn tag(reference: &str) -> Option<&str> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    name.split_once(':').map(|(_, tag)| tag)
}

/// Whether a tag looks like a version or a revision; `latest`, `stable` and branches have no digit.
fn is_fixed_tag(tag: &str) -> bool {
    tag.chars().any(|letter| letter.is_ascii_digit())
}

/// The revision in a requirement such as `git+https://host/owner/name.git@REVISION#egg=name`.
fn revision(source: &str) -> Option<&str> {
    let source = source.split(['#', '?']).next().unwrap_or(source);
    let name = source.rsplit('/').next().unwrap_or(source);
    name.split_once('@').map(|(_, revision)| revision)
}

/// Whether a revision is fixed: a commit, or a tag that looks like a version.
fn is_fixed_revision(revision: &str) -> bool {
    let commit = (7..=40).contains(&revision.len()) && revision.chars().all(|letter| letter.is_ascii_hexdigit());
    let version = revision.contains('.') && revision.chars().any(|letter| letter.is_ascii_digit());
    commit || version
}

/// Collects every image reference in the chart values at `at`, with its field path.
fn named_in<'a>(value: &'a Value, at: &FieldPath, found: &mut Vec<(FieldPath, &'a str)>) {
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                named_in(item, &at.clone().index(index), found);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let path = at.clone().key(key);
                match (key.as_str(), value) {
                    ("image", Value::Text(reference)) => found.push((path, reference)),
                    _ => named_in(value, &path, found),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_references_and_revisions() {
        for (reference, pinned) in [
            ("busybox", false),
            ("busybox:latest", false),
            ("host.example:5000/busybox", false),
            ("host.example:5000/busybox:1.37", true),
            ("alpine/git@sha256:0123", true),
        ] {
            assert_eq!(is_pinned(reference), pinned, "{reference}");
        }
        for (source, fixed) in [
            ("git+https://host.example/owner/name.git", None),
            ("git+https://host.example/owner/name.git@main", Some(false)),
            ("git+https://host.example/owner/name.git@v1.2#egg=name", Some(true)),
            ("git+ssh://git@host.example/owner/name@0123abc", Some(true)),
        ] {
            assert_eq!(revision(source).map(is_fixed_revision), fixed, "{source}");
        }
    }
}

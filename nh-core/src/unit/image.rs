//! Names of container images, after the reference grammar of the Distribution project, which registries follow.

use super::shape::shape;

/// A host with dots, a port or `localhost`, or the first part of a path; then parts of lower-case letters and digits,
/// separated by `.`, `_`, `__` or hyphens.
macro_rules! repository {
    () => {
        concat!(
            r"(?:(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|localhost)/)?",
            r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*"
        )
    };
}

/// Letters, digits, `.`, `_` and `-`, at most 128.
macro_rules! tag {
    () => {
        r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"
    };
}

shape!(
    /// The name of an image, without a tag.
    ImageRepository, "an image name without a tag, of lower-case letters and digits,",
    "us-east1-docker.pkg.dev/example-project/course/env", concat!("^", repository!(), "$"), |text| text.len() <= 255
);

shape!(
    /// The tag of an image, its digest, or both.
    ImageTag, "a tag of letters, digits, `.`, `_` and `-`, or a digest `sha256:` with 64 digits,", "3f6c1d0a9b7e",
    concat!("^(?:", tag!(), "|(?:", tag!(), r"@)?sha256:[a-f0-9]{64})$")
);

shape!(
    /// An image with an optional tag or digest.
    ImageReference, "an image name with a tag or digest", "alpine/git:v2.54.0",
    concat!("^", repository!(), "(?::", tag!(), r")?(?:@sha256:[a-f0-9]{64})?$"), |text| text.len() <= 455
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_follow_the_grammar() {
        let digest = "a".repeat(64);
        for name in ["busybox", "us.gcr.io/example/env", "localhost:5000/a/b", "gcr.io/example.org/project/env"] {
            assert!(name.parse::<ImageRepository>().is_ok(), "{name}");
        }
        for name in ["a:b", "Example/env", "a b", "a/$(id)", "https://gcr.io/a", "a//b", "-a", "-/a", "a@sha256:1"] {
            assert!(name.parse::<ImageRepository>().is_err(), "{name}");
        }
        for tag in ["latest", "3f6c1d0", "1.10", &format!("sha256:{digest}"), &format!("v1@sha256:{digest}")] {
            assert!(tag.parse::<ImageTag>().is_ok(), "{tag}");
        }
        for tag in ["", ".a", "a b", "a`b`", "sha256:12", "a/b"] {
            assert!(tag.parse::<ImageTag>().is_err(), "{tag}");
        }
        assert!(format!("alpine/git:v2@sha256:{digest}").parse::<ImageReference>().is_ok());
        assert!("alpine/git:".parse::<ImageReference>().is_err());
    }
}

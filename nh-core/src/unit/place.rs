//! Paths and URLs of files, repositories and charts.

use super::shape::shape;

shape!(
    /// A file in the repository.
    RepositoryPath, "a file path in the repository, of letters, digits, `.`, `_`, `+` and `-`,",
    "secrets/deployer-key.json", r"^[A-Za-z0-9_.][A-Za-z0-9_.+-]*(?:/[A-Za-z0-9_.][A-Za-z0-9_.+-]*)*$",
    |text| text.len() <= 255 && !text.split('/').any(|part| part == "." || part == "..")
);

shape!(
    /// A folder on a node.
    NodeFolder, "an absolute path of a folder on a node,", "/var/lib/nh/data-cache", r"^(?:/[A-Za-z0-9_.][A-Za-z0-9_.+-]*)+/?$",
    |text| text.len() <= 255 && !text.split('/').any(|part| part == "." || part == "..")
);

shape!(
    /// A file next to `bootcamp.yaml`. Characters that are special to shells, tables, Git's patterns or workflows are
    /// refused.
    FileName, "a file name without quotes, brackets or shell characters,", "roster.csv",
    r"^[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u0022'`|<>$*?\[\]\\{}:;&#!]{1,255}$",
    |text| text.trim() == text
);

/// A host with an optional port.
macro_rules! host {
    () => {
        r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?"
    };
}

shape!(
    /// The URL of a Git repository, without a password.
    GitUrl, "a Git URL without a password,", "https://github.com/example/lessons",
    concat!(
        "^(?:https://", host!(), r"/[A-Za-z0-9._~/%+-]{1,500}",
        r"|ssh://[A-Za-z0-9._-]+@", host!(), r"/[A-Za-z0-9._~/%+-]{1,500}",
        r"|[A-Za-z0-9._-]+@[A-Za-z0-9][A-Za-z0-9.-]{0,252}:[A-Za-z0-9._~/%+-]{1,500})$"
    )
);

shape!(
    /// A Git branch, as `git check-ref-format` allows it.
    GitBranch, "a Git branch", "main", r"^[A-Za-z0-9_][A-Za-z0-9._/+-]{0,199}$",
    |text| !text.contains("..") && !text.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.ends_with('.') || part.rsplit_once('.').is_some_and(|(_, end)| end == "lock"))
);

shape!(
    /// The URL from which helm fetches a chart.
    ChartRepository, "the URL of a chart repository, `https://…` or `oci://…`,", "https://hub.jupyter.org/helm-chart/",
    concat!("^(?:https|oci)://", host!(), r"(?:/[A-Za-z0-9._~/%+-]{0,500})?$")
);

shape!(
    /// A pip requirement: a name, with an optional version or URL.
    Requirement, "a pip requirement on one line of ASCII,", "git+https://github.com/example/tool@v1.2.0",
    r"^[A-Za-z0-9][ -~]{0,499}$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_repositories() {
        for text in ["https://github.com/a/b.git", "git@github.com:a/b.git", "ssh://git@example.org:2222/a"] {
            assert!(text.parse::<GitUrl>().is_ok(), "{text}");
        }
        for text in [
            "a/b",
            "http://example.org/a",
            "https://me:pass@example.org/a",
            "--upload-pack=x",
            "https://a/b;c",
            "ext::sh -c id",
            "https://example.org/a b",
            "file:///etc",
        ] {
            assert!(text.parse::<GitUrl>().is_err(), "{text}");
        }
        assert!("release/2027".parse::<GitBranch>().is_ok());
        for text in ["--force", "a..b", "a b", "a//b", "/a", "a/", "a.lock", "$(id)"] {
            assert!(text.parse::<GitBranch>().is_err(), "{text}");
        }
        for text in ["../key.json", "/etc/passwd", "a//b", "a b", "-a"] {
            assert!(text.parse::<RepositoryPath>().is_err(), "{text}");
        }
        for text in ["tmp", "/a/../b", "/", "/a b"] {
            assert!(text.parse::<NodeFolder>().is_err(), "{text}");
        }
        assert!("oci://ghcr.io/example/charts".parse::<ChartRepository>().is_ok());
        assert!("example/charts".parse::<ChartRepository>().is_err());
    }
}

//! Third-party actions of the workflows, each pinned to the commit of its version's tag.

/// An action, pinned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Action {
    /// `owner/name`.
    pub name: &'static str,
    /// The commit, which cannot be moved.
    pub commit: &'static str,
    /// The version whose tag pointed to that commit, for readers.
    pub version: &'static str,
}

impl Action {
    /// The value of `uses`.
    pub(super) fn reference(self) -> String {
        format!("{}@{}", self.name, self.commit)
    }
}

// Each commit is that of the tag in the action's own repository in August 2026.

/// Checks out the repository.
pub(super) const CHECKOUT: Action =
    Action { name: "actions/checkout", commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", version: "v7.0.1" };
/// Caches files for the next run.
pub(super) const CACHE: Action =
    Action { name: "actions/cache", commit: "27d5ce7f107fe9357f9df03efb73ab90386fccae", version: "v5.0.5" };
/// Authenticates the workflow to Google.
pub(super) const AUTH: Action = Action {
    name: "google-github-actions/auth",
    commit: "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093",
    version: "v3.0.0",
};
/// Installs gcloud.
pub(super) const SETUP_GCLOUD: Action = Action {
    name: "google-github-actions/setup-gcloud",
    commit: "aa5489c8933f4cc7a4f7d45035b3b1440c9c10db",
    version: "v3.0.1",
};
/// Uploads the book to GitHub Pages.
pub(super) const UPLOAD_PAGES: Action = Action {
    name: "actions/upload-pages-artifact",
    commit: "fc324d3547104276b827a68afc52ff2a11cc49c9",
    version: "v5.0.0",
};
/// Publishes the uploaded book.
pub(super) const DEPLOY_PAGES: Action =
    Action { name: "actions/deploy-pages", commit: "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", version: "v5.0.0" };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_pinned_by_a_whole_commit() {
        for action in [CHECKOUT, CACHE, AUTH, SETUP_GCLOUD, UPLOAD_PAGES, DEPLOY_PAGES] {
            let reference = action.reference();
            let (_, commit) = reference.split_once('@').unwrap();
            assert!(commit.len() == 40 && commit.chars().all(|digit| digit.is_ascii_hexdigit()), "{reference}");
            assert!(action.version.starts_with('v') && action.version.split('.').count() == 3, "{reference}");
        }
    }
}

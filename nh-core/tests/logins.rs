//! Every login kind, rendered: its own authenticator and secrets, and no word of a service that the course does not use.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::collections::BTreeMap;

use nh_core::{
    check::{self, CheckOptions, Verdict},
    diagnostic::Style,
    parse, render,
    source::Documents,
};

/// `login`, the section of `hub.config` with its secret, and a name that the service can give.
const KINDS: [(&str, &str, &str); 5] = [
    ("{google: {domains: [school.example]}}", "GoogleOAuthenticator", "amber.lark@school.example"),
    ("orcid", "GenericOAuthenticator", "0000-0002-1825-0097"),
    ("{oidc: {issuer: https://login.example.org/realms/course}}", "GenericOAuthenticator", "amber-lark"),
    ("{auth0: {domain: course.eu.auth0.com}}", "Auth0OAuthenticator", "amber.lark@school.example"),
    (
        "{cilogon: {providers: [https://idp.university.example/idp/shibboleth, orcid, google]}}",
        "CILogonOAuthenticator",
        "amber.lark@university.example",
    ),
];

fn verdict(login: &str, person: &str) -> (parse::Parsed, Verdict) {
    let text = format!(
        "name: tiny\n\
         event: {{starts: 2027-07-26, ends: 2027-07-30, seats: 20}}\n\
         project: {{id: tiny-course, region: us-east1}}\n\
         hub: {{host: hub.example.org, tls: {{contactEmail: ops@example.org}}, login: {login}}}\n\
         roster: {{admins: [\"{person}\"]}}\n\
         secrets: {{age: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]}}\n"
    );
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let verdict = check::check(&parsed, CheckOptions::default());
    (parsed, verdict)
}

/// The codes of the rules that speak.
fn codes(login: &str, person: &str) -> Vec<String> {
    let (_, verdict) = verdict(login, person);
    verdict.report.open().map(|finding| finding.card.code.to_owned()).collect()
}

fn bundle(login: &str, person: &str) -> BTreeMap<String, String> {
    let (parsed, verdict) = verdict(login, person);
    let report = verdict.report.to_text(&parsed.sources, Style::default());
    let checked = verdict.checked.unwrap_or_else(|| panic!("{login}: {report}"));
    let bundle = render::render(&checked).unwrap();
    bundle.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn no_file_speaks_of_a_service_that_the_course_does_not_use() {
    for (login, section, person) in KINDS {
        let files = bundle(login, person);
        let (mut values, mut foreign) = (String::new(), Vec::new());
        for (path, text) in &files {
            // The hub's code supports every kind; these lines are about where programs and repositories are.
            let other = |line: &&str| {
                [
                    "github.com/",
                    ".github",
                    "ghcr.io",
                    "text|json|github|sarif",
                    "on GitHub",
                    "GitHub Actions",
                    "GitHub's `gh`",
                ]
                .iter()
                .any(|word| line.contains(word))
            };
            // `CONTRIBUTING.md` and the workflows are about the host of the repository.
            let is_code = path.contains("bootcamp_hub")
                || path.starts_with("hub/")
                || path.starts_with(".github/")
                || path == "CONTRIBUTING.md";
            for line in text.lines().filter(|line| !other(line) && !is_code) {
                if line.to_lowercase().contains("github") {
                    foreign.push(format!("{path}: {line}"));
                }
            }
            if path.contains("values") || path.contains("config/") || path.contains("scripts/secrets.sh") {
                values.push_str(text);
            }
        }
        assert!(foreign.is_empty(), "{login}: {foreign:#?}");
        assert!(values.contains(section), "{login}");
    }
}

#[test]
fn names_are_judged_by_the_form_that_the_service_gives() {
    for (login, _, person) in KINDS {
        let found = codes(login, person);
        assert!(!found.iter().any(|code| code == "NH0802" || code == "NH0803"), "{login}: {found:?}");
    }
    for (login, person, code) in [
        ("{google: {}}", "amber-lark", "NH0802"),
        ("orcid", "0000-0002-1825-0098", "NH0802"),
        ("orcid", "amber.lark@school.example", "NH0803"),
        ("{cilogon: {providers: [github, orcid]}}", "amber_lark", "NH0802"),
        ("{auth0: {domain: course.eu.auth0.com}}", "amber lark", "NH0802"),
    ] {
        let found = codes(login, person);
        assert!(found.iter().any(|found| found == code), "{login} {person}: {found:?}");
    }
    let found = codes("{cilogon: {providers: [github]}}", "amber-lark");
    assert!(!found.iter().any(|code| code == "NH0802"), "{found:?}");
}

#[test]
fn an_account_of_the_provider_is_enough_only_where_the_file_says_so() {
    for (login, expected) in [
        ("{google: {domains: [school.example], allowAll: true}}", true),
        ("{google: {domains: [school.example]}}", false),
        ("{auth0: {domain: course.eu.auth0.com, allowAll: true}}", true),
    ] {
        let found = codes(login, "amber.lark@school.example");
        assert_eq!(found.iter().any(|code| code == "NH0602"), expected, "{login}: {found:?}");
        let files = bundle(login, "amber.lark@school.example");
        let open = files.values().any(|text| text.contains("openTo: everybody"));
        assert_eq!(open, expected, "{login}");
    }
}

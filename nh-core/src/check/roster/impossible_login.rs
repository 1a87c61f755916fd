//! NH0802: the login service cannot give a user this name.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
    settle::{NameForm, ResolvedLogin},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0802",
        name: "impossible-login",
        severity: Severity::Warning,
        summary: "the login service cannot give a user this name",
        explanation: include_str!("impossible_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let names = ResolvedLogin::of(&subject.bootcamp.hub.login).names;
    let impossible = |entry: &&RosterEntry| {
        let login = &entry.person.login;
        !names.accepts(login) && (names.allows_email() || !login.as_str().contains('@'))
    };
    let found: Vec<&RosterEntry> = subject.roster.iter().filter(impossible).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let (one, many) = match names {
        NameForm::Github => ("login is not a valid GitHub username", "logins are not valid GitHub usernames"),
        NameForm::Email => ("login is not an e-mail address", "logins are not e-mail addresses"),
        NameForm::Orcid => ("login is not a valid ORCID iD", "logins are not valid ORCID iDs"),
        NameForm::EmailOrGithub => (
            "login is neither an e-mail address nor a valid GitHub username",
            "logins are neither e-mail addresses nor valid GitHub usernames",
        ),
        NameForm::Free => return Vec::new(),
    };
    let help = match names {
        NameForm::Github => {
            "ask these people for the name in the address of their GitHub profile, `https://github.com/NAME`"
        }
        NameForm::Orcid => "ask these people for the iD in the address of their record, `https://orcid.org/iD`",
        NameForm::Email | NameForm::EmailOrGithub | NameForm::Free => {
            "ask these people for the name of the account with which they will log in"
        }
    };
    let finding = RULE.finding(super::people(found.len(), one, many));
    let finding = super::at_some(finding, &found, |entry| match names {
        NameForm::Github => why(entry.person.login.as_str()).to_owned(),
        NameForm::Orcid => "four groups of four digits, the last one a check digit".to_owned(),
        NameForm::Email | NameForm::EmailOrGithub | NameForm::Free => String::new(),
    });
    // What was copied from the address bar has the name in it.
    let address = |entry: &&RosterEntry| {
        let address = entry.person.login.as_str().strip_prefix("https://")?;
        let name = address.strip_prefix("github.com/").or_else(|| address.strip_prefix("orcid.org/"))?;
        Some(name.trim_end_matches('/').to_owned())
    };
    vec![match found.iter().find_map(address) {
        Some(name) => finding.help(format!("write the name alone: `{name}`")),
        None => finding.help(help),
    }]
}

fn why(login: &str) -> &'static str {
    if login.chars().any(char::is_whitespace) {
        "it contains a space"
    } else if login.len() > 39 {
        "it is longer than 39 characters"
    } else if login.starts_with('-') || login.ends_with('-') || login.contains("--") {
        "only single hyphens between letters or digits are allowed"
    } else {
        "only letters, digits and hyphens are allowed"
    }
}

//! Every file of every bundle is read alike by two readers of YAML, and holds nothing that one of them misreads.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's own steps must work")]

use nh_core::value::Value;

use crate::course::{Course, FIXTURES, changed, fixture};

#[test]
fn two_readers_agree_on_every_file() {
    for course in FIXTURES.map(fixture) {
        let files = course
            .bundle
            .iter()
            .filter(|(path, _)| path.rsplit('.').next() == Some("yaml") && !path.contains("/templates/"));
        for (path, text) in files {
            let first: Value = serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let second: Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(first, second, "{}: {path}", course.name);
        }
    }
}

/// `6G` is one amount to Kubernetes and another to `JupyterHub`.
#[test]
fn no_amount_has_a_decimal_suffix() {
    fn amounts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Map(entries) => entries.values().for_each(|value| amounts(value, found)),
            Value::List(items) => items.iter().for_each(|value| amounts(value, found)),
            Value::Text(text) => {
                let number = text.strip_suffix(['K', 'k', 'M', 'G', 'T']);
                if number.is_some_and(|number| number.parse::<f64>().is_ok()) {
                    found.push(text.clone());
                }
            }
            _ => {}
        }
    }
    for course in FIXTURES.map(fixture) {
        for (path, text) in
            course.bundle.iter().filter(|(path, _)| path.ends_with("values.yaml") || path.contains("/config/"))
        {
            let mut found = Vec::new();
            amounts(&serde_saphyr::from_str(text).unwrap(), &mut found);
            assert_eq!(found, Vec::<String>::new(), "{}: {path}", course.name);
        }
    }
}

#[test]
fn the_same_bootcamp_gives_the_same_bytes() {
    for name in FIXTURES {
        assert_eq!(fixture(name).bundle, fixture(name).bundle);
    }
}

#[test]
fn nobody_is_named_where_everybody_reads() {
    for name in ["neurohackademy-2027", "thousands"] {
        let mut logins = Vec::new();
        let course = changed(name, |parsed| {
            logins.extend(parsed.roster.iter().map(|entry| entry.person.login.to_string()));
        });
        assert!(logins.len() > 100, "{name} has a roster");
        for (path, text) in course.bundle.iter() {
            for login in &logins {
                assert!(!text.contains(login.as_str()), "{name}: {path} names `{login}`");
            }
        }
    }
}

#[test]
fn our_own_manifests_only_look_values_up() {
    for course in FIXTURES.map(fixture) {
        let manifests: Vec<_> = course.bundle.iter().filter(|(path, _)| path.contains("/templates/")).collect();
        assert!(!manifests.is_empty());
        for (path, text) in manifests {
            for part in text.split("{{").skip(1) {
                let inside = part.split("}}").next().unwrap().trim();
                let plain = inside == ".Release.Namespace"
                    || inside
                        .strip_prefix(".Values.")
                        .is_some_and(|keys| keys.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '.'));
                assert!(plain, "{}: {path} has `{{{{ {inside} }}}}`", course.name);
            }
        }
    }
}

/// A schedule, an address or a version may stand in a manifest, but nothing that differs from course to course.
#[test]
fn a_manifest_is_the_same_in_every_bundle() {
    let courses: Vec<Course> = FIXTURES.map(fixture).into();
    for course in &courses {
        for (path, text) in course.bundle.iter().filter(|(path, _)| path.contains("/templates/")) {
            for other in &courses {
                assert!(other.bundle.get(path).is_none_or(|other| other == text), "{path}");
            }
        }
    }
}

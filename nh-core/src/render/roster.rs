//! The roster as the hub reads it: one JSON text in Secrets of its own, which it mounts as one folder.
//!
//! It is in no values file: helm keeps the values of a release in a Secret of at most 1 MiB, and a change of values is a
//! deployment, which a freeze stops. Kubernetes replaces the files of a mounted folder while the hub runs, but not those
//! of `hub.extraFiles`, which are mounted by `subPath`.

mod entries;

pub use entries::roster_value;

use super::names::secrets_folder;
use crate::{
    model::{Person, RosterKeeping},
    settle::Resolved,
    yaml::Value,
};

/// Where the hub finds the roster.
pub(super) const FOLDER: &str = "/usr/local/etc/jupyterhub/roster";
/// The name of its volume, and of its Secrets before their number.
pub(super) const NAME: &str = "roster";
/// The bytes of one part: half of what a Secret can contain (1 MiB), and a multiple of 3, so that each part of the
/// base64 text is base64 too.
const PART: usize = 524_286;
/// The fewest parts that a hub mounts: room for some 40,000 people, so that a growing roster needs no deployment.
const FEWEST: usize = 4;

/// The file in the repository with the roster in the hub's format; encrypted if the logins are kept with the secrets.
pub(super) fn file(resolved: &Resolved) -> String {
    match *resolved.roster_keeping {
        RosterKeeping::Secrets => format!("{}/hub-{NAME}.encrypted", secrets_folder(resolved)),
        RosterKeeping::Repository => format!("deployments/{}/{NAME}.json", *resolved.delivery.deployment),
    }
}

/// The roster in the hub's format, one person a line, so that a change is a small difference.
pub(super) fn text(people: &[Person]) -> String {
    let roster = roster_value(people);
    let lines = roster.as_map().into_iter().flatten().map(|(login, person)| {
        // Texts and maps of texts are always JSON.
        let json = |value: &Value| serde_json::to_string(value).unwrap_or_default();
        format!("  {}: {}", json(&login.as_str().into()), json(person))
    });
    format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// How many parts the hub mounts: twice what the roster needs today.
pub(super) fn parts(resolved: &Resolved) -> usize {
    let needed = text(&resolved.people).len().div_ceil(PART);
    (2 * needed).next_power_of_two().max(FEWEST)
}

/// The length of a part in base64.
pub(super) const fn encoded_part() -> usize {
    PART / 3 * 4
}

/// The volume with all parts; a part that does not exist has no file.
pub(super) fn volume(resolved: &Resolved) -> Value {
    let part = |number: usize| {
        let secret = Value::from([("name", Value::from(format!("{NAME}-{number}"))), ("optional", true.into())]);
        Value::from([("secret", secret)])
    };
    let sources = Value::List((0..parts(resolved)).map(part).collect());
    Value::from([("name", Value::from(NAME)), ("projected", Value::from([("sources", sources)]))])
}

/// Where the hub mounts it.
pub(super) fn mount() -> Value {
    Value::from([("name", Value::from(NAME)), ("mountPath", FOLDER.into()), ("readOnly", true.into())])
}

//! The hub's code: Python files, shipped unchanged through `hub.extraFiles`.

use super::{Bundle, names::HUB};
use crate::{
    template,
    yaml::{Annotated, Value},
};

/// Where the chart keeps `jupyterhub_config.py`. The chart puts this folder on Python's path and runs the files in
/// `jupyterhub_config.d` below it.
const FOLDER: &str = "/usr/local/etc/jupyterhub";

/// The files that the hub runs, by their path below `hub/`.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    template::files("hub/")
        .filter(|(path, _)| path.starts_with("bootcamp_hub/") || path.starts_with("jupyterhub_config.d/"))
}

/// The values of the meta-chart that are the same for every bootcamp: the code.
pub(super) fn values() -> Annotated {
    let mut values = Annotated::new("The hub's code, which is the same for every bootcamp. Written by `nh render`.");
    for (path, text) in files() {
        let file = Value::from([("mountPath", Value::from(format!("{FOLDER}/{path}"))), ("stringData", text.into())]);
        values.set(&[HUB, "hub", "extraFiles", &key(path)], file);
    }
    values.explain(
        &[HUB, "hub", "extraFiles"],
        "the files of the folder `hub`, unchanged; to replace one, set the same key in `hub.values` of `bootcamp.yaml`",
    );
    values
}

/// Adds the same files for reading and testing.
pub(super) fn add(bundle: &mut Bundle) {
    for (path, text) in files() {
        bundle.insert(format!("hub/{path}"), text);
    }
}

/// A key of a Secret: letters, digits, `-`, `_` and `.`.
fn key(path: &str) -> String {
    path.replace('/', ".")
}

//! A bootcamp to render: one of the fixtures, changed where a test asks for it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's own steps must work")]

use std::fs;
use std::path::{Path, PathBuf};

use nh_core::{
    check::{CheckOptions, check},
    client::folder,
    diagnostic::Severity,
    model::{Acceptance, Bootcamp},
    parse::{Parsed, parse},
    render::{Bundle, charts, roster_value},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::{charts as stand_ins, tools};

/// The bootcamps in `fixtures/bootcamps`.
pub const FIXTURES: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

/// A rendered bootcamp.
pub struct Course {
    pub name: &'static str,
    pub bundle: Bundle,
    /// The folder below `deployments/`.
    pub deployment: String,
    /// hubploy's name and the namespace of each environment.
    pub environments: Vec<(String, String)>,
    /// The roster in the hub's format, as JSON.
    pub roster: String,
}

/// A release that helm rendered: its name, its namespace, and the manifests or why there are none.
pub type Rendered = (String, String, Result<String, String>);

/// The fixture as it is, its errors accepted.
pub fn fixture(name: &'static str) -> Course {
    changed(name, |_| {})
}

/// The fixture after `change`, its errors accepted.
pub fn changed(name: &'static str, change: impl FnOnce(&mut Parsed)) -> Course {
    let path = tools::repository().join("fixtures/bootcamps").join(name).join("bootcamp.yaml");
    let mut parsed = parse(folder::collect(&path).unwrap());
    change(&mut parsed);
    accept_errors(&mut parsed);
    let verdict = check(&parsed, CheckOptions::default());
    let checked = verdict.checked.unwrap_or_else(|| panic!("{name} cannot be rendered: {:?}", verdict.report.findings));
    let resolved = checked.resolved();
    Course {
        name,
        deployment: resolved.delivery.deployment.to_string(),
        environments: resolved
            .environments
            .iter()
            .map(|environment| (environment.short_name.clone(), environment.namespace.to_string()))
            .collect(),
        roster: serde_json::to_string(&roster_value(&resolved.people)).unwrap(),
        bundle: charts(&checked).unwrap(),
    }
}

pub fn bootcamp(parsed: &mut Parsed) -> &mut Bootcamp {
    parsed.bootcamp.as_mut().unwrap()
}

/// What is rendered does not depend on what is found, so a test takes every error knowingly.
fn accept_errors(parsed: &mut Parsed) {
    let verdict = check(parsed, CheckOptions::default());
    let errors = verdict.report.findings.iter();
    let errors = errors.filter(|finding| finding.severity() == Severity::Error && finding.accepted.is_none());
    let entries = errors.map(|finding| {
        let at = finding.path().map(|path| path.to_string().parse().unwrap());
        Acceptance::new(finding.card.code.parse().unwrap(), at, "a test renders it".parse().unwrap())
    });
    let entries: Vec<_> = entries.collect();
    bootcamp(parsed).accept.extend(entries);
}

impl Course {
    /// The text of a file of the bundle.
    pub fn text(&self, path: &str) -> &str {
        self.bundle
            .get(path)
            .unwrap_or_else(|| panic!("{} has no `{path}`: {:?}", self.name, self.bundle.paths().collect::<Vec<_>>()))
    }

    /// A YAML file of the bundle.
    pub fn yaml(&self, path: &str) -> Value {
        serde_yaml::from_str(self.text(path)).unwrap()
    }

    /// The path of a values file of the hub.
    pub fn config(&self, name: &str) -> String {
        format!("deployments/{}/config/{name}.yaml", self.deployment)
    }

    /// Writes the bundle into a folder.
    pub fn write(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        for (path, text) in self.bundle.iter() {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// The releases: meta-chart, name, namespace and values files.
    pub fn releases(&self) -> Vec<(&'static str, String, String, Vec<String>)> {
        let hubs = self.environments.iter().map(|(short_name, namespace)| {
            let values = vec![self.config("common"), self.config(short_name)];
            ("hub", namespace.clone(), namespace.clone(), values)
        });
        let support =
            ("support", "support".to_owned(), "support".to_owned(), vec!["releases/support/values.yaml".to_owned()]);
        hubs.chain([support]).collect()
    }

    /// What the real helm makes of every release; `None` without helm.
    pub fn rendered(&self) -> Option<Vec<Rendered>> {
        self.each_release(stand_ins::template)
    }

    /// What the real helm finds wrong with every release; `None` without helm.
    pub fn linted(&self) -> Option<Vec<Rendered>> {
        self.each_release(|chart, _, namespace, values| stand_ins::lint(chart, namespace, values))
    }

    fn each_release(
        &self,
        act: impl Fn(&Path, &str, &str, &[PathBuf]) -> Option<Result<String, String>>,
    ) -> Option<Vec<Rendered>> {
        let folder = self.write();
        with_stand_ins_versions(&folder);
        let mut done = Vec::new();
        for (chart, release, namespace, values) in self.releases() {
            let values: Vec<PathBuf> = values.iter().map(|path| folder.path().join(path)).collect();
            let chart = folder.path().join("charts").join(chart);
            let result = act(&chart, &release, &namespace, &values)?;
            done.push((release, namespace, result));
        }
        Some(done)
    }
}

/// There are stand-ins for one version of each chart; a course that asks for an older one gets that.
fn with_stand_ins_versions(folder: &TempDir) {
    for chart in ["hub", "support"] {
        let path = folder.path().join("charts").join(chart).join("Chart.yaml");
        let mut description: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for dependency in description["dependencies"].as_array_mut().unwrap() {
            let stand_in = stand_ins::folder(dependency["name"].as_str().unwrap()).join("Chart.yaml");
            let stand_in: Value = serde_yaml::from_str(&fs::read_to_string(stand_in).unwrap()).unwrap();
            dependency["version"] = stand_in["version"].clone();
        }
        fs::write(path, description.to_string()).unwrap();
    }
}

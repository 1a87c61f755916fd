//! The bundle of every fixture, and a folder that holds one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use nh_core::{
    check::{self, CheckOptions, Checked},
    client::folder,
    diagnostic::Severity,
    model::Acceptance,
    parse,
    render::{self, Bundle},
};
use tempfile::TempDir;

use crate::tools::repository;

/// The fixtures: a course as it was, the same today, a small and a large one, and one whose texts mean harm.
pub const FIXTURES: [&str; 5] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands", "hostile"];

/// A fixture as render takes it; an error that nobody has accepted yet is another test's business.
pub fn checked(fixture: &str) -> Checked {
    let folder = if fixture == "hostile" { "fixtures" } else { "fixtures/bootcamps" };
    let file = repository().join(folder).join(fixture).join("bootcamp.yaml");
    let mut parsed = parse::parse(folder::collect(&file).unwrap());
    let options = CheckOptions::default();
    let verdict = check::check(&parsed, options);
    let errors = verdict.report.findings.iter().filter(|finding| finding.card.severity == Severity::Error);
    let accepted = errors.filter(|finding| finding.accepted.is_none()).map(|finding| {
        let at = finding.path().map(|path| path.to_string().parse().unwrap());
        Acceptance::new(finding.card.code.parse().unwrap(), at, "this test is about files".parse().unwrap())
    });
    parsed.bootcamp.as_mut().unwrap().accept.extend(accepted);
    check::check(&parsed, options).checked.unwrap_or_else(|| panic!("{fixture} has faults beyond acceptance"))
}

/// Each is rendered once for all tests.
static BUNDLES: LazyLock<BTreeMap<&str, Bundle>> = LazyLock::new(|| {
    let render = |fixture| {
        let checked = checked(fixture);
        render::render(&checked).unwrap()
    };
    FIXTURES.into_iter().map(|fixture| (fixture, render(fixture))).collect()
});

/// The bundle of a fixture.
pub fn bundle(fixture: &str) -> Bundle {
    BUNDLES[fixture].clone()
}

/// Every fixture with its bundle.
pub fn bundles() -> impl Iterator<Item = (&'static str, Bundle)> {
    BUNDLES.iter().map(|(fixture, bundle)| (*fixture, bundle.clone()))
}

/// A folder that holds the bundle, as `nh render` writes it.
pub fn written(bundle: Bundle) -> TempDir {
    let folder = TempDir::new().unwrap();
    folder::write(folder.path(), &bundle.into_iter().collect(), false).unwrap();
    folder
}

/// The text of a file of the bundle.
#[track_caller]
pub fn text<'a>(bundle: &'a Bundle, path: &str) -> &'a str {
    bundle.get(path).unwrap_or_else(|| panic!("no `{path}` among {:?}", bundle.paths().collect::<Vec<_>>()))
}

/// The YAML of a file of the bundle, read by another reader than the one that the program has.
#[track_caller]
pub fn yaml(bundle: &Bundle, path: &str) -> serde_yaml::Value {
    serde_yaml::from_str(text(bundle, path)).unwrap()
}

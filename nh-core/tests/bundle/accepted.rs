//! The real helm renders every release, and the real API server accepts every object of it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's own steps must work")]

use nh_core::model::Terminator;

use crate::charts;
use crate::control_plane::ControlPlane;
use crate::course::{Course, FIXTURES, bootcamp, changed, fixture};

/// Everything of a course that is sent to a cluster: the releases, and what is applied beside them.
fn accept(control_plane: &ControlPlane, course: &Course) -> Option<Vec<String>> {
    let mut refused = Vec::new();
    for (release, namespace, rendered) in course.rendered()? {
        let rendered = rendered.unwrap_or_else(|error| panic!("{}: {release}: {error}", course.name));
        if let Err(reason) = control_plane.server_side_dry_run(&rendered, &namespace) {
            refused.extend(reason.lines().map(|line| format!("{release}: {line}")));
        }
    }
    if let Some(issuer) = course.bundle.get("releases/cert-manager/issuer.yaml") {
        refused.extend(control_plane.server_side_dry_run(issuer, "cert-manager").err());
    }
    Some(refused)
}

fn control_plane() -> Option<std::sync::Arc<ControlPlane>> {
    let control_plane = ControlPlane::shared()?;
    control_plane.install_definitions(&charts::definitions().unwrap()).unwrap();
    Some(control_plane)
}

#[test]
fn every_release_of_every_fixture_is_accepted() {
    let Some(control_plane) = control_plane() else { return };
    for course in FIXTURES.map(fixture) {
        let Some(mut refused) = accept(&control_plane, &course) else { return };
        if course.name == "neurohackademy-2020" {
            // S11: its `hub.values` mount a volume that nobody declares. The hub's code leaves such a mount out of real
            // servers; the stand-in's template of a server shows it as it is written.
            refused
                .retain(|line| !(line.starts_with("default: PodTemplate") && line.matches("\"nh-nfs\"").count() == 2));
        }
        assert_eq!(refused, Vec::<String>::new(), "{}", course.name);
    }
}

#[test]
fn whatever_terminates_tls_is_accepted() {
    let Some(control_plane) = control_plane() else { return };
    for terminator in
        [Terminator::Autohttps, Terminator::IngressNginx, Terminator::F5Nginx, Terminator::Traefik, Terminator::Gateway]
    {
        let course = changed("neurohackademy-2027", |parsed| bootcamp(parsed).hub.tls.terminator = Some(terminator));
        let Some(refused) = accept(&control_plane, &course) else { return };
        assert_eq!(refused, Vec::<String>::new(), "{terminator:?}");
    }
}

#[test]
fn helm_finds_nothing_wrong_with_the_charts() {
    for course in FIXTURES.map(fixture) {
        let Some(linted) = course.linted() else { return };
        for (release, _, found) in linted {
            let said = found.unwrap_or_else(|error| panic!("{} {release}: {error}", course.name));
            assert!(said.contains("0 chart(s) failed"), "{} {release}: {said}", course.name);
            assert!(!said.contains("[WARNING]"), "{} {release}: {said}", course.name);
        }
    }
}

/// A range of versions would let a release change without a change here.
#[test]
fn every_dependency_has_one_exact_version() {
    for course in FIXTURES.map(fixture) {
        for chart in ["hub", "support"] {
            let description = course.yaml(&format!("charts/{chart}/Chart.yaml"));
            for dependency in description["dependencies"].as_array().unwrap() {
                let version = dependency["version"].as_str().unwrap();
                assert!(
                    version.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter)),
                    "{version}"
                );
                assert!(version.split('.').count() >= 3, "{version}");
                let repository = dependency["repository"].as_str().unwrap();
                assert!(repository.starts_with("https://") || repository.starts_with("oci://"), "{repository}");
                assert_ne!(repository.rsplit('/').next(), dependency["name"].as_str(), "helm adds the name itself");
            }
        }
    }
}

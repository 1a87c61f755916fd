//! Scripts: read by bash and shellcheck, and run against programs that only note how they are called.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use nh_core::render::Bundle;
use tempfile::TempDir;

use crate::bundles::{bundle, bundles, written};
use crate::tools;

#[test]
fn bash_and_shellcheck_accept_every_script() {
    let shellcheck = tools::shellcheck();
    for (fixture, bundle) in bundles() {
        let scripts: Vec<String> =
            bundle.paths().filter(|path| Bundle::is_executable(path)).map(str::to_owned).collect();
        assert!(scripts.len() >= 4, "{fixture}: {scripts:?}");
        let folder = written(bundle);
        for script in &scripts {
            let path = folder.path().join(script);
            assert!(path.metadata().unwrap().permissions().mode() & 0o100 != 0, "{fixture}: {script} cannot be run");
            let read = Command::new("bash").arg("-n").arg(&path).output().unwrap();
            assert!(read.status.success(), "{fixture} {script}: {}", String::from_utf8_lossy(&read.stderr));
        }
        if let Some(shellcheck) = &shellcheck {
            let judged = Command::new(shellcheck).args(&scripts).current_dir(folder.path()).output().unwrap();
            assert!(judged.status.success(), "{fixture}:\n{}", String::from_utf8_lossy(&judged.stdout));
        }
    }
}

/// A course's repository in git, and programs that note how they are called.
pub struct Desk {
    pub course: TempDir,
    programs: TempDir,
}

impl Desk {
    pub fn of(fixture: &str) -> Self {
        let desk = Self { course: written(bundle(fixture)), programs: TempDir::new().unwrap() };
        for name in ["gcloud", "helm", "kubectl", "sops", "nh"] {
            desk.program(name, "");
        }
        desk.program("helm", "[ \"$1\" != version ] || echo v4.3.1+g1234567");
        let git =
            "git init -q && git add -A && git -c user.name=nobody -c user.email=nobody@example.org commit -qm all";
        assert!(desk.bash(git, &[]).status.success());
        desk
    }

    pub fn program(&self, name: &str, script: &str) {
        let path = self.programs.path().join(name);
        let log = self.log();
        fs::write(&path, format!("#!/bin/bash\nprintf '%s\\n' \"{name} $*\" >>{}\n{script}\n", log.display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn log(&self) -> PathBuf {
        self.programs.path().join("log")
    }

    pub fn bash(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let path = format!("{}:{}", self.programs.path().display(), std::env::var("PATH").unwrap());
        Command::new("bash")
            .args(["-c", script])
            .current_dir(self.course.path())
            .env("PATH", path)
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    pub fn calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.log()).unwrap_or_default();
        fs::remove_file(self.log()).unwrap_or_default();
        calls.lines().map(str::to_owned).collect()
    }

    pub fn secret(&self, path: &str) {
        let path = self.course.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "sops: {}\n").unwrap();
    }
}

/// Helm as it is asked to install: it notes what it reads from a descriptor, so that a test sees what it got.
const HELM: &str = r#"
[ "$1" = version ] && echo v4.3.1+g1234567
for argument in "$@"; do
  case $argument in /dev/fd/*) printf 'helm read %s\n' "$(cat "$argument")" >>"$(dirname "$0")/log" ;; esac
done
"#;

#[test]
fn a_hub_is_deployed_with_its_values_its_secrets_and_the_image_of_its_commit() {
    let desk = Desk::of("neurohackademy-2027");
    desk.program("helm", HELM);
    desk.program("sops", "echo 'jupyterhub: {secret: whisper}'");
    desk.program("kubectl", "[ \"$1\" != get ] || echo secret/roster-0");
    let folder = "deployments/hub-neurohackademy-org";
    desk.secret(&format!("{folder}/secrets/staging.yaml"));
    desk.calls();
    let output = desk.bash("scripts/deploy.sh staging", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calls = desk.calls();
    let tag = desk.bash("git rev-parse HEAD:image | cut -c -12", &[]).stdout;
    let tag = String::from_utf8(tag).unwrap().trim().to_owned();
    let upgrade = calls.iter().find(|call| call.starts_with("helm upgrade")).unwrap();
    for expected in [
        "--install nh-staging charts/hub --namespace nh-staging --create-namespace",
        "--rollback-on-failure",
        &format!("--values {folder}/config/common.yaml --values {folder}/config/staging.yaml"),
        &format!("--set-string jupyterhub.singleuser.image.tag={tag} "),
        "--set jupyterhub.scheduling.userPlaceholder.replicas=0 --values /dev/fd/",
    ] {
        assert!(upgrade.contains(expected), "{upgrade}");
    }
    assert!(calls.contains(&"helm read jupyterhub: {secret: whisper}".to_owned()), "{calls:?}");
    assert!(!upgrade.contains("whisper"), "{upgrade}");
    let credentials = "gcloud container clusters get-credentials nh-2027 --project=neurohackademy-2027 --location=us-east1 --dns-endpoint";
    assert!(calls.contains(&credentials.to_owned()), "{calls:?}");

    // The roster is there, and a deployment that waited for its approval must not bring back an old one.
    assert!(!calls.iter().any(|call| call.starts_with("kubectl apply")), "{calls:?}");

    // An image that somebody names wins.
    let output = desk.bash("scripts/deploy.sh staging", &[("IMAGE_TAG", "abc"), ("DRY_RUN", "1")]);
    assert!(output.status.success());
    let calls = desk.calls();
    let upgrade = calls.iter().find(|call| call.starts_with("helm upgrade")).unwrap();
    assert!(upgrade.contains("image.tag=abc") && upgrade.contains("--dry-run=server --hide-secret"), "{upgrade}");
}

/// The hub does not start without a roster.
#[test]
fn the_first_deployment_of_a_hub_brings_its_roster() {
    let desk = Desk::of("neurohackademy-2027");
    let folder = "deployments/hub-neurohackademy-org";
    desk.program("sops", "[[ $* == *roster* ]] && echo '{\"a\":{}}' || echo 'jupyterhub: {}'");
    desk.program(
        "kubectl",
        "[ \"$1\" != apply ] || cat >/dev/null\n[ ! -e made ] || [ \"$2\" != namespace ] || echo namespace/made\n\
         [ \"$1\" != create ] || touch made",
    );
    desk.secret(&format!("{folder}/secrets/staging.yaml"));
    desk.calls();
    let output = desk.bash("scripts/deploy.sh staging", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("hub-roster.encrypted` does not exist"), "{output:?}");
    assert!(!desk.calls().iter().any(|call| call.starts_with("helm upgrade")));

    fs::remove_file(desk.course.path().join("made")).unwrap();
    desk.secret(&format!("{folder}/secrets/hub-roster.encrypted"));
    let output = desk.bash("scripts/deploy.sh staging", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calls = desk.calls();
    let position = |start: &str| calls.iter().position(|call| call.starts_with(start)).unwrap();
    let namespace = position("kubectl create namespace nh-staging");
    let roster =
        position("kubectl apply --server-side --force-conflicts --field-manager=roster --namespace nh-staging");
    assert!(namespace < roster && roster < position("helm upgrade"), "{calls:?}");
    assert_eq!(calls.iter().filter(|call| call.starts_with("gcloud")).count(), 1, "one login is enough: {calls:?}");
}

#[test]
fn nothing_is_deployed_without_its_secrets() {
    let desk = Desk::of("neurohackademy-2027");
    desk.calls();
    let output = desk.bash("scripts/deploy.sh production", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("secrets/prod.yaml` does not exist"), "{output:?}");
    // One that cannot be decrypted is not taken for one without secrets.
    desk.secret("deployments/hub-neurohackademy-org/secrets/prod.yaml");
    desk.program("sops", "exit 128");
    let output = desk.bash("scripts/deploy.sh production", &[]);
    assert!(!output.status.success());
    assert!(!desk.calls().iter().any(|call| call.starts_with("helm upgrade")));
    let output = desk.bash("scripts/deploy.sh elsewhere", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("support, staging, production"), "{output:?}");
}

#[test]
fn what_the_cluster_has_once_comes_in_its_order() {
    let desk = Desk::of("thousands");
    desk.calls();
    let output = desk.bash("scripts/deploy.sh support", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calls = desk.calls();
    let position = |start: &str| {
        calls.iter().position(|call| call.starts_with(start)).unwrap_or_else(|| panic!("{start}: {calls:?}"))
    };
    let manager = position("helm upgrade --install cert-manager oci://quay.io/jetstack/charts/cert-manager");
    let issuer = position("kubectl apply --filename releases/cert-manager/issuer.yaml");
    let support = position("helm upgrade --install support charts/support");
    assert!(manager < issuer && issuer < support);
}

#[test]
fn a_check_tells_everything_and_fails_if_anything_does() {
    let desk = Desk::of("smallest");
    let check = |desk: &Desk| desk.bash("scripts/check.sh --output json", &[]);
    desk.calls();
    assert!(check(&desk).status.success());
    let calls = desk.calls();
    assert_eq!(calls, ["nh check bootcamp.yaml --output json", "nh render bootcamp.yaml --out . --check"]);
    fs::write(desk.course.path().join("outputs.yaml"), "").unwrap();
    desk.program("nh", "[ \"$1\" != check ]");
    assert!(!check(&desk).status.success());
    let calls = desk.calls();
    assert!(calls.iter().any(|call| call.starts_with("helm lint --quiet charts/support")), "{calls:?}");
}

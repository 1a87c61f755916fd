//! Secrets, by the real sops with a key of age, and by what must be found nowhere.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use nh_core::{check::Checked, model::RosterKeeping};
use serde_yaml::Value;
use tempfile::TempDir;

use crate::bundles::{FIXTURES, bundle, bundles, checked, text, written, yaml};
use crate::tools;

/// A course's repository with a key of age that can decrypt, and programs that note how they are called.
struct Course {
    folder: TempDir,
    outside: TempDir,
    secrets: String,
}

const ROSTER: &str = r#"{"nova-lark-admin":{"role":"admin"},"quote\"and\\slash":{}}"#;

const LOGINS: &str = "login\namber-lark-0011\n";

impl Course {
    /// The repository of a fixture; absent where sops or age is.
    fn of(fixture: &str, checked: &Checked) -> Option<Self> {
        let (sops, keygen) = (tools::tool("sops")?, tools::tool("age-keygen")?);
        let outside = TempDir::new().unwrap();
        let key = outside.path().join("key.txt");
        assert!(run(Command::new(&keygen).arg("-o").arg(&key)).status.success());
        let recipient = run(Command::new(&keygen).arg("-y").arg(&key)).stdout;
        let folder = written(bundle(fixture));
        // The key of the fixture is nobody's, or Google's: only the key differs from what is rendered.
        let rules = folder.path().join(".sops.yaml");
        let mut document: Value = serde_yaml::from_str(&fs::read_to_string(&rules).unwrap()).unwrap();
        for rule in document["creation_rules"].as_sequence_mut().unwrap() {
            let rule = rule.as_mapping_mut().unwrap();
            rule.remove("gcp_kms");
            rule.insert("age".into(), String::from_utf8(recipient.clone()).unwrap().trim().into());
        }
        fs::write(&rules, serde_yaml::to_string(&document).unwrap()).unwrap();
        for file in &checked.resolved().roster_files {
            fs::write(folder.path().join(file), LOGINS).unwrap();
        }
        let course = Self {
            secrets: format!("deployments/{}/secrets", *checked.resolved().delivery.deployment),
            folder,
            outside,
        };
        course.program("sops", &format!("exec {} --disable-version-check \"$@\"", sops.display()));
        course.program("nh", &format!("printf '%s\\n' '{ROSTER}'"));
        Some(course)
    }

    fn program(&self, name: &str, script: &str) {
        let log = self.log();
        let path = self.outside.path().join(name);
        let text = format!("#!/bin/bash\nprintf '%s\\n' \"{name} $*\" >>{}\n{script}\n", log.display());
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn log(&self) -> PathBuf {
        self.outside.path().join("log")
    }

    fn bash(&self, script: &str, input: &str) -> Output {
        let path = format!("{}:{}", self.outside.path().display(), std::env::var("PATH").unwrap());
        let mut child = Command::new("bash")
            .args(["-c", script])
            .current_dir(self.folder.path())
            .env("PATH", path)
            .env("SOPS_AGE_KEY_FILE", self.outside.path().join("key.txt"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// The values of an encrypted file, decrypted into memory.
    fn values(&self, file: &str) -> Value {
        let output = self.bash(&format!("sops decrypt {}/{file}", self.secrets), "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_yaml::from_slice(&output.stdout).unwrap()
    }

    /// The roster as the hubs read it, decrypted into memory.
    fn roster(&self) -> String {
        let output = self.bash(&format!("sops decrypt {}/hub-roster.encrypted", self.secrets), "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    /// Every file of the repository and of the log of calls that holds `text`.
    fn holding(&self, text: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_owned(), self.log()];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(text) {
                found.push(path);
            }
        }
        found
    }
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

#[track_caller]
fn assert_success(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What the script asks for, in its order, of each environment.
fn answers(checked: &Checked) -> String {
    let ids = checked.resolved().environments.iter().map(|environment| environment.client_id.is_some());
    ids.enumerate()
        .map(
            |(index, known)| {
                if known {
                    format!("client-secret-{index}\n")
                } else {
                    format!("an-id-{index}\nclient-secret-{index}\n")
                }
            },
        )
        .collect()
}

#[test]
fn rules_name_the_keys_of_the_bootcamp() {
    for (fixture, bundle) in bundles() {
        let rules = yaml(&bundle, ".sops.yaml");
        let rule = &rules["creation_rules"][0];
        let resolved = checked(fixture).resolved().clone();
        let kms = resolved.secrets.kms.as_ref().map(|kms| kms.resource_id.as_str());
        assert_eq!(rule["gcp_kms"].as_str(), kms, "{fixture}");
        assert_eq!(rule["path_regex"].as_str(), Some("deployments/.*/secrets/.*"), "{fixture}");
        assert_eq!(rule["age"].as_str().is_some(), fixture == "neurohackademy-2027", "{fixture}");
    }
}

#[test]
fn the_script_makes_every_secret_and_leaves_no_trace_of_one() {
    for fixture in FIXTURES {
        let checked = checked(fixture);
        let resolved = checked.resolved();
        let Some(course) = Course::of(fixture, &checked) else { return };
        let output = course.bash("scripts/secrets.sh", &answers(&checked));
        assert_success(&output);
        let mut passwords = Vec::new();
        for (index, environment) in resolved.environments.iter().enumerate() {
            let file = format!("{}.yaml", environment.short_name);
            let hub = course.values(&file)["jupyterhub"]["hub"].clone();
            let secret = hub["config"]["GitHubOAuthenticator"]["client_secret"].as_str().unwrap();
            assert_eq!(secret, format!("client-secret-{index}"), "{fixture}");
            assert_eq!(hub["config"]["GitHubOAuthenticator"]["client_id"].is_null(), environment.client_id.is_some());
            for made_up in
                [&hub["config"]["JupyterHub"]["cookie_secret"], &hub["config"]["ConfigurableHTTPProxy"]["auth_token"]]
            {
                let made_up = made_up.as_str().unwrap();
                assert!(made_up.len() == 64 && made_up.chars().all(|digit| digit.is_ascii_hexdigit()), "{made_up}");
                assert_eq!(course.holding(made_up), [] as [PathBuf; 0], "{fixture}");
            }
            assert_eq!(course.holding(secret), [] as [PathBuf; 0], "{fixture}");
            passwords.push(hub["db"]["password"].as_str().map(str::to_owned));
            assert!(hub["extraFiles"].is_null(), "{fixture}: helm would copy the roster into each release");
        }
        // One user of the database for all environments, so one password.
        let has_database = !["smallest", "hostile"].contains(&fixture);
        assert!(
            passwords.iter().all(|password| *password == passwords[0] && password.is_some() == has_database),
            "{fixture}"
        );
        let before = fs::read_to_string(course.folder.path().join(&course.secrets).join("prod.yaml")).unwrap();
        if *resolved.roster_keeping == RosterKeeping::Secrets {
            // sops leaves keys readable: a login that were one would be published.
            assert_eq!(course.holding("nova-lark-admin"), [] as [PathBuf; 0], "{fixture}");
            assert_eq!(course.roster(), ROSTER, "{fixture}");
        }
        assert!(course.values("support.yaml")["grafana"]["adminPassword"].as_str().unwrap().len() == 64);

        // A second run needs no answers and changes nothing.
        let output = course.bash("scripts/secrets.sh", "");
        assert_success(&output);
        assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was missing"), "{fixture}");
        assert_eq!(fs::read_to_string(course.folder.path().join(&course.secrets).join("prod.yaml")).unwrap(), before);
    }
}

#[test]
fn an_answer_that_is_missing_stops_and_nothing_is_half_made() {
    let checked = checked("smallest");
    let Some(course) = Course::of("smallest", &checked) else { return };
    let output = course.bash("scripts/secrets.sh", "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("client ID of the OAuth app"), "{output:?}");
    let output = course.bash("scripts/secrets.sh elsewhere", "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no environment `elsewhere`"), "{output:?}");
    assert_success(&course.bash("scripts/secrets.sh", &answers(&checked)));
}

#[test]
fn a_file_that_cannot_be_decrypted_is_not_taken_for_an_empty_one() {
    let checked = checked("smallest");
    let Some(course) = Course::of("smallest", &checked) else { return };
    assert_success(&course.bash("scripts/secrets.sh", &answers(&checked)));
    let file = course.folder.path().join(&course.secrets).join("prod.yaml");
    let before = fs::read_to_string(&file).unwrap();
    let output = course.bash("SOPS_AGE_KEY_FILE=/dev/null scripts/secrets.sh", "other\nanswers\n");
    assert!(!output.status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn the_roster_is_kept_encrypted_and_given_through_a_pipe() {
    let checked = checked("neurohackademy-2027");
    let Some(course) = Course::of("neurohackademy-2027", &checked) else { return };
    let roster = course.folder.path().join("roster.csv");
    assert_success(&course.bash("scripts/secrets.sh", &answers(&checked)));
    let copy = course.folder.path().join(&course.secrets).join("roster.csv.encrypted");
    assert!(!fs::read_to_string(&copy).unwrap().contains("amber"));

    // With the file the command finds the file, without it a pipe, afterwards neither is left behind.
    let output = course.bash("scripts/with-roster.sh cat roster.csv", "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), LOGINS);
    fs::remove_file(&roster).unwrap();
    let output = course.bash("scripts/with-roster.sh bash -c 'test -p roster.csv && cat roster.csv'", "");
    assert_success(&output);
    assert_eq!(String::from_utf8_lossy(&output.stdout), LOGINS);
    assert!(!roster.exists());
    // A command that does not look at it ends, too, and its failure is told.
    assert_eq!(course.bash("scripts/with-roster.sh bash -c 'exit 7'", "").status.code(), Some(7));
    assert!(!roster.exists());
    fs::remove_file(&copy).unwrap();
    let output = course.bash("scripts/with-roster.sh true", "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("run scripts/secrets.sh"), "{output:?}");
}

#[test]
fn plain_rosters_are_ignored_by_git_and_nothing_else_is_pushed_by_accident() {
    for (fixture, bundle) in bundles() {
        let ignored: Vec<&str> = text(&bundle, ".gitignore").lines().collect();
        let kept = checked(fixture).resolved().roster_files.clone();
        for file in kept {
            let in_secrets = fixture != "neurohackademy-2020";
            assert_eq!(ignored.contains(&format!("/{file}").as_str()), in_secrets, "{fixture} {file}");
        }
        assert!(ignored.contains(&"gha-creds-*.json"), "{fixture}");
    }
}

#[test]
fn a_changed_roster_changes_one_file_and_a_roster_of_an_earlier_version_is_moved() {
    let checked = checked("neurohackademy-2027");
    let Some(course) = Course::of("neurohackademy-2027", &checked) else { return };
    assert_success(&course.bash("scripts/secrets.sh", &answers(&checked)));
    let old = format!("sops set {}/prod.yaml '[\"jupyterhub\"][\"hub\"][\"extraFiles\"][\"roster\"][\"stringData\"]' '\"x\"'", course.secrets);
    assert_success(&course.bash(&old, ""));
    let output = course.bash("scripts/secrets.sh", "");
    assert_success(&output);
    assert!(String::from_utf8_lossy(&output.stderr).contains("removed: the roster"), "{output:?}");
    assert!(course.values("prod.yaml")["jupyterhub"]["hub"]["extraFiles"]["roster"].is_null());

    let snapshot = |name: &str| fs::read(course.folder.path().join(&course.secrets).join(name)).unwrap();
    let (values, roster) = (snapshot("prod.yaml"), snapshot("hub-roster.encrypted"));
    course.program("nh", "printf '%s\\n' '{\"late-comer\":{}}'");
    assert_success(&course.bash("scripts/secrets.sh", ""));
    assert_eq!(snapshot("prod.yaml"), values, "only the roster changed");
    assert_ne!(snapshot("hub-roster.encrypted"), roster);
    assert_eq!(course.roster(), r#"{"late-comer":{}}"#);
    // What cannot be read is not replaced, and a roster with errors does not become an empty one.
    let roster = snapshot("hub-roster.encrypted");
    course.program("nh", "exit 1");
    assert!(!course.bash("scripts/secrets.sh", "").status.success());
    assert!(!course.bash("SOPS_AGE_KEY_FILE=/dev/null scripts/secrets.sh", "").status.success());
    assert_eq!(snapshot("hub-roster.encrypted"), roster);
}

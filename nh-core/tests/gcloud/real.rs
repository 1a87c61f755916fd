//! The scripts of plans through the real gcloud, against a cloud on loopback that is as strict as Google's.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command as Process, Output, Stdio},
    time::Duration,
};

use nh_core::plan::Plan;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    bootcamps::{billed_variant, fixture},
    cloud::text,
    tools,
};

/// The APIs that gcloud is sent to loopback for, by the names of its settings.
const APIS: [&str; 16] = [
    "cloudresourcemanager",
    "cloudbilling",
    "serviceusage",
    "billingbudgets",
    "iam",
    "cloudkms",
    "artifactregistry",
    "compute",
    "container",
    "sql",
    "file",
    "dns",
    "monitoring",
    "logging",
    "cloudquotas",
    "servicenetworking",
];

/// Prints the one namespace of a cluster without workloads; deletes nothing.
const KUBECTL: &str = "#!/bin/bash\ncase $1 in get) printf 'hub kube-system' ;; esac\n";

/// The cloud, gcloud, and a folder to run scripts in. Both programs end with their inputs.
struct Real {
    folder: TempDir,
    port: String,
    programs: Vec<(Child, ChildStdin)>,
}

impl Drop for Real {
    fn drop(&mut self) {
        for (mut program, input) in self.programs.drain(..) {
            drop(input);
            let _ = program.wait();
        }
    }
}

impl Real {
    /// An empty cloud; absent where the machine has no Google Cloud SDK.
    fn empty() -> Option<Self> {
        let gcloud = fs::canonicalize(tools::program_on_path("gcloud").or_else(|| {
            tools::absent("`gcloud` is not there", "install the Google Cloud SDK 528 with its beta commands")
        })?)
        .unwrap();
        let bundled = |sdk: &Path| sdk.join("platform/bundledpythonunix/bin/python3");
        let sdk = gcloud.ancestors().find(|folder| folder.join("lib/gcloud.py").exists());
        let Some(sdk) = sdk.or_else(|| Some(Path::new("/usr/lib/google-cloud-sdk")).filter(|sdk| sdk.exists())) else {
            return tools::absent(
                "the folder of the Google Cloud SDK is not there",
                "install the Google Cloud SDK 528",
            );
        };
        let python = Some(bundled(sdk)).filter(|python| python.exists()).or_else(|| tools::program_on_path("python3"));
        let Some(python) = python else { return tools::absent("`python3` is not there", "Debian: python3") };
        let mut real = Self { folder: TempDir::new().unwrap(), port: String::new(), programs: Vec::new() };
        for name in ["bin", "config"] {
            fs::create_dir(real.path(name)).unwrap();
        }
        real.write("token", "a token\n");
        let tests = tools::repository().join("nh-core/tests/gcloud");
        let folder = real.folder.path().to_path_buf();
        let world = real.start(Process::new(&python).arg("-B").arg(tests.join("world.py")).arg(&folder));
        let mut port = String::new();
        BufReader::new(world.unwrap()).read_line(&mut port).unwrap();
        port.trim().clone_into(&mut real.port);
        let environment = real.environment();
        let socket = real.path("socket");
        real.start(
            Process::new(&python)
                .arg("-B")
                .arg(tests.join("forks.py"))
                .arg(sdk)
                .arg(&socket)
                .env_clear()
                .envs(environment),
        );
        let call = format!(
            "#!/bin/sh\nexec '{}' -S -E -B '{}' call '{}' \"$@\"\n",
            python.display(),
            tests.join("forks.py").display(),
            socket.display()
        );
        for (name, program) in [("gcloud", call.as_str()), ("kubectl", KUBECTL)] {
            let path = real.path("bin").join(name);
            fs::write(&path, program).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        for _ in 0..600 {
            if socket.exists() {
                return Some(real);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("gcloud has not loaded within a minute");
    }

    fn start(&mut self, program: &mut Process) -> Option<std::process::ChildStdout> {
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take());
        self.programs.push((child, input));
        output
    }

    /// A person's gcloud that knows no project, and these servers only.
    fn environment(&self) -> Vec<(String, String)> {
        let folder = |name: &str| self.path(name).display().to_string();
        let mut environment = vec![
            ("PATH".to_owned(), format!("{}:/usr/bin:/bin", folder("bin"))),
            ("HOME".to_owned(), folder("config")),
            ("CLOUDSDK_CONFIG".to_owned(), folder("config")),
            ("CLOUDSDK_AUTH_ACCESS_TOKEN_FILE".to_owned(), folder("token")),
            ("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING".to_owned(), "1".to_owned()),
            ("CLOUDSDK_CORE_DISABLE_FILE_LOGGING".to_owned(), "1".to_owned()),
            ("CLOUDSDK_CORE_CHECK_GCE_METADATA".to_owned(), "0".to_owned()),
            ("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK".to_owned(), "1".to_owned()),
            ("NH_PAUSE".to_owned(), "0".to_owned()),
            // An API that is not in `APIS` ends at a port where nobody listens instead of at Google.
            ("HTTPS_PROXY".to_owned(), "http://127.0.0.1:9".to_owned()),
            ("NO_PROXY".to_owned(), "127.0.0.1".to_owned()),
        ];
        environment.extend(APIS.map(|api| {
            let name = format!("CLOUDSDK_API_ENDPOINT_OVERRIDES_{}", api.to_uppercase());
            (name, format!("http://127.0.0.1:{}/{api}/", self.port))
        }));
        environment
    }

    /// Runs `script` with `input` to read.
    fn run(&self, script: &str, input: &str) -> Output {
        self.write("script.sh", script);
        self.write("input", input);
        Process::new("bash")
            .arg(self.path("script.sh"))
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.environment())
            .stdin(Stdio::from(fs::File::open(self.path("input")).unwrap()))
            .output()
            .unwrap()
    }

    /// The paths of what exists, except projects.
    fn things(&self) -> Vec<String> {
        let world: Value = serde_json::from_str(&fs::read_to_string(self.path("world")).unwrap()).unwrap();
        world["things"].as_object().unwrap().keys().cloned().collect()
    }

    /// Makes requests that match fail.
    fn fail(&self, faults: &Value) {
        self.write("faults", &faults.to_string());
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

const PASSWORD: &str = "it's a \"secret\": 12\n";

/// Asserts that a script succeeds, and returns what it wrote.
fn success(real: &Real, script: &str, input: &str) -> String {
    let output = real.run(script, input);
    let text = text(&output);
    assert!(output.status.success(), "{text}\n{}", fs::read_to_string(real.path("log")).unwrap_or_default());
    text
}

/// From an empty account: applied twice, destroyed twice, applied and destroyed again, without a hand.
fn comes_through(plan: &Plan) {
    let Some(real) = Real::empty() else { return };
    let (apply, destroy) = (plan.to_script().unwrap(), plan.to_destroy_script().unwrap());
    let typed = format!("{}\n", plan.project());
    let first = success(&real, &apply, PASSWORD);
    assert!(!first.contains("differ from the plan"), "{first}");
    let second = success(&real, &apply, PASSWORD);
    assert!(second.contains("created 0,") && !second.contains("differ from the plan"), "{second}");
    success(&real, &destroy, &typed);
    let kept: Vec<String> = real.things().into_iter().filter(|thing| !stays(thing)).collect();
    assert!(kept.is_empty(), "{kept:?}");
    let again = success(&real, &destroy, &typed);
    assert!(again.contains("done: 0 commands were run"), "{again}");
    let restored = success(&real, &apply, PASSWORD);
    assert!(!restored.contains("differ from the plan"), "{restored}");
    success(&real, &destroy, &typed);
}

/// What no undo takes away.
fn stays(thing: &str) -> bool {
    ["keyRings", "quotaPreferences"].iter().any(|kind| thing.contains(kind))
}

#[test]
fn the_largest_fixture_comes_through() {
    comes_through(&fixture("neurohackademy-2027"));
}

#[test]
fn several_pools_come_through() {
    comes_through(&fixture("thousands"));
}

#[test]
fn the_smallest_fixture_comes_through() {
    comes_through(&fixture("smallest"));
}

#[test]
fn quotas_and_own_load_balancers_come_through() {
    comes_through(&billed_variant(
        "quotas:\n\
         - {metric: CPUS_ALL_REGIONS, granted: 100, requested: 2000}\n\
         - {metric: N2_CPUS, granted: 100, requested: 900, region: us-central1}\n\
         monitoring: {contactEmail: ops@example.org}\n",
    ));
}

#[test]
fn what_fails_for_now_is_tried_again() {
    let Some(real) = Real::empty() else { return };
    let plan = fixture("smallest");
    real.fail(&json!([
        // Too many requests, an answer lost after the deed, a service that is away.
        {"match": "GET /iam/.*/serviceAccounts$", "times": 1, "status": 429, "message": "Quota exceeded for 'Read requests'"},
        {"match": "POST /monitoring/", "times": 1, "status": 503, "message": "The service is unavailable.", "lost": true},
        {"match": "POST /container/.*/clusters$", "times": 1, "status": 503, "message": "The service is unavailable.", "lost": true},
    ]));
    let written = success(&real, &plan.to_script().unwrap(), PASSWORD);
    assert!(written.contains("exists although the command failed"), "{written}");
    let checks = real.things().into_iter().filter(|thing| thing.contains("uptimeCheckConfigs")).count();
    assert!(checks <= 1, "{checks} uptime checks");
}

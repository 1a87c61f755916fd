//! The scripts of plans, run by bash against a cloud of files.

use std::{collections::BTreeMap, fs, process::Command as Process};

use nh_core::{
    model::Outputs,
    plan::{Plan, Step, StepKind},
};
use tempfile::TempDir;

use crate::{
    bootcamps::{self, fixture, sample, variant},
    cloud::{Cloud, text},
    tools,
};

const PASSWORD: &str = "it's a \"secret\": 12\n";

/// The steps that make something; look-ups find theirs already there.
fn made_by(plan: &Plan) -> Vec<String> {
    let makes = |step: &&Step| step.kind != StepKind::LookUp;
    plan.steps().iter().filter(makes).map(|step| step.resource.to_string()).collect()
}

#[test]
fn the_script_makes_everything_once_in_order() {
    for named in bootcamps::all() {
        let cloud = Cloud::of(&named.plan);
        let Some(first) = cloud.run("apply.sh", PASSWORD) else { return };
        assert!(first.status.success(), "{}\n{}", named.name, text(&first));
        assert_eq!(cloud.logged("make"), made_by(&named.plan), "{}", named.name);

        let written: Outputs = serde_saphyr::from_str(&cloud.read("outputs.yaml")).unwrap();
        assert_eq!(written, kept(named.plan.steps()), "{}", named.name);
        assert!(!cloud.path("outputs.yaml.new").exists());

        let second = cloud.run("apply.sh", PASSWORD).unwrap();
        assert!(second.status.success(), "{}\n{}", named.name, text(&second));
        assert_eq!(cloud.logged("make"), Vec::<String>::new(), "{}", named.name);
        assert!(text(&second).contains("created 0,"), "{}", text(&second));
    }
}

/// What `outputs.yaml` is to hold.
fn kept(steps: &[Step]) -> Outputs {
    let mut outputs: Outputs = BTreeMap::new();
    for step in steps {
        for output in step.outputs.iter().filter(|output| output.kept) {
            let value = sample(&step.resource, &output.field);
            outputs.entry(step.resource.to_string()).or_default().insert(output.field.clone(), value);
        }
    }
    outputs
}

#[test]
fn the_password_reaches_gcloud_through_a_pipe_alone() {
    let plan = fixture("neurohackademy-2027");
    let cloud = Cloud::of(&plan);
    let Some(output) = cloud.run("apply.sh", PASSWORD) else { return };
    assert!(!text(&output).contains("secret\""), "{}", text(&output));
    // gcloud reads YAML; what it gets is one flag with exactly the line that the script was given.
    let flags: BTreeMap<String, String> = serde_saphyr::from_str(&cloud.read("secret")).unwrap();
    assert_eq!(flags, BTreeMap::from([("--password".to_owned(), PASSWORD.trim_end().to_owned())]));

    let cloud = Cloud::of(&plan);
    let output = cloud.run("apply.sh", "").unwrap();
    assert!(!output.status.success());
    assert!(text(&output).contains("step `sql-user` needs the password of the database"), "{}", text(&output));
}

#[test]
fn a_failure_leaves_what_can_be_gone_on_with() {
    let plan = fixture("neurohackademy-2020");
    let cloud = Cloud::of(&plan);
    cloud.fail("sql-instance", 1);
    let Some(output) = cloud.run("apply.sh", PASSWORD) else { return };
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("error: step `sql-instance` failed"), "{}", text(&output));
    assert!(!cloud.path("outputs.yaml").exists(), "half of what is needed must not look like all of it");
    let before = cloud.logged("make");
    assert_eq!(before.last().map(String::as_str), Some("sql-instance"));

    let output = cloud.run("apply.sh", PASSWORD).unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let all: Vec<String> =
        before.into_iter().filter(|step| step != "sql-instance").chain(cloud.logged("make")).collect();
    assert_eq!(all, made_by(&plan));
    assert!(cloud.path("outputs.yaml").exists());
}

#[test]
fn a_policy_is_changed_again_until_the_account_is_known() {
    let plan = variant("");
    let cloud = Cloud::of(&plan);
    cloud.fail("role-deployer-container-admin", 2);
    let Some(output) = cloud.run("apply.sh", "") else { return };
    assert!(output.status.success(), "{}", text(&output));
    let tries = cloud.logged("make").iter().filter(|step| *step == "role-deployer-container-admin").count();
    assert_eq!(tries, 3);

    let cloud = Cloud::of(&plan);
    cloud.fail("role-deployer-container-admin", 9);
    let output = cloud.run_with("apply.sh", "", &[("NH_TRIES", "2")]).unwrap();
    assert!(text(&output).contains("error: step `role-deployer-container-admin` failed"), "{}", text(&output));
}

#[test]
fn a_question_that_cannot_be_asked_is_no_answer() {
    let plan = variant("");
    let cloud = Cloud::of(&plan);
    cloud.write("deaf", "");
    for script in ["apply.sh", "destroy.sh"] {
        let Some(output) = cloud.run(script, "example-project\n") else { return };
        assert!(!output.status.success(), "{script}");
        assert!(text(&output).contains("no credentials"), "{}", text(&output));
        assert!(cloud.logged("make").is_empty() && cloud.logged("undo").is_empty(), "{}", cloud.log());
    }
}

#[test]
fn nothing_goes_before_somebody_has_typed_the_project() {
    let plan = variant("");
    let cloud = Cloud::of(&plan);
    if cloud.run("apply.sh", "").is_none() {
        return;
    }
    let there = cloud.things();
    for typed in ["", "example\n", "yes\n", "example-project-2\n"] {
        let output = cloud.run("destroy.sh", typed).unwrap();
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        assert!(text(&output).contains("nothing was changed"), "{}", text(&output));
        assert_eq!((cloud.things(), cloud.log()), (there.clone(), String::new()));
    }
}

#[test]
fn everything_goes_in_reverse_and_stays_gone() {
    for named in bootcamps::all() {
        let cloud = Cloud::of(&named.plan);
        if cloud.run("apply.sh", PASSWORD).is_none() {
            return;
        }
        let typed = format!("{}\n", named.plan.project());
        let output = cloud.run("destroy.sh", &typed).unwrap();
        assert!(output.status.success(), "{}\n{}", named.name, text(&output));
        let undoable = |step: &&Step| !step.undo.commands().is_empty();
        let expected: Vec<String> = named
            .plan
            .steps()
            .iter()
            .rev()
            .filter(undoable)
            .flat_map(|step| step.undo.commands().iter().map(|_| step.resource.to_string()))
            .collect();
        assert_eq!(cloud.logged("undo"), expected, "{}", named.name);
        let stay = named.plan.steps().iter().filter(|step| !undoable(step));
        let mut staying: Vec<String> = stay.map(|step| step.resource.to_string()).collect();
        staying.retain(|id| made_by(&named.plan).contains(id));
        staying.sort_unstable();
        assert_eq!(cloud.things(), staying, "{}", named.name);
        // Disks and load balancers are the cluster's own, so it is emptied first; what is Kubernetes' own is not.
        let log = cloud.log();
        let (emptied, gone) = (log.find("kubectl delete persistent"), log.find("undo cluster"));
        let emptied = emptied.or_else(|| log.find("kubectl delete deployments"));
        assert!(emptied.is_some() && emptied < gone, "{}\n{log}", named.name);
        assert!(log.contains("--namespace=hub") && !log.contains("--namespace=kube-system"), "{log}");

        let again = cloud.run("destroy.sh", &typed).unwrap();
        assert!(again.status.success(), "{}\n{}", named.name, text(&again));
        assert_eq!(cloud.logged("undo"), Vec::<String>::new());
    }
}

#[test]
fn what_something_still_stands_on_is_left_alone() {
    let plan = fixture("neurohackademy-2027");
    let cloud = Cloud::of(&plan);
    if cloud.run("apply.sh", PASSWORD).is_none() {
        return;
    }
    cloud.fail("cluster", 1);
    let output = cloud.run("destroy.sh", "neurohackademy-2027\n").unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("error: not undone: cluster "), "{}", text(&output));
    let things = cloud.things();
    for id in ["cluster", "subnet", "network", "nat", "router", "account-node-core"] {
        assert!(things.iter().any(|thing| thing == id), "{id} went although the cluster stands on it");
    }
    for id in ["pool-user", "filestore-instance", "sql-instance", "uptime", "dns-production", "kms-key-deployer"] {
        assert!(!things.iter().any(|thing| thing == id), "{id} stayed although nothing stands on it");
    }

    let output = cloud.run("destroy.sh", "neurohackademy-2027\n").unwrap();
    assert!(output.status.success(), "{}", text(&output));
    assert!(!cloud.things().contains(&"network".to_owned()));
}

#[test]
fn a_dry_run_asks_nobody() {
    for named in bootcamps::all() {
        let cloud = Cloud::of(&named.plan);
        for name in ["gcloud", "kubectl"] {
            fs::remove_file(cloud.path(name)).unwrap();
        }
        for script in ["apply.sh", "destroy.sh"] {
            let Some(output) = cloud.run_with(script, "", &[("DRY_RUN", "1")]) else { return };
            assert!(output.status.success(), "{}\n{}", named.name, text(&output));
            assert!(output.stderr.is_empty(), "{}\n{}", named.name, text(&output));
            let shown = text(&output);
            for step in
                named.plan.steps().iter().filter(|step| script == "apply.sh" || !step.undo.commands().is_empty())
            {
                assert!(shown.contains(&format!("{}: ", step.resource)), "{}: {}\n{shown}", named.name, step.resource);
            }
        }
        assert!(!cloud.path("outputs.yaml").exists());
    }
}

#[test]
fn nothing_that_is_written_in_the_file_is_run() {
    let evil = r#"x'"; touch evil; $(touch evil) `touch evil` \n"#;
    let quoted = serde_json::to_string(&format!("{evil}\ntouch evil\n# ")).unwrap();
    let plan = variant(&format!(
        "database: {{cloudSql: {{tier: {quoted}, version: {quoted}}}}}\n\
         datasets: {{filestore: {{tier: ZONAL, capacity: 1Ti, share: {quoted}}}}}\n\
         accounts: {{deployer: {{keyFile: {quoted}}}}}\n\
         secrets: {{gcpKms: {{location: {quoted}}}}}\n\
         cluster: {{nodePools: [{{name: core, purpose: core, machineType: n2-standard-4, nodes: 1, imageType: {quoted}, labels: {{{quoted}: {quoted}}}}}]}}\n\
         image: {{repository: {}}}\n\
         delivery: {{repository: {quoted}}}\n",
        serde_json::to_string(&format!("us-docker.pkg.dev/example-project/{evil}/env")).unwrap(),
    ));
    let cloud = Cloud::of(&plan);
    for script in ["apply.sh", "destroy.sh"] {
        let Some(output) = cloud.run_with(script, "", &[("DRY_RUN", "1")]) else { return };
        assert!(output.status.success(), "{}", text(&output));
        assert!(!cloud.path("evil").exists(), "{script}");
    }
    // The types of the model refuse every one of these texts, so that quoting is the second wall and not the first.
    for text in [plan.to_script().unwrap(), plan.to_destroy_script().unwrap(), plan.to_svg()] {
        assert!(!text.contains("touch evil"), "{} bytes have what was written", text.len());
    }
}

#[test]
fn shells_have_nothing_against_the_scripts() {
    let folder = TempDir::new().unwrap();
    let mut paths = Vec::new();
    for named in bootcamps::all() {
        for (kind, script) in [("apply", named.plan.to_script()), ("destroy", named.plan.to_destroy_script())] {
            let path = folder.path().join(format!("{}-{kind}.sh", named.name));
            let script = script.unwrap();
            assert!(!script.contains("{{") && script.ends_with('\n'), "{}", path.display());
            fs::write(&path, script).unwrap();
            paths.push(path);
        }
    }
    let Some(bash) = tools::program_on_path("bash") else {
        tools::absent::<()>("`bash` is not there", "Debian: bash");
        return;
    };
    for path in &paths {
        let output = Process::new(&bash).arg("-n").arg(path).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
    }
    let Some(shellcheck) = tools::shellcheck() else { return };
    let output = Process::new(shellcheck).args(&paths).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
}

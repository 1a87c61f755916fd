//! What the scripts do where the cloud does not do as it is told at once.

use std::fs;

use nh_core::plan::Plan;

use crate::{
    bootcamps::fixture,
    cloud::{Cloud, text},
};

const PASSWORD: &str = "a secret\n";
const PROJECT: &str = "neurohackademy-2027\n";

fn plan() -> Plan {
    fixture("neurohackademy-2027")
}

/// What `apply.sh` writes, and whether it succeeds.
fn apply(cloud: &Cloud) -> Option<(bool, String)> {
    let output = cloud.run("apply.sh", PASSWORD)?;
    Some((output.status.success(), text(&output)))
}

/// What `destroy.sh` writes with `input`, and whether it succeeds.
fn destroy(cloud: &Cloud, input: &str) -> Option<(bool, String)> {
    let output = cloud.run("destroy.sh", input)?;
    Some((output.status.success(), text(&output)))
}

#[test]
fn apply_waits_for_what_is_being_made() {
    let cloud = Cloud::of(&plan());
    if apply(&cloud).is_none() {
        return;
    }
    let slow = [
        ("cluster", "PROVISIONING\nRECONCILING\nRUNNING\n", "STOPPING"),
        ("pool-user", "PROVISIONING\nRUNNING\n", "STOPPING"),
        ("sql-instance", "PENDING_CREATE\nRUNNABLE\n", "PENDING_DELETE"),
        ("filestore-instance", "CREATING\nREADY\n", "DELETING"),
    ];
    for (step, coming, _) in slow {
        cloud.happens("states", step, coming);
    }
    let (success, written) = apply(&cloud).unwrap();
    assert!(success && cloud.logged("make").is_empty(), "{written}");
    for (step, coming, _) in slow {
        let first = coming.lines().next().unwrap();
        assert!(written.contains(&format!("    {first}, waiting")), "{step}: {written}");
    }
    // What is being deleted is waited for, and made again.
    let (step, _, going) = slow[3];
    cloud.happens("states", step, &format!("{going}\n{going}\nGONE\n"));
    let (_, written) = apply(&cloud).unwrap();
    assert_eq!(cloud.logged("make"), [step], "{written}");
}

#[test]
fn a_state_that_is_not_well_is_named_and_can_be_undone() {
    let cloud = Cloud::of(&plan());
    if apply(&cloud).is_none() {
        return;
    }
    let ill = [
        ("cluster", "ERROR", "gcloud container clusters delete nh-2027", "RUNNING"),
        ("cluster", "DEGRADED", "gcloud container clusters describe nh-2027", "RUNNING"),
        ("pool-user", "RUNNING_WITH_ERROR", "node-pools describe user", "RUNNING"),
        ("sql-instance", "FAILED", "gcloud sql operations list", "RUNNABLE"),
        ("filestore-instance", "ERROR", "gcloud filestore instances describe", "READY"),
        ("kms-key", "DESTROYED", "gcloud kms keys versions create", "ENABLED"),
        ("project", "DELETE_REQUESTED", "gcloud projects undelete", "ACTIVE"),
    ];
    for (step, state, remedy, well) in ill {
        cloud.happens("states", step, &format!("{state}\n"));
        let (success, written) = apply(&cloud).unwrap();
        assert!(!success && written.contains(&format!("`{step}` exists in the state {state}: ")), "{step}: {written}");
        assert!(written.contains(remedy), "{step}: {written}");
        cloud.happens("states", step, &format!("{well}\n"));
    }
    for (step, state, ..) in &ill[1..5] {
        cloud.happens("states", step, &format!("{state}\n"));
    }
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(success, "{written}");
    for (step, state, ..) in &ill[1..5] {
        assert!(!cloud.things().contains(&(*step).to_owned()), "{step} in the state {state} stays");
    }
}

#[test]
fn a_lost_answer_is_not_a_failure() {
    let steps = ["sql-instance", "budget", "uptime", "cluster", "network"];
    let cloud = Cloud::of(&plan());
    for step in steps {
        cloud.happens("lost", step, "");
    }
    let Some((success, written)) = apply(&cloud) else { return };
    assert!(success, "{written}");
    assert_eq!(written.matches("    exists although the command failed").count(), steps.len(), "{written}");
    for step in steps {
        assert_eq!(cloud.logged("make").into_iter().filter(|made| made == step).count(), 1, "{step}");
        cloud.happens("lost", step, "");
    }
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(success, "{written}");
    // Of the instance, it was the command before the last whose answer was lost: it is run again.
    assert_eq!(written.matches("    is gone although the command failed").count(), steps.len() - 1, "{written}");
    assert!(!cloud.things().contains(&"sql-instance".to_owned()), "{written}");
}

#[test]
fn a_list_that_is_late_is_asked_again() {
    let cloud = Cloud::of(&plan());
    if apply(&cloud).is_none() {
        return;
    }
    // Nothing is shown, so that it is made a second time, which is refused: then the list is asked until it shows it.
    cloud.happens("late", "network", "late\nlate\n");
    let (success, written) = apply(&cloud).unwrap();
    assert!(success && written.contains("network: "), "{written}");
    assert!(written.contains("    exists although the command failed"), "{written}");
}

#[test]
fn too_many_requests_are_waited_for() {
    let cloud = Cloud::of(&plan());
    cloud.happens("busy", "subnet", "once\nonce\n");
    let Some((success, written)) = apply(&cloud) else { return };
    assert!(success && written.contains("    not now, trying again in 0 s"), "{written}");
    cloud.happens("busy", "router", "once\n".repeat(9).as_str());
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(!success && written.contains("could not check whether it exists"), "{written}");
}

#[test]
fn a_budget_that_may_not_be_seen_is_skipped() {
    let cloud = Cloud::of(&plan());
    cloud.happens("hidden", "budget", "");
    let Some((success, written)) = apply(&cloud) else { return };
    assert!(success && written.contains("skipped: this account may not see it"), "{written}");
    assert!(written.contains("\nskipped: budget "), "{written}");
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(success && written.contains("if it exists, it stays"), "{written}");
    // For every other step, a refusal is an error.
    cloud.happens("hidden", "network", "");
    let (success, written) = apply(&cloud).unwrap();
    assert!(!success && written.contains("step `network` could not run"), "{written}");
}

#[test]
fn names_that_are_kept_are_restored() {
    let cloud = Cloud::of(&plan());
    if apply(&cloud).is_none() {
        return;
    }
    assert!(destroy(&cloud, PROJECT).unwrap().0);
    let (success, written) = apply(&cloud).unwrap();
    assert!(success && written.contains("its name is kept: it is restored"), "{written}");
    assert_eq!(cloud.logged("restore"), ["github-pool", "github-provider"]);
    assert_eq!(cloud.logged("update"), ["github-pool", "github-provider"]);
}

#[test]
fn what_differs_is_reported() {
    let before = Cloud::of(&plan());
    let path = crate::tools::repository().join("fixtures/bootcamps/neurohackademy-2027/bootcamp.yaml");
    let text = fs::read_to_string(path).unwrap();
    let larger = text.replace("nodes: { min: 0, max: 36 }", "nodes: { min: 0, max: 48 }");
    assert_ne!(text, larger);
    let larger = crate::bootcamps::of(&larger);
    if apply(&before).is_none() {
        return;
    }
    before.write("apply.sh", &larger.to_script().unwrap());
    let (success, written) = apply(&before).unwrap();
    assert!(success, "{written}");
    assert!(
        written.contains("step `pool-user` differs: the maximum number of nodes is `36`, but the plan says `48`"),
        "{written}"
    );
    assert!(written.contains("\ndiffer from the plan: pool-user (see"), "{written}");
}

#[test]
fn a_cluster_that_cannot_be_emptied_needs_a_word() {
    for kubectl in ["#!/bin/bash\nexit 1\n", "#!/bin/bash\ncase $1 in get) echo hub ;; *) exit 1 ;; esac\n"] {
        let cloud = Cloud::of(&plan());
        if apply(&cloud).is_none() {
            return;
        }
        fs::write(cloud.path("kubectl"), kubectl).unwrap();
        let (success, written) = destroy(&cloud, PROJECT).unwrap();
        assert!(!success && written.contains("will be left over, and billed"), "{written}");
        assert!(written.contains("kept: the cluster was not emptied"), "{written}");
        assert!(cloud.things().contains(&"cluster".to_owned()));
        let (success, written) = destroy(&cloud, &format!("{PROJECT}leave\n")).unwrap();
        assert!(success, "{written}");
        assert!(!cloud.things().contains(&"cluster".to_owned()));
    }
}

#[test]
fn a_project_alone_is_destroyed_without_an_error() {
    let cloud = Cloud::of(&plan());
    if cloud.run("destroy.sh", PROJECT).is_none() {
        return;
    }
    // Not even the project: that is no success.
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(!success && written.contains("does not exist, or this account may not see it"), "{written}");
    fs::write(cloud.path("things").join("project"), "").unwrap();
    let (success, written) = destroy(&cloud, PROJECT).unwrap();
    assert!(success && written.contains("done: 0 commands were run"), "{written}");
}

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
    for (step, coming) in [
        ("cluster", "PROVISIONING\nRECONCILING\nRUNNING\n"),
        ("pool-user", "PROVISIONING\nRUNNING\n"),
        ("sql-instance", "PENDING_CREATE\nRUNNABLE\n"),
        ("filestore-instance", "CREATING\nREADY\n"),
    ] {
        let cloud = Cloud::of(&plan());
        if apply(&cloud).is_none() {
            return;
        }
        cloud.happens("states", step, coming);
        let (success, written) = apply(&cloud).unwrap();
        let first = coming.lines().next().unwrap();
        assert!(success && written.contains(&format!("    {first}, waiting")), "{step}: {written}");
        assert!(cloud.logged("make").is_empty(), "{step}: {}", cloud.log());
        // What is being deleted is waited for, and made again.
        let going = ["STOPPING", "STOPPING", "PENDING_DELETE", "DELETING"];
        let going = going[["cluster", "pool-user", "sql-instance"].iter().position(|other| *other == step).unwrap_or(3)];
        cloud.happens("states", step, &format!("{going}\nGONE\n"));
        let _ = apply(&cloud).unwrap();
        assert!(cloud.logged("make").contains(&step.to_owned()), "{step}: {}", cloud.log());
    }
}

#[test]
fn a_state_that_is_not_well_is_named_and_can_be_undone() {
    for (step, state, remedy) in [
        ("cluster", "ERROR", "gcloud container clusters delete nh-2027"),
        ("cluster", "DEGRADED", "gcloud container clusters describe nh-2027"),
        ("pool-user", "RUNNING_WITH_ERROR", "node-pools describe user"),
        ("sql-instance", "FAILED", "gcloud sql operations list"),
        ("filestore-instance", "ERROR", "gcloud filestore instances describe"),
        ("kms-key", "DESTROYED", "gcloud kms keys versions create"),
        ("project", "DELETE_REQUESTED", "gcloud projects undelete"),
    ] {
        let cloud = Cloud::of(&plan());
        if apply(&cloud).is_none() {
            return;
        }
        cloud.happens("states", step, &format!("{state}\n"));
        let (success, written) = apply(&cloud).unwrap();
        assert!(!success && written.contains(&format!("`{step}` exists in the state {state}: ")), "{step}: {written}");
        assert!(written.contains(remedy), "{step}: {written}");
        if ["kms-key", "project"].contains(&step) {
            continue;
        }
        let (success, written) = destroy(&cloud, PROJECT).unwrap();
        assert!(success, "{step}: {written}");
        assert!(!cloud.things().contains(&step.to_owned()), "{step} in the state {state} stays");
    }
}

#[test]
fn a_lost_answer_is_not_a_failure() {
    for step in ["sql-instance", "budget", "uptime", "cluster", "network"] {
        let cloud = Cloud::of(&plan());
        cloud.happens("lost", step, "");
        // The list that is asked then shows it late.
        let Some((success, written)) = apply(&cloud) else { return };
        assert!(success && written.contains("    exists although the command failed"), "{step}: {written}");
        let made = cloud.logged("make").into_iter().filter(|made| made == step).count();
        assert_eq!(made, 1, "{step}");

        cloud.happens("lost", step, "");
        let (success, written) = destroy(&cloud, PROJECT).unwrap();
        assert!(success && written.contains("    is gone although the command failed"), "{step}: {written}");
    }
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

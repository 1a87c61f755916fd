//! The plan as two bash scripts: one that makes everything, one that takes it away.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Argument, Command, OutputField, Plan, Step, StepId, cluster, command::gcloud, shell, text::wrapped};
use crate::template::{self, TemplateError};

/// The longest line of a comment, without its mark.
const COMMENT: usize = 106;

#[derive(Serialize)]
struct Apply {
    bootcamp: String,
    project: String,
    count: usize,
    minutes: u32,
    reads_secret: bool,
    steps: Vec<Make>,
    kept: Vec<Kept>,
}

#[derive(Serialize)]
struct Make {
    number: usize,
    id: String,
    title: String,
    needs: String,
    reason: Vec<String>,
    lines: u32,
    probe: String,
    run: String,
    command: String,
    outputs: Vec<Reading>,
}

/// A variable, the output that it holds, and the command that reads it.
#[derive(Serialize)]
struct Reading {
    step: String,
    variable: String,
    name: String,
    command: String,
}

#[derive(Serialize)]
struct Kept {
    step: String,
    fields: Vec<KeptField>,
}

#[derive(Serialize)]
struct KeptField {
    field: String,
    variable: String,
}

#[derive(Serialize)]
struct Destroy {
    bootcamp: String,
    project: String,
    cluster: Option<Cluster>,
    known: Vec<Reading>,
    steps: Vec<Unmake>,
    leftovers: Vec<Leftover>,
    leaves: Vec<String>,
}

#[derive(Serialize)]
struct Cluster {
    credentials: String,
}

#[derive(Serialize)]
struct Unmake {
    id: String,
    title: String,
    dependents: String,
    probe: String,
    /// Variables that its probe asks with.
    asks_with: BTreeSet<String>,
    empties_cluster: bool,
    own: Vec<Reading>,
    undo: Vec<String>,
}

#[derive(Serialize)]
struct Leftover {
    what: &'static str,
    command: String,
}

impl<State> Plan<State> {
    /// The script that makes what is missing, safe to run twice.
    pub fn to_script(&self) -> Result<String, TemplateError> {
        let document = self.to_json();
        let apply = Apply {
            bootcamp: document.bootcamp.to_string(),
            project: document.project.to_string(),
            count: self.steps().len(),
            minutes: self.usual_seconds().div_ceil(60),
            reads_secret: self.steps().iter().any(|step| step.stdin.is_some()),
            steps: self.steps().iter().enumerate().map(|(index, step)| self.make(index + 1, step)).collect(),
            kept: self.steps().iter().filter_map(kept).collect(),
        };
        template::fill("gcloud/apply.sh.hbs", &apply)
    }

    /// The script that takes everything away, last thing first, after somebody has typed the project's id.
    pub fn to_destroy_script(&self) -> Result<String, TemplateError> {
        let document = self.to_json();
        let undoable: Vec<&Step> = self.steps().iter().rev().filter(|step| !step.undo.is_empty()).collect();
        let destroy = Destroy {
            bootcamp: document.bootcamp.to_string(),
            project: document.project.to_string(),
            cluster: self.credentials().map(|command| Cluster { credentials: shell::command(&command, 4) }),
            known: self.known_before_undo(&undoable),
            steps: undoable.into_iter().map(|step| self.unmake(step)).collect(),
            leftovers: self
                .leftovers()
                .into_iter()
                .map(|(what, command)| Leftover { what, command: shell::command(&command, 2) })
                .collect(),
            leaves: self.steps().iter().filter_map(left_behind).collect(),
        };
        template::fill("gcloud/destroy.sh.hbs", &destroy)
    }

    fn make(&self, number: usize, step: &Step) -> Make {
        let needs: Vec<&str> = step.needs.iter().map(StepId::as_str).collect();
        // A new account is not known everywhere at once, and until then no policy may name it.
        let binds = step.argv.to_string().contains("add-iam-policy-binding");
        let run = match &step.stdin {
            Some(secret) => format!(
                "run_with_secret {} {}",
                shell::word(&secret.flag.as_str().into()),
                shell::word(&secret.asks.as_str().into())
            ),
            None if binds => "run_patiently".to_owned(),
            None => "run".to_owned(),
        };
        let outputs = step.outputs.iter().filter(|output| output.kept || self.is_needed_later(&step.id, &output.field));
        Make {
            number,
            id: step.id.to_string(),
            title: step.title.clone(),
            needs: needs.join(", "),
            reason: wrapped(&step.reason, COMMENT),
            lines: step.probe_lines,
            probe: shell::command(&step.probe, 2),
            run,
            command: shell::command(&step.argv, 4),
            outputs: outputs.map(|output| reading(step, output)).collect(),
        }
    }

    /// Whether the command of another step has this output in it.
    fn is_needed_later(&self, id: &StepId, field: &str) -> bool {
        let others = self.steps().iter().filter(|step| step.id != *id);
        outputs_in(others.flat_map(|step| [&step.argv, &step.probe])).any(|output| output == (id, field))
    }

    /// Commands of the scripts that belong to no step; linted with the others.
    pub fn extra_commands(&self) -> Vec<Command> {
        self.credentials().into_iter().chain(self.leftovers().into_iter().map(|(_, command)| command)).collect()
    }

    /// How the cluster's API is reached, to empty it before it goes.
    fn credentials(&self) -> Option<Command> {
        let create = &self.step(&StepId::new(cluster::ID))?.argv;
        let literals: Vec<&str> = create.argv().iter().filter_map(Argument::as_literal).collect();
        let name = literals.get(4)?;
        let location = literals.iter().find(|argument| argument.starts_with("--location="))?;
        let through_dns = literals.contains(&"--enable-dns-access");
        let command = gcloud("container clusters get-credentials")
            .name(*name)
            .flag("project", self.to_json().project.as_str())
            .name(*location);
        Some(command.switch_if(through_dns, "dns-endpoint"))
    }

    /// What a cluster makes by itself and may leave behind. It is listed and not taken away: nothing in it
    /// says for certain that it belonged to this bootcamp.
    fn leftovers(&self) -> Vec<(&'static str, Command)> {
        let list = |words: &str| gcloud(words).flag("project", self.to_json().project.as_str());
        vec![
            (
                "disks of nobody",
                list("compute disks list")
                    .flag("filter", "name~^pvc- AND -users:*")
                    .prints("name,zone.basename(),sizeGb"),
            ),
            ("forwarding rules", list("compute forwarding-rules list").prints("name,region.basename(),IPAddress")),
        ]
    }

    /// Outputs of one step that the probe or undo of another needs.
    fn known_before_undo(&self, undoable: &[&Step]) -> Vec<Reading> {
        let mut known = BTreeSet::new();
        for step in undoable {
            let outputs = outputs_in(std::iter::once(&step.probe).chain(&step.undo));
            known.extend(
                outputs.filter(|(from, _)| **from != step.id).map(|(from, field)| (from.clone(), field.to_owned())),
            );
        }
        let readings = |(id, field): (StepId, String)| {
            let step = self.step(&id)?;
            let output = step.outputs.iter().find(|output| output.field == field)?;
            Some(reading(step, output))
        };
        known.into_iter().filter_map(readings).collect()
    }

    fn unmake(&self, step: &Step) -> Unmake {
        let needed: BTreeSet<&str> =
            outputs_in(&step.undo).filter(|(from, _)| **from == step.id).map(|(_, field)| field).collect();
        let own = step.outputs.iter().filter(|output| needed.contains(output.field.as_str()));
        Unmake {
            id: step.id.to_string(),
            title: step.title.clone(),
            dependents: self.dependents(&step.id).join(" "),
            probe: shell::command(&step.probe, 2),
            asks_with: outputs_in(std::iter::once(&step.probe))
                .map(|(from, field)| shell::variable(from, field))
                .collect(),
            empties_cluster: step.id.as_str() == cluster::ID,
            own: own.map(|output| reading(step, output)).collect(),
            undo: step.undo.iter().map(|command| shell::command(command, 4)).collect(),
        }
    }

    /// The steps with an undo that stand on `id`, directly or through steps that have none.
    fn dependents(&self, id: &StepId) -> Vec<&str> {
        let mut found = Vec::new();
        for step in self.steps().iter().filter(|step| step.needs.contains(id)) {
            if step.undo.is_empty() {
                found.extend(self.dependents(&step.id));
            } else {
                found.push(step.id.as_str());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Every output that these commands have in them.
fn outputs_in<'a>(commands: impl IntoIterator<Item = &'a Command>) -> impl Iterator<Item = (&'a StepId, &'a str)> {
    commands.into_iter().flat_map(Command::argv).flat_map(Argument::outputs)
}

fn reading(step: &Step, output: &OutputField) -> Reading {
    Reading {
        step: step.id.to_string(),
        variable: shell::variable(&step.id, &output.field),
        name: format!("{}.{}", step.id, output.field),
        command: shell::command(&step.reads(output), 2),
    }
}

fn kept(step: &Step) -> Option<Kept> {
    let fields: BTreeMap<&str, String> = step
        .outputs
        .iter()
        .filter(|output| output.kept)
        .map(|output| (output.field.as_str(), shell::variable(&step.id, &output.field)))
        .collect();
    (!fields.is_empty()).then(|| Kept {
        step: step.id.to_string(),
        fields: fields.into_iter().map(|(field, variable)| KeptField { field: field.to_owned(), variable }).collect(),
    })
}

/// What stays of a step, as one line; `nothing` is not worth one.
fn left_behind(step: &Step) -> Option<String> {
    let leaves = step.leaves.as_ref().filter(|leaves| !leaves.starts_with("nothing"))?;
    Some(format!("  {}: {leaves}", step.id))
}

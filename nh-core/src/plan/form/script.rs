//! The plan as two bash scripts: one that creates everything, one that deletes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{shell, text::wrapped};
use crate::{
    plan::{
        step::{Argument, BeforeUndo, Command, Leaves, OutputField, Refused, Retry, States, Step},
        steps::Plan,
    },
    resource::Resource,
    template::{self, TemplateError},
};

/// The maximum length of a comment line, without its `#`.
const COMMENT: usize = 106;

#[derive(Serialize)]
struct Apply {
    bootcamp: String,
    project: String,
    count: usize,
    minutes: u32,
    reads_secret: bool,
    about: Vec<About>,
    steps: Vec<ApplyStep>,
    persisted: Vec<Persisted>,
    by_hand: Vec<String>,
}

/// What the functions of a script must know of a step, for those steps that have something to know.
#[derive(Serialize)]
struct About {
    id: String,
    states: Option<ShownStates>,
    refused: Refused,
}

#[derive(Serialize)]
struct ShownStates {
    well: String,
    coming: String,
    going: String,
    remedy: String,
}

#[derive(Serialize)]
struct ApplyStep {
    number: usize,
    id: String,
    title: String,
    needs: String,
    reason: Vec<String>,
    lines: u32,
    probe: String,
    run: String,
    command: String,
    restore: Option<ShownRestore>,
    compared: Vec<ShownCompared>,
    outputs: Vec<Reading>,
}

#[derive(Serialize)]
struct ShownRestore {
    probe: String,
    restore: String,
    update: String,
}

#[derive(Serialize)]
struct ShownCompared {
    column: usize,
    what: String,
    wanted: String,
}

/// A variable, the output that it contains, and the command that reads it.
#[derive(Serialize)]
struct Reading {
    step: String,
    variable: String,
    name: String,
    command: String,
}

#[derive(Serialize)]
struct Persisted {
    step: String,
    fields: Vec<PersistedField>,
}

#[derive(Serialize)]
struct PersistedField {
    field: String,
    variable: String,
}

#[derive(Serialize)]
struct Destroy {
    bootcamp: String,
    project: String,
    empties_cluster: bool,
    about: Vec<About>,
    project_probe: Option<String>,
    known: Vec<Reading>,
    steps: Vec<DestroyStep>,
    listings: Vec<ShownListing>,
    leaves: Vec<String>,
}

#[derive(Serialize)]
struct DestroyStep {
    id: String,
    title: String,
    dependents: String,
    probe: String,
    /// Variables in its probe.
    probe_variables: BTreeSet<String>,
    /// The command that connects to the cluster, which must be emptied first.
    empties_with: Option<String>,
    /// The output that names it, if only the cloud does: the script undoes every resource that has one.
    own: Option<Reading>,
    /// Commands before the last; they make it possible.
    prepare: Vec<String>,
    undo: Option<String>,
}

#[derive(Serialize)]
struct ShownListing {
    what: String,
    command: String,
}

impl Plan {
    /// The script that creates everything missing; safe to rerun.
    pub fn to_script(&self) -> Result<String, TemplateError> {
        let apply = Apply {
            bootcamp: self.bootcamp().to_string(),
            project: self.project().to_string(),
            count: self.steps().len(),
            minutes: self.usual_seconds().div_ceil(60),
            reads_secret: self.steps().iter().any(|step| step.stdin.is_some()),
            about: self.steps().iter().filter_map(about).collect(),
            steps: self.steps().iter().enumerate().map(|(index, step)| self.apply_step(index + 1, step)).collect(),
            persisted: self.steps().iter().filter_map(persisted).collect(),
            by_hand: self.steps().iter().filter_map(|step| step.by_hand.as_ref()).map(shell::word).collect(),
        };
        template::fill("gcloud/apply.sh.hbs", &apply)
    }

    /// The script that deletes everything, in reverse order, after the user has typed the project's id.
    pub fn to_destroy_script(&self) -> Result<String, TemplateError> {
        let undoable: Vec<&Step> = self.steps().iter().rev().filter(|step| is_undoable(step)).collect();
        let steps: Vec<DestroyStep> = undoable.iter().map(|step| self.destroy_step(step)).collect();
        let destroy = Destroy {
            bootcamp: self.bootcamp().to_string(),
            project: self.project().to_string(),
            empties_cluster: steps.iter().any(|step| step.empties_with.is_some()),
            about: self.steps().iter().filter_map(about).collect(),
            project_probe: self.step(&Resource::Project).map(|step| shell::command(&step.probe, 2)),
            known: self.known_before_undo(&undoable),
            steps,
            listings: self.steps().iter().flat_map(listings).collect(),
            leaves: self.steps().iter().filter_map(left_behind).collect(),
        };
        template::fill("gcloud/destroy.sh.hbs", &destroy)
    }

    fn apply_step(&self, number: usize, step: &Step) -> ApplyStep {
        let needs: Vec<_> = step.needs.iter().map(Resource::id).collect();
        let run = match (&step.stdin, step.retry) {
            (Some(secret), _) => format!(
                "run_with_secret {} {}",
                shell::word(&secret.flag.as_str().into()),
                shell::word(&secret.asks.as_str().into())
            ),
            (None, Retry::EventualConsistency) => "run_with_retries".to_owned(),
            (None, Retry::Never) => "run".to_owned(),
        };
        let first_column = 2 + usize::from(step.states.is_some());
        let compared = step.compared.iter().zip(first_column..).map(|(compared, column)| ShownCompared {
            column,
            what: compared.what.clone(),
            wanted: shell::word(&compared.wanted),
        });
        let restore = step.restore.as_ref().map(|restore| ShownRestore {
            probe: shell::command(&restore.probe, 4),
            restore: shell::command(&restore.restore, 6),
            update: shell::command(&restore.update, 6),
        });
        let indent = if restore.is_some() { 6 } else { 4 };
        let is_needed = |output: &&OutputField| output.kept || self.is_needed_later(&step.resource, &output.field);
        ApplyStep {
            number,
            id: step.resource.to_string(),
            title: step.title.clone(),
            needs: needs.join(", "),
            reason: wrapped(&step.reason, COMMENT),
            lines: step.probe_lines,
            probe: shell::command(&step.probe, 2),
            run,
            command: shell::command(&step.argv, indent),
            restore,
            compared: compared.collect(),
            outputs: step.outputs.iter().filter(is_needed).map(|output| reading(step, output)).collect(),
        }
    }

    /// Whether the command of another step contains this output.
    fn is_needed_later(&self, resource: &Resource, field: &str) -> bool {
        let others = self.steps().iter().filter(|step| step.resource != *resource);
        let by_hand = self.steps().iter().filter_map(|step| step.by_hand.as_ref()).flat_map(Argument::outputs);
        outputs_in(others.flat_map(|step| [&step.argv, &step.probe])).chain(by_hand).any(|output| output == (resource, field))
    }

    /// Outputs of one step that the probe or undo of another needs.
    fn known_before_undo(&self, undoable: &[&Step]) -> Vec<Reading> {
        let mut known = BTreeSet::new();
        for step in undoable {
            let outputs = outputs_in(std::iter::once(&step.probe).chain(step.undo.commands()));
            known.extend(outputs.filter(|(from, _)| **from != step.resource));
        }
        let readings = |(resource, field): (&Resource, &str)| {
            let step = self.step(resource)?;
            let output = step.outputs.iter().find(|output| output.field == field)?;
            Some(reading(step, output))
        };
        known.into_iter().filter_map(readings).collect()
    }

    fn destroy_step(&self, step: &Step) -> DestroyStep {
        let needed: BTreeSet<&str> = outputs_in(step.undo.commands())
            .filter(|(from, _)| **from == step.resource)
            .map(|(_, field)| field)
            .collect();
        debug_assert!(needed.len() <= 1, "{} is named by one output", step.resource);
        let own = step.outputs.iter().find(|output| needed.contains(output.field.as_str()));
        let indent = if needed.is_empty() { 4 } else { 6 };
        let mut prepare: Vec<_> =
            step.undo.commands().iter().map(|command| shell::command(command, indent)).collect();
        let undo = prepare.pop();
        DestroyStep {
            id: step.resource.to_string(),
            title: step.title.clone(),
            dependents: self.dependents(&step.resource).into_iter().collect::<Vec<_>>().join(" "),
            probe: shell::command(&step.probe, 2),
            probe_variables: outputs_in([&step.probe]).map(|(from, field)| shell::variable(from, field)).collect(),
            empties_with: step.before_undo.as_ref().map(|act| match act {
                BeforeUndo::EmptyCluster { credentials } => shell::command(credentials, 4),
            }),
            own: own.map(|output| reading(step, output)),
            prepare,
            undo,
        }
    }

    /// The steps with an undo that need `resource`, directly or through steps without an undo.
    fn dependents(&self, resource: &Resource) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for step in self.steps().iter().filter(|step| step.needs.contains(resource)) {
            if is_undoable(step) {
                found.insert(step.resource.to_string());
            } else {
                found.extend(self.dependents(&step.resource));
            }
        }
        found
    }
}

impl Step {
    /// All commands of a step: its own, those that restore it, its probe, the commands that read its outputs, its undo, and those before and
    /// after the undo.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        let before_undo = self.before_undo.iter().map(|act| match act {
            BeforeUndo::EmptyCluster { credentials } => credentials,
        });
        let listings = match &self.leaves {
            Leaves::Nothing => &[],
            Leaves::Stays { listings, .. } => listings.as_slice(),
        };
        let restore = self.restore.iter().flat_map(|restore| [&restore.probe, &restore.restore, &restore.update]);
        std::iter::once(self.argv.clone())
            .chain(restore.cloned())
            .chain(std::iter::once(self.probe.clone()))
            .chain(self.outputs.iter().map(|output| self.reads(output)))
            .chain(before_undo.cloned())
            .chain(self.undo.commands().iter().cloned())
            .chain(listings.iter().map(|listing| listing.command.clone()))
    }
}

fn about(step: &Step) -> Option<About> {
    let states = |states: &States| ShownStates {
        well: states.well.join(" "),
        coming: states.coming.join(" "),
        going: states.going.join(" "),
        remedy: states.remedy.clone(),
    };
    let has = step.states.is_some() || step.refused != Refused::Error;
    has.then(|| About {
        id: step.resource.to_string(),
        states: step.states.as_ref().map(states),
        refused: step.refused,
    })
}

fn is_undoable(step: &Step) -> bool {
    !step.undo.commands().is_empty()
}

/// Every output in these commands.
fn outputs_in<'a>(commands: impl IntoIterator<Item = &'a Command>) -> impl Iterator<Item = (&'a Resource, &'a str)> {
    commands.into_iter().flat_map(Command::argv).flat_map(Argument::outputs)
}

fn reading(step: &Step, output: &OutputField) -> Reading {
    Reading {
        step: step.resource.to_string(),
        variable: shell::variable(&step.resource, &output.field),
        name: format!("{}.{}", step.resource, output.field),
        command: shell::command(&step.reads(output), 2),
    }
}

fn persisted(step: &Step) -> Option<Persisted> {
    let fields: BTreeMap<&str, String> = step
        .outputs
        .iter()
        .filter(|output| output.kept)
        .map(|output| (output.field.as_str(), shell::variable(&step.resource, &output.field)))
        .collect();
    (!fields.is_empty()).then(|| Persisted {
        step: step.resource.to_string(),
        fields: fields
            .into_iter()
            .map(|(field, variable)| PersistedField { field: field.to_owned(), variable })
            .collect(),
    })
}

fn listings(step: &Step) -> Vec<ShownListing> {
    match &step.leaves {
        Leaves::Nothing => Vec::new(),
        Leaves::Stays { listings, .. } => listings
            .iter()
            .map(|listing| ShownListing { what: listing.what.clone(), command: shell::command(&listing.command, 2) })
            .collect(),
    }
}

/// What a step leaves behind, on one line.
fn left_behind(step: &Step) -> Option<String> {
    match &step.leaves {
        Leaves::Nothing => None,
        Leaves::Stays { what, why, .. } => Some(format!("  {}: {what}: {why}", step.resource)),
    }
}

//! The plan: a table of its steps, with their commands folded.

use super::{
    element::{Element, element},
    fragment::{badge, figures, fragment, headline},
    number::{NONE, dollars, duration, either, grouped, unit_price},
    table::{Table, cell, faint, plain},
};
use crate::plan::{Command, Plan, Step};

/// The line width of a command: a table does not have much more room.
const COLUMNS: usize = 60;

/// The plan as a fragment of HTML: its steps in order, each with reason, command, probe and undo folded.
pub fn plan(plan: &Plan) -> String {
    let steps = plan.steps();
    let existing = steps.iter().filter(|step| step.exists).count() as u64;
    let left: u32 = steps.iter().filter(|step| !step.exists).map(|step| step.usual_seconds).sum();
    let mut table = Table::new(
        "Steps, in the order in which they run",
        &[">#", "Step", "Area", ">Needs", ">Duration", ">USD/hour"],
    )
    .named_by(1);
    for (index, step) in steps.iter().enumerate() {
        table.row([
            plain(grouped(index as u64 + 1)),
            cell().class("nh-wide").child(commands(step)),
            plain(step.area.name()),
            if step.needs.is_empty() { plain(NONE) } else { plain(grouped(step.needs.len() as u64)) },
            if step.exists {
                cell().child(badge("nh-good", "✓ exists"))
            } else {
                plain(duration(step.usual_seconds))
            },
            plain(step.usd_per_hour.map_or_else(|| NONE.to_owned(), unit_price)),
        ]);
    }
    table.foot([
        plain(""),
        plain("total, in sequence"),
        plain(""),
        plain(""),
        plain(duration(left)),
        plain(unit_price(plan.usd_per_hour())),
    ]);
    let exist = if existing > 0 { format!("{} already", either(existing, "exists", "exist")) } else { String::new() };
    let html = fragment("plan")
        .child(headline(&format!("`{}` in the project `{}`", plan.bootcamp(), plan.project())))
        .child(figures([
            ("Steps", grouped(steps.len() as u64), exist),
            ("Duration", duration(left), "approximately, in sequence".to_owned()),
            ("Idle cost", format!("{} USD", dollars(plan.usd_per_hour())), "per hour, without users".to_owned()),
        ]))
        .child(table.into_element());
    html.to_string() + "\n"
}

/// What a step does, with all details folded below it.
fn commands(step: &Step) -> Element {
    let summary = element("summary").child(element("code").text(&*step.resource.id())).child(faint(&step.title));
    let mut shown = element("details").child(summary).child(element("p").prose(&step.reason));
    shown = shown.child(command("runs", &step.argv)).child(command("exists if this finds it", &step.probe));
    for undo in step.undo.commands() {
        shown = shown.child(command("undone by", undo));
    }
    if let Some(leaves) = step.left_behind() {
        shown = shown.child(element("p").child(element("b").text("stays: ")).prose(&leaves));
    }
    if let Some(secret) = &step.stdin {
        shown = shown.child(element("p").child(element("b").text("asks for: ")).prose(&secret.asks));
    }
    if !step.needs.is_empty() {
        let needs: Vec<String> = step.needs.iter().map(|id| format!("`{id}`")).collect();
        shown = shown.child(element("p").child(element("b").text("needs: ")).prose(&needs.join(", ")));
    }
    shown
}

fn command(what: &str, command: &Command) -> Element {
    element("div").child(faint(what)).child(element("pre").class("nh-wrap").text(command.to_bash(COLUMNS)))
}

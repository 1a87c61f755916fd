//! `nh plan`: prints the steps, before anything runs.

use nh_core::{
    contract::PlanDocument,
    plan::{Command, Plan as Steps, Undo},
    view,
};

use crate::{
    args::{Plan, PlanForm},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
    sheet::{Part, Sheet},
    table::{Cell, Column, Table},
};

/// Prints the plan for an empty project.
pub fn run(args: &Plan, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(checked) = judged.checked(printer, "plan") else { return Ok(Outcome::Findings) };
    let plan = checked.plan();
    let text = match args.output {
        PlanForm::Table => plan.to_table(),
        PlanForm::Markdown => sheet(plan).to_markdown(None)?,
        PlanForm::Csv => sheet(plan).to_csv(None)?,
        PlanForm::Html => view::page(&format!("plan of {}", plan.bootcamp()), &view::plan(plan)),
        PlanForm::Json => serde_json::to_string_pretty(&PlanDocument::new(plan))? + "\n",
        PlanForm::Script => plan.to_script()?,
        PlanForm::Mermaid => plan.to_mermaid(),
        PlanForm::Svg => plan.to_svg(),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

fn sheet(plan: &Steps) -> Sheet {
    let mut table = Table::new([
        Column::right("number"),
        Column::left("step"),
        Column::left("creates"),
        Column::left("reason"),
        Column::left("command").for_programs(),
        Column::left("undo"),
        Column::left("needs").for_programs(),
        Column::right("minutes"),
        Column::right("USD/hour"),
    ]);
    for (number, step) in (1u32..).zip(plan.steps()) {
        let lines = |commands: &[Command]| commands.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let undo =
            if let Undo::Never { why } = &step.undo { format!("never: {why}") } else { lines(step.undo.commands()) };
        let needs: Vec<String> = step.needs.iter().map(ToString::to_string).collect();
        let minutes = f64::from(step.usual_seconds) / 60.0;
        table.row([
            number.to_string().into(),
            step.resource.to_string().into(),
            step.title.as_str().into(),
            step.reason.as_str().into(),
            step.argv.to_string().into(),
            undo.into(),
            needs.join(" ").into(),
            Cell::decimal(format!("{minutes:.1}"), minutes),
            step.usd_per_hour
                .map_or_else(Cell::empty, |price| Cell::decimal(format!("{:.4}", price.as_usd()), price.as_usd())),
        ]);
    }
    let mut sheet =
        Sheet::new(format!("{}: {} steps in project `{}`", plan.bootcamp(), plan.steps().len(), plan.project()));
    sheet.add(Part::titled("steps", "Steps", table));
    sheet
}

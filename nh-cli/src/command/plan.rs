//! `nh plan`: prints the steps, before anything runs.

use nh_core::contract::PlanDocument;

use crate::{
    args::{Plan, PlanForm},
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints the plan for an empty project.
pub fn run(args: &Plan, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(checked) = judged.checked(printer, "plan") else { return Ok(Outcome::Findings) };
    let plan = checked.plan();
    let text = match args.output {
        PlanForm::Table => plan.to_table(),
        PlanForm::Json => serde_json::to_string_pretty(&PlanDocument::new(plan))? + "\n",
        PlanForm::Script => plan.to_script()?,
        PlanForm::Mermaid => plan.to_mermaid(),
        PlanForm::Svg => plan.to_svg(),
    };
    printer.data(&text)?;
    Ok(Outcome::Clean)
}

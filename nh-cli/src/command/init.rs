//! `nh init`: writes a file to start from.

mod prompter;
mod zone;

use std::path::Path;

use nh_core::{
    catalog::Catalog,
    client::folder,
    schema,
    starter::{self, Answers, StarterError},
};

use crate::{
    args::Init,
    outcome::{Ended, Outcome},
    printer::Printer,
};
pub use prompter::PromptError;

use prompter::{Prompter, Question};

/// Asks for the answers that no flag gives, and writes the file.
pub fn run(args: &Init, printer: Printer) -> Ended {
    let mut prompter = Prompter::new(args, printer);
    match write(args, &mut prompter, printer) {
        // The user must not have to type the answers again.
        Err(error) if prompter.has_heard() => {
            printer.error(&error);
            printer.message(&format!("note: to continue with these answers, run `{}`", prompter.command_line(args)));
            Ok(Outcome::Failure)
        }
        ended => ended,
    }
}

fn write(args: &Init, prompter: &mut Prompter, printer: Printer) -> Ended {
    if args.file == Path::new("-") {
        printer.data(&starter::starter(&answers(args, prompter)?, Catalog::embedded())?)?;
        return Ok(Outcome::Clean);
    }
    let schema_file = args.file.with_file_name("bootcamp.schema.json");
    // A schema of an earlier version may be replaced; any other file with that name belongs to the user.
    let ours = std::fs::read_to_string(&schema_file).is_ok_and(|text| text.contains("\"title\": \"Bootcamp\""));
    folder::check_file(&args.file, args.force)?;
    folder::check_file(&schema_file, ours || args.force)?;
    let text = starter::starter(&answers(args, prompter)?, Catalog::embedded())?;
    let schema = serde_json::to_string_pretty(&schema::bootcamp())? + "\n";
    folder::write_file(&args.file, &text, args.force)?;
    folder::write_file(&schema_file, &schema, true)?;
    let file = args.file.display();
    printer.remark(&format!("wrote `{file}`, and `{}` for editor completion", schema_file.display()));
    printer.remark(&format!("hint: run `nh check {file}`, then `nh size {file}` and `nh cost {file}`"));
    Ok(Outcome::Clean)
}

fn answers(args: &Init, prompter: &mut Prompter) -> Result<Answers, PromptError> {
    let name = prompter.required(args.name.clone(), Question::new("--name", "name, such as neurohackademy-2027"))?;
    let starts = prompter.required(args.starts, Question::new("--starts", "first day, such as 2027-07-26"))?;
    let ends = prompter.required_if(args.ends, Question::new("--ends", "last day"), |ends| match starts {
        Some(starts) if *ends < starts => Err(StarterError::Dates { starts, ends: *ends }),
        _ => Ok(()),
    })?;
    let seats = prompter.required(args.seats, Question::new("--seats", "most users who work at the same time"))?;
    let region = Question::new("--region", "Google Cloud region, such as us-east1");
    let region = prompter.required_if(args.region.clone(), region, |region| {
        if Catalog::embedded().has_region(region) { Ok(()) } else { Err(StarterError::UnknownRegion(region.clone())) }
    })?;
    let project =
        prompter.required(args.project.clone(), Question::new("--project", "ID of the Google Cloud project"))?;
    let host =
        prompter.required(args.host.clone(), Question::new("--host", "host of the hub, such as hub.example.org"))?;
    let organization =
        prompter.required(args.organization.clone(), Question::new("--organization", "GitHub organisation"))?;
    let contact = Question::new("--contact", "e-mail address for certificates and alerts");
    let contact = prompter.required(args.contact.clone(), contact)?;
    let admin = prompter.required(args.admin.clone(), Question::new("--admin", "GitHub login of the first admin"))?;
    let timezone = Question::new("--timezone", "time zone of sessions");
    let timezone = prompter.optional(args.timezone.clone(), timezone, Some(zone::of_this_machine()))?;
    let billing_account = Question::new("--billing-account", "billing account (optional)");
    let billing_account = prompter.optional(args.billing_account.clone(), billing_account, None)?;
    let complete = || {
        Some(Answers {
            name: name?,
            starts: starts?,
            ends: ends?,
            timezone: timezone?,
            seats: seats?,
            region: region?,
            project: project?,
            host: host?,
            organization: organization?,
            contact: contact?,
            admin: admin?,
            billing_account,
        })
    };
    complete().ok_or_else(|| prompter.incomplete())
}

//! `nh init`: a file to start from.

use std::{
    error::Error,
    fmt::Display,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    str::FromStr,
};

use nh_core::{
    catalog::Catalog,
    client::folder,
    schema,
    starter::{self, Answers},
};

use crate::{
    args::Init,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Nobody is there to be asked, and flags are missing.
#[derive(Debug, thiserror::Error)]
#[error("nobody can be asked here, and these flags are missing: {}", .0.join(" "))]
struct MissingFlags(Vec<&'static str>);

/// A flag's value cannot be meant.
#[derive(Debug, thiserror::Error)]
#[error("`{flag}`: {reason}")]
struct WrongFlag {
    flag: &'static str,
    reason: String,
}

/// Asks for what no flag gives, and writes the file.
pub fn run(args: &Init, printer: Printer) -> Ended {
    let to_stdout = args.file == Path::new("-");
    if !to_stdout {
        folder::check_file(&args.file, args.force)?;
    }
    let answers = answers(args, printer)?;
    let text = starter::starter(&answers, Catalog::embedded())?;
    if to_stdout {
        printer.data(&text)?;
        return Ok(Outcome::Clean);
    }
    let schema_file = args.file.with_file_name("bootcamp.schema.json");
    let schema = serde_json::to_string_pretty(&schema::bootcamp())? + "\n";
    // A schema of an earlier version is ours to replace; anything else of that name is somebody's.
    let ours = std::fs::read_to_string(&schema_file).is_ok_and(|text| text.contains("\"title\": \"Bootcamp\""));
    folder::check_file(&schema_file, ours || args.force)?;
    folder::write_file(&args.file, &text, args.force)?;
    folder::write_file(&schema_file, &schema, true)?;
    let file = args.file.display();
    printer.message(&format!("wrote `{file}`, and `{}` from which editors complete it", schema_file.display()));
    printer.message(&format!("hint: `nh check {file}`, then `nh size {file}` and `nh cost {file}`"));
    Ok(Outcome::Clean)
}

fn answers(args: &Init, printer: Printer) -> Result<Answers, Box<dyn Error>> {
    let mut asker = Asker { asks: io::stdin().is_terminal(), missing: Vec::new(), printer };
    let name = asker.ask(args.name.as_deref(), "--name", "name, such as neurohackademy-2027")?;
    let starts = asker.ask(args.starts.as_deref(), "--starts", "first day, such as 2027-07-26")?;
    let ends = asker.ask(args.ends.as_deref(), "--ends", "last day")?;
    let seats = asker.ask(args.seats.as_deref(), "--seats", "people who work at the same time, at most")?;
    let region = asker.ask(args.region.as_deref(), "--region", "region of Google Cloud, such as us-east1")?;
    let project = asker.ask(args.project.as_deref(), "--project", "id of the Google Cloud project")?;
    let host = asker.ask(args.host.as_deref(), "--host", "host of the hub, such as hub.example.org")?;
    let organization = asker.ask(args.organization.as_deref(), "--organization", "GitHub organisation")?;
    let contact = asker.ask(args.contact.as_deref(), "--contact", "e-mail address for certificates and alerts")?;
    let admin = asker.ask(args.admin.as_deref(), "--admin", "GitHub login of the first admin")?;
    let billing_account =
        asker.ask(args.billing_account.as_deref(), "--billing-account", "billing account that pays")?;
    let timezone = args.timezone.as_deref().unwrap_or("UTC");
    let timezone = timezone.parse().map_err(|error| wrong("--timezone", &error))?;
    match (name, starts, ends, seats, region, project, host, organization, contact, admin, billing_account) {
        (
            Some(name),
            Some(starts),
            Some(ends),
            Some(seats),
            Some(region),
            Some(project),
            Some(host),
            Some(organization),
            Some(contact),
            Some(admin),
            Some(billing_account),
        ) => Ok(Answers {
            name,
            starts,
            ends,
            timezone,
            seats,
            region,
            project,
            host,
            organization,
            contact,
            admin,
            billing_account,
        }),
        _ => Err(Box::new(MissingFlags(asker.missing))),
    }
}

fn wrong(flag: &'static str, reason: &impl Display) -> WrongFlag {
    WrongFlag { flag, reason: reason.to_string() }
}

struct Asker {
    asks: bool,
    missing: Vec<&'static str>,
    printer: Printer,
}

impl Asker {
    /// The flag's value, or a person's answer; asks again until it can be meant. Absent where nobody can be asked.
    fn ask<T: FromStr<Err: Display>>(
        &mut self,
        given: Option<&str>,
        flag: &'static str,
        question: &str,
    ) -> Result<Option<T>, Box<dyn Error>> {
        if let Some(given) = given {
            return Ok(Some(given.parse().map_err(|error| wrong(flag, &error))?));
        }
        if !self.asks {
            self.missing.push(flag);
            return Ok(None);
        }
        loop {
            write!(io::stderr(), "{question}: ")?;
            io::stderr().flush()?;
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line)? == 0 {
                self.asks = false;
                self.missing.push(flag);
                return Ok(None);
            }
            match line.trim().parse() {
                Ok(answer) => return Ok(Some(answer)),
                Err(error) => self.printer.message(&format!("  {error}")),
            }
        }
    }
}

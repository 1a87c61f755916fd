//! The command line, typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use nh_core::unit::{
    BillingAccount, BootcampName, Date, EmailAddress, GithubOrganization, Host, Login, ProjectId, Region, Seats,
    TimeZone,
};

/// Proves, prices and renders a JupyterHub bootcamp from its one file.
#[derive(Debug, Parser)]
#[command(name = "nh", version, long_about = LONG_ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    /// Whether output is coloured.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const LONG_ABOUT: &str = "\
Proves, prices and renders a JupyterHub bootcamp from its one file.

`bootcamp.yaml` describes a whole teaching bootcamp on Google Cloud: people and dates, network plan, quotas, \
cluster and node pools, database, shared datasets, image, secrets, hub, monitoring, staging and production. \
From it `nh` tells what would hurt before it costs money, shows capacity and cost, prints the gcloud commands, \
and writes every file that the course's repository needs. What is left out is derived, and says from what.";

const AFTER_HELP: &str = "\
Begin with `nh init`, then `nh check`. Exit codes: 0 clean, 1 findings or out of date, 2 failure.";

/// The file that is meant where none is named.
pub const DEFAULT_FILE: &str = "bootcamp.yaml";

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What most commands read.
#[derive(Debug, Args)]
pub struct Input {
    /// The bootcamp; `-` reads it from standard input. Files that it names are looked for beside it.
    #[arg(default_value = DEFAULT_FILE, value_name = "FILE")]
    pub file: PathBuf,
    /// Judge dated rules as of this day; the event's first by default.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// A folder of tables that replace the catalogue's of the same name (prices, machine types, charts, dates).
    #[arg(long, value_name = "DIR")]
    pub catalog: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a `bootcamp.yaml` to start from; asks for what no flag gives.
    ///
    /// Where standard input is no terminal, it is read for answers, one a line, in the order of the flags below;
    /// `--timezone` and `--billing-account` may be empty or left out.
    Init(Init),
    /// Tell what would hurt on the day or on the bill.
    ///
    /// Exits 1 on any error or warning that is not accepted in the file, never on advice.
    Check(Check),
    /// Print the page of a rule, or list them all.
    Explain(Explain),
    /// Show the address plan, what fits where, and which quotas are needed.
    Size(Tabular),
    /// Show what an hour, a day and the whole event cost.
    Cost(Tabular),
    /// Write every file of the course's repository.
    Render(Render),
    /// Show the ordered gcloud steps, with reason, undo and price.
    Plan(Plan),
    /// Print who may log in, as the hub reads it; `scripts/secrets.sh` of a bundle pipes it into sops.
    Roster(Roster),
    /// Print the JSON schema of `bootcamp.yaml` or of an output.
    Schema(Schema),
    /// Print completions for a shell.
    Completions(Completions),
}

/// `nh check`
#[derive(Debug, Args)]
pub struct Check {
    /// What is read.
    #[command(flatten)]
    pub input: Input,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t = ReportForm::Text, value_name = "FORM")]
    pub output: ReportForm,
    /// Show accepted findings too.
    #[arg(long)]
    pub accepted: bool,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportForm {
    /// For people, as rustc draws it.
    Text,
    /// For tools; `nh schema --of report` describes it.
    Json,
    /// Annotations of a GitHub workflow run.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// `nh explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code or the name of a rule, such as `NH0101` or `overlapping-ranges`; all rules if left out.
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// `nh size` and `nh cost`
#[derive(Debug, Args)]
pub struct Tabular {
    /// What is read.
    #[command(flatten)]
    pub input: Input,
    /// The form of the tables.
    #[arg(long, value_enum, default_value_t = TableForm::Text, value_name = "FORM")]
    pub output: TableForm,
}

/// The form of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableForm {
    /// For people.
    Text,
    /// For tools; `nh schema --of size` and `--of cost` describe it.
    Json,
}

/// `nh render`
#[derive(Debug, Args)]
pub struct Render {
    /// What is read.
    #[command(flatten)]
    pub input: Input,
    /// The folder to write; made where it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write nothing; exit 1 with a diff when the folder is out of date.
    #[arg(long)]
    pub check: bool,
    /// Overwrite files that a person edited.
    #[arg(long, conflicts_with = "check")]
    pub overwrite_edited: bool,
}

/// `nh plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// What is read.
    #[command(flatten)]
    pub input: Input,
    /// The form of the plan.
    #[arg(long, value_enum, default_value_t = PlanForm::Table, value_name = "FORM")]
    pub output: PlanForm,
}

/// The form of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanForm {
    /// For people.
    Table,
    /// For tools; `nh schema --of plan` describes it.
    Json,
    /// A bash script that is safe to run twice.
    Script,
    /// A Mermaid graph.
    Mermaid,
    /// A drawing.
    Svg,
}

/// `nh roster`
#[derive(Debug, Args)]
pub struct Roster {
    /// What is read.
    #[command(flatten)]
    pub input: Input,
}

/// `nh schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema is of.
    #[arg(long, value_enum, default_value_t = SchemaOf::Bootcamp, value_name = "WHAT")]
    pub of: SchemaOf,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `bootcamp.yaml`.
    Bootcamp,
    /// `nh check --output json`.
    Report,
    /// `nh plan --output json`.
    Plan,
    /// `nh size --output json`.
    Size,
    /// `nh cost --output json`.
    Cost,
}

/// `nh completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `nh init`
#[derive(Debug, Args)]
pub struct Init {
    /// The file to write; `-` prints it.
    #[arg(default_value = DEFAULT_FILE, value_name = "FILE")]
    pub file: PathBuf,
    /// The name of the bootcamp, such as `neurohackademy-2027`.
    #[arg(long)]
    pub name: Option<BootcampName>,
    /// The first day.
    #[arg(long, value_name = "DATE")]
    pub starts: Option<Date>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub ends: Option<Date>,
    /// How many people work at the same time, at most.
    #[arg(long, value_name = "NUMBER")]
    pub seats: Option<Seats>,
    /// The region of Google Cloud, such as `us-east1`.
    #[arg(long)]
    pub region: Option<Region>,
    /// The id of the Google Cloud project.
    #[arg(long)]
    pub project: Option<ProjectId>,
    /// The host of the hub, such as `hub.example.org`.
    #[arg(long)]
    pub host: Option<Host>,
    /// The GitHub organisation whose members may log in.
    #[arg(long)]
    pub organization: Option<GithubOrganization>,
    /// Who is told about certificates and alerts.
    #[arg(long, value_name = "EMAIL")]
    pub contact: Option<EmailAddress>,
    /// The GitHub login of the first admin.
    #[arg(long, value_name = "LOGIN")]
    pub admin: Option<Login>,
    /// The time zone of sessions, such as `Europe/Berlin`; that of this machine by default.
    #[arg(long, value_name = "NAME")]
    pub timezone: Option<TimeZone>,
    /// The billing account that pays; `gcloud billing accounts list` shows it. Without it no budget can be made.
    #[arg(long, value_name = "ID")]
    pub billing_account: Option<BillingAccount>,
    /// Replace the file where it exists.
    #[arg(long)]
    pub force: bool,
}

impl Init {
    /// Whether an answer is missing that must be there.
    pub fn lacks_an_answer(&self) -> bool {
        let dated = self.starts.is_some() && self.ends.is_some();
        let placed = self.region.is_some() && self.project.is_some() && self.host.is_some();
        let peopled = self.organization.is_some() && self.contact.is_some() && self.admin.is_some();
        !(self.name.is_some() && dated && self.seats.is_some() && placed && peopled)
    }
}

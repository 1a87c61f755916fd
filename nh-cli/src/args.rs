//! The command line, typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use nh_core::unit::{
    BillingAccount, BootcampName, Date, EmailAddress, GithubOrganization, Host, ProjectId, Region, Seats, TimeZone,
    Username,
};

/// Check, price and render a JupyterHub bootcamp from one file.
#[derive(Debug, Parser)]
#[command(name = "nh", version, long_about = LONG_ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    /// When to colour output.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Print findings, data and errors, and nothing else.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const LONG_ABOUT: &str = "\
Check, price and render a JupyterHub bootcamp from one file.

`bootcamp.yaml` describes a whole teaching bootcamp on Google Cloud: people and dates, network plan, quotas, \
cluster and node pools, database, shared datasets, image, secrets, hub, monitoring, staging and production. \
`nh` reports what would go wrong before it costs money, shows capacity and cost, prints the gcloud commands, \
and writes every file that the course's repository needs. Values that you leave out are derived, with the reason shown.";

const AFTER_HELP: &str = "\
Start with `nh init`, then `nh check`. Exit codes: 0 clean, 1 findings or out of date, 2 failure.";

/// The file that `nh init` writes, and that all commands look for.
pub const DEFAULT_FILE: &str = "bootcamp.yaml";

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set; elsewhere if `FORCE_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What most commands read.
#[derive(Debug, Args)]
pub struct Input {
    /// The bootcamp or its folder; `-` reads standard input [default: `bootcamp.yaml` here or in the nearest folder above].
    ///
    /// Files that it names are relative to its folder.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Check dated rules as of this day [default: the first day of the event].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// A folder with tables that replace the catalogue's tables of the same name (prices, machine types, charts, dates).
    #[arg(long, value_name = "DIR")]
    pub catalog: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a `bootcamp.yaml` to start from; asks for what the flags leave out.
    ///
    /// If standard input is not a terminal, answers are read from it, one per line, in the order of the flags below;
    /// the answers to `--timezone` and `--billing-account` may be empty or missing.
    Init(Init),
    /// Report what would go wrong on the day or on the bill.
    ///
    /// Exits with 1 if there is an error or a warning that the file does not accept. Advice does not count.
    Check(Check),
    /// Print the page of a rule or of a field of `bootcamp.yaml`, or list all rules.
    Explain(Explain),
    /// Show the address plan, the capacity of pools, and the quotas needed.
    Size(Tabular),
    /// Show the cost per hour, per day and for the whole event.
    Cost(Tabular),
    /// Write every file of the course's repository.
    Render(Render),
    /// Show the gcloud steps in order, with reason, undo and price.
    Plan(Plan),
    /// Print who may log in, in the hub's format; `scripts/secrets.sh` of a bundle pipes it into sops.
    Roster(Roster),
    /// Show the tables of the catalogue with their dates, or write them to change them.
    #[command(subcommand)]
    Catalog(Catalog),
    /// Print the JSON schema of `bootcamp.yaml` or of an output.
    Schema(Schema),
    /// Print a completion script for a shell.
    Completions(Completions),
    /// Write the manual pages, or print one.
    ///
    /// `nh man check | man -l -` shows one.
    Man(Man),
}

/// `nh check`
#[derive(Debug, Args)]
pub struct Check {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = ReportForm::Text, value_name = "FORM")]
    pub output: ReportForm,
    /// Show accepted findings too.
    #[arg(long)]
    pub accepted: bool,
    /// Apply the fixes that can be computed, of all rules or of one (`--fix=NH0101`, `--fix=NH0101@network.ranges.pods`).
    ///
    /// Comments are kept. A fix that would leave its finding or raise another is not applied.
    #[arg(long, value_name = "RULE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub fix: Vec<String>,
    /// With `--fix`: print the changes and write nothing.
    #[arg(long, requires = "fix")]
    pub diff: bool,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportForm {
    /// For people, in the style of rustc.
    Text,
    /// For tools; `nh schema --of report` prints its schema.
    Json,
    /// Annotations of a GitHub workflow run.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// A page for a browser.
    Html,
}

/// `nh explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code or name of a rule, such as `NH0101` or `overlapping-ranges`, or a field, such as `network.ranges.pods`;
    /// lists all rules if left out.
    #[arg(value_name = "RULE|FIELD")]
    pub topic: Option<String>,
}

/// `nh size` and `nh cost`
#[derive(Debug, Args)]
pub struct Tabular {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// The format of the tables.
    #[arg(long, value_enum, default_value_t = TableForm::Text, value_name = "FORM")]
    pub output: TableForm,
    /// Only the table of this name, in text, Markdown or CSV; CSV has the first one if left out.
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,
}

/// The format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableForm {
    /// For people.
    Text,
    /// For documents: all tables.
    Markdown,
    /// For spreadsheets: one table, with numbers as they are; what is unknown is empty.
    Csv,
    /// A page for a browser.
    Html,
    /// For tools; `nh schema --of size` and `--of cost` print the schemas.
    Json,
}

/// `nh render`
#[derive(Debug, Args)]
pub struct Render {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// The folder to write to; created if it does not exist.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write nothing; print a diff and exit with 1 if the folder is out of date.
    #[arg(long)]
    pub check: bool,
    /// Overwrite files that were edited by hand.
    #[arg(long, conflicts_with = "check")]
    pub overwrite_edited: bool,
}

/// `nh plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// The format of the plan.
    #[arg(long, value_enum, default_value_t = PlanForm::Table, value_name = "FORM")]
    pub output: PlanForm,
}

/// The format of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanForm {
    /// For people.
    Table,
    /// For documents.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// A page for a browser.
    Html,
    /// For tools; `nh schema --of plan` prints its schema.
    Json,
    /// A bash script that is safe to rerun.
    Script,
    /// A Mermaid graph.
    Mermaid,
    /// An SVG drawing.
    Svg,
}

/// `nh roster`
#[derive(Debug, Args)]
pub struct Roster {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
}

/// `nh catalog`
#[derive(Debug, Subcommand)]
pub enum Catalog {
    /// List the tables: file, date, source.
    Show,
    /// Write the tables that `--catalog` replaces.
    ///
    /// Change them, and remove those that should stay the program's own: they would otherwise hide its newer ones.
    Export(CatalogExport),
}

/// `nh catalog export`
#[derive(Debug, Args)]
pub struct CatalogExport {
    /// The folder to write to; created if it does not exist.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Replace tables that are there.
    #[arg(long)]
    pub force: bool,
}

/// `nh schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema describes.
    #[arg(long, value_enum, default_value_t = SchemaOf::Bootcamp, value_name = "WHAT")]
    pub of: SchemaOf,
}

/// What a schema describes.
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

/// `nh man`
#[derive(Debug, Args)]
pub struct Man {
    /// The command; the page of `nh` itself if left out.
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub command: Option<String>,
    /// The folder to write all pages to, such as `/usr/local/share/man/man1`; created if it does not exist.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
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
    /// The most users who work at the same time.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub seats: Option<Seats>,
    /// The Google Cloud region, such as `us-east1`.
    #[arg(long)]
    pub region: Option<Region>,
    /// The ID of the Google Cloud project.
    #[arg(long)]
    pub project: Option<ProjectId>,
    /// The host of the hub, such as `hub.example.org`.
    #[arg(long)]
    pub host: Option<Host>,
    /// The GitHub organisation whose members may log in.
    #[arg(long)]
    pub organization: Option<GithubOrganization>,
    /// The e-mail address for certificates and alerts.
    #[arg(long, value_name = "EMAIL")]
    pub contact: Option<EmailAddress>,
    /// The GitHub login of the first admin.
    #[arg(long, value_name = "LOGIN")]
    pub admin: Option<Username>,
    /// The time zone of sessions, such as `Europe/Berlin` [default: the time zone of this machine].
    #[arg(long, value_name = "NAME")]
    pub timezone: Option<TimeZone>,
    /// The billing account, from `gcloud billing accounts list`; required for a budget.
    #[arg(long, value_name = "ID")]
    pub billing_account: Option<BillingAccount>,
    /// Replace the file if it exists.
    #[arg(long)]
    pub force: bool,
}

impl Init {
    /// Whether a required answer is missing.
    pub fn lacks_an_answer(&self) -> bool {
        let dated = self.starts.is_some() && self.ends.is_some();
        let placed = self.region.is_some() && self.project.is_some() && self.host.is_some();
        let peopled = self.organization.is_some() && self.contact.is_some() && self.admin.is_some();
        !(self.name.is_some() && dated && self.seats.is_some() && placed && peopled)
    }
}

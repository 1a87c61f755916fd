//! The command line, typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use nh_core::unit::Date;

/// Proves, prices and renders a JupyterHub bootcamp from its one file.
#[derive(Debug, Parser)]
#[command(name = "nh", version, about, long_about = LONG_ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
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
    #[arg(default_value = "bootcamp.yaml", value_name = "FILE")]
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
    /// Tell what would hurt on the day or on the bill.
    ///
    /// Exits 1 on any error or warning that is not accepted in the file, never on advice.
    Check(Check),
    /// Print the page of a rule, or list them all.
    Explain(Explain),
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

/// `nh completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

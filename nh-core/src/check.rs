//! The rules: they report in advance what would fail during the event or raise the bill.
//!
//! Each rule is one file with its card and one function from a [`Subject`] to findings; its page is the Markdown file
//! of the same name. Only [`check`] creates a [`Checked`] bootcamp, which plan and render require.

mod accept;
mod capacity;
mod cost;
mod hub;
mod identity;
mod image;
mod lifecycle;
mod monitoring;
mod network;
mod places;
mod quota;
mod roster;
mod rules;
mod storage;
mod subject;
mod wording;

use crate::{
    catalog::Catalog,
    diagnostic::{Card, Finding, Report, Skipped},
    inventory::Inventory,
    outlook::Outlook,
    parse::{self, Parsed},
    unit::Date,
};

pub use rules::RULES;
pub use subject::{Checked, Subject};

/// A rule: its card and the function that applies it.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity and page.
    pub card: Card,
    /// The data that the rule requires.
    pub requires: Requires,
    /// Returns the findings for a subject.
    pub check: fn(&Subject<'_>) -> Vec<Finding>,
}

/// The data that a rule requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requires {
    /// The files and the catalogue.
    Files,
    /// Also an inventory of the cloud; without one, the rule is listed as skipped.
    Inventory,
}

impl Rule {
    /// Creates a finding of this rule.
    pub fn finding(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(&self.card, message)
    }
}

/// The options of a check, in addition to the documents.
#[derive(Debug, Clone, Copy)]
pub struct CheckOptions<'a> {
    /// Dated facts about the cloud.
    pub catalog: &'a Catalog,
    /// The date for rules that depend on one; the first day of the event if absent.
    pub as_of: Option<Date>,
    /// The inventory of the cloud, if there is one.
    pub inventory: Option<&'a Inventory>,
}

impl Default for CheckOptions<'static> {
    fn default() -> Self {
        Self { catalog: Catalog::embedded(), as_of: None, inventory: None }
    }
}

/// The result of a check.
#[derive(Debug)]
pub struct Verdict {
    /// All findings, sorted by position.
    pub report: Report,
    /// The bootcamp for the stages that follow; absent if an error is not accepted.
    pub checked: Option<Checked>,
}

/// Every card, of document faults and of rules, in the order of codes.
pub fn cards() -> Vec<&'static Card> {
    let mut cards: Vec<&Card> = parse::card::CARDS.into_iter().chain(RULES.iter().map(|rule| &rule.card)).collect();
    cards.sort_by_key(|card| card.code);
    cards
}

/// The card with this code or name.
pub fn card(code_or_name: &str) -> Option<&'static Card> {
    cards().into_iter().find(|card| card.code.eq_ignore_ascii_case(code_or_name) || card.name == code_or_name)
}

/// Applies every rule to a parsed bootcamp.
pub fn check(parsed: &Parsed, options: CheckOptions<'_>) -> Verdict {
    let Some(outlook) = Outlook::of(parsed, options.catalog) else {
        return Verdict { report: in_order(parsed.report.clone(), parsed), checked: None };
    };
    let as_of = options.as_of.unwrap_or(outlook.bootcamp.event.starts);
    let subject = Subject::new(&outlook, parsed, options, as_of);
    let mut report = parsed.report.clone();
    for rule in RULES {
        if rule.requires == Requires::Inventory && subject.inventory.is_none() {
            report
                .skipped
                .push(Skipped { code: rule.card.code, reason: "requires an inventory of the project".to_owned() });
        } else {
            let found = (rule.check)(&subject);
            report.findings.extend(found.into_iter().filter(|finding| !targets_unreadable_field(finding, parsed)));
        }
    }
    accept::apply(&outlook.bootcamp.accept, &mut report);
    let report = in_order(report, parsed);
    let checked = (!report.has_errors()).then(|| Checked::new(outlook, as_of));
    Verdict { report, checked }
}

/// Whether a finding is primarily about a field that exists but could not be read. Rules see such a field as absent; since
/// the fault has been reported already, this finding would mislead.
fn targets_unreadable_field(finding: &Finding, parsed: &Parsed) -> bool {
    let primary = finding.labels.first();
    primary.is_some_and(|label| parsed.taken_out.iter().any(|unreadable| label.path.strip_prefix(unreadable).is_some()))
}

/// Sorts findings by file and position: the main file comes first, findings without a position come last.
fn in_order(mut report: Report, parsed: &Parsed) -> Report {
    let main = parsed.sources.documents().main();
    report.findings.sort_by_cached_key(|finding| {
        let place = finding.labels.iter().find_map(|label| label.place(&parsed.sources));
        let key = place.map(|place| (place.file != main, place.file, place.span.start));
        (key.is_none(), key, finding.card.code)
    });
    report
}

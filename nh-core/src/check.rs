//! The rules: they report from the files what would go wrong on the day or on the bill.
//!
//! A rule is one file with its card and one function from a [`Subject`] to findings, and a page beside it.
//! [`check`] is the only way to a [`Checked`] bootcamp, the only input that plan and render accept.

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

/// A rule: its fixed part, and its function.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity and page.
    pub card: Card,
    /// What it requires.
    pub requires: Requires,
    /// The findings on a subject.
    pub check: fn(&Subject<'_>) -> Vec<Finding>,
}

/// What a rule requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requires {
    /// The files and the catalogue.
    Files,
    /// The resources in the cloud too: without an inventory the rule is listed as skipped.
    Inventory,
}

impl Rule {
    /// A finding of this rule.
    pub fn finding(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(&self.card, message)
    }
}

/// What a check is made with, beside the documents.
#[derive(Debug, Clone, Copy)]
pub struct CheckOptions<'a> {
    /// Dated facts about the cloud.
    pub catalog: &'a Catalog,
    /// The day for which dated rules check; the event's first day if absent.
    pub as_of: Option<Date>,
    /// What exists in the cloud.
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
    /// All findings, by place.
    pub report: Report,
    /// The bootcamp as all that follows takes it; absent where an error is not accepted.
    pub checked: Option<Checked>,
}

/// Every card, of the document's faults and of the rules, in the order of codes.
pub fn cards() -> Vec<&'static Card> {
    let mut cards: Vec<&Card> = parse::card::CARDS.into_iter().chain(RULES.iter().map(|rule| &rule.card)).collect();
    cards.sort_by_key(|card| card.code);
    cards
}

/// The card with this code or name.
pub fn card(code_or_name: &str) -> Option<&'static Card> {
    cards().into_iter().find(|card| card.code.eq_ignore_ascii_case(code_or_name) || card.name == code_or_name)
}

/// Checks a parsed bootcamp with every rule.
pub fn check(parsed: &Parsed, options: CheckOptions<'_>) -> Verdict {
    let Some(outlook) = Outlook::of(parsed, options.catalog) else {
        return Verdict { report: in_order(parsed.report.clone(), parsed), checked: None };
    };
    let as_of = options.as_of.unwrap_or(outlook.bootcamp.event.starts);
    let subject = Subject::new(&outlook, parsed, options, as_of);
    let mut report = parsed.report.clone();
    for rule in RULES {
        if rule.requires == Requires::Inventory && subject.inventory.is_none() {
            report.skipped.push(Skipped { code: rule.card.code, reason: "requires access to the project".to_owned() });
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

/// Whether a finding is first of all about a field that stands there and could not be read, which has been told: the
/// rules see it as absent, and to say so beside that would mislead.
fn targets_unreadable_field(finding: &Finding, parsed: &Parsed) -> bool {
    let about = finding.labels.first();
    about.is_some_and(|label| parsed.taken_out.iter().any(|gone| label.path.strip_prefix(gone).is_some()))
}

/// Findings by file and place, the main file first; those without a place at the end.
fn in_order(mut report: Report, parsed: &Parsed) -> Report {
    let main = parsed.sources.documents().main();
    report.findings.sort_by_cached_key(|finding| {
        let place = finding.labels.iter().find_map(|label| label.place(&parsed.sources));
        let key = place.map(|place| (place.file != main, place.file, place.span.start));
        (key.is_none(), key, finding.card.code)
    });
    report
}

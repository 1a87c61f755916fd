//! The rules: they report in advance what would fail during the event or raise the bill.
//!
//! Each rule is one file with its card and one function from a [`Subject`] to findings; its page is the Markdown file
//! of the same name. Only [`check`], or [`check_with`] for additional rules, creates a [`Checked`] bootcamp, which owns
//! its plan and is all that render takes.

mod accept;
mod capacity;
mod cost;
mod hub;
mod identity;
mod image;
mod lifecycle;
mod monitoring;
mod needs;
mod network;
mod places;
mod quota;
mod roster;
mod rules;
mod storage;
mod subject;
mod wording;

use std::sync::Arc;

use crate::{
    catalog::Catalog,
    diagnostic::{Card, Finding, Report, Skipped},
    inventory::Inventory,
    outlook::Outlook,
    parse::{self, Parsed},
    source::FieldPath,
    unit::Date,
};

pub use crate::checked::Checked;
pub use rules::RULES;
pub use subject::Subject;

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
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Verdict {
    /// All findings, sorted by position.
    pub report: Report,
    /// The bootcamp and everything computed from it, whatever the rules found; absent if the documents have an error, so
    /// that no number is shown that depends on a value that could not be read.
    pub outlook: Option<Arc<Outlook>>,
    /// The bootcamp for the stages that follow; absent if an error is not accepted.
    pub checked: Option<Checked>,
}

/// Why additional rules cannot be used in a check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// A later version may use the code for a rule of its own.
    #[error("the code `{0}` is reserved; use a prefix other than `NH`")]
    ReservedCode(&'static str),
    /// `accept` could not say which rule it means.
    #[error("two rules have the code `{0}`")]
    DuplicateCode(&'static str),
    /// The same, by name.
    #[error("two rules have the name `{0}`")]
    DuplicateName(&'static str),
}

/// Every card, of document faults and of rules, in the order of codes.
pub fn cards() -> Vec<&'static Card> {
    let mut cards: Vec<&Card> = parse::card::CARDS.into_iter().chain(RULES.iter().map(|rule| &rule.card)).collect();
    cards.sort_by_key(|card| card.code);
    cards
}

/// The card of the built-in rule with this code or name.
pub fn card(code_or_name: &str) -> Option<&'static Card> {
    cards().into_iter().find(|card| card.is_called(code_or_name))
}

/// The cards of the built-in rules that judge a field of `bootcamp.yaml` or a field in it, by the path that
/// `schema::fields` gives.
///
/// ```
/// let cards = nh_core::check::cards_of_field("network.ranges.pods");
/// assert!(cards.iter().any(|card| card.name == "overlapping-ranges"));
/// ```
pub fn cards_of_field(path: &str) -> Vec<&'static Card> {
    needs::rules_of(path).into_iter().filter_map(card).collect()
}

/// The name of the built-in rule that is most similar to `written`, if one is similar enough.
///
/// ```
/// assert_eq!(nh_core::check::nearest_name("overlaping-ranges"), Some("overlapping-ranges"));
/// ```
pub fn nearest_name(written: &str) -> Option<&'static str> {
    accept::rule_like(written)
}

/// Applies every built-in rule to a parsed bootcamp.
pub fn check(parsed: &Parsed, options: CheckOptions<'_>) -> Verdict {
    judge(parsed, options, &[])
}

/// Applies every built-in rule and the rules in `own`, whose findings are accepted by code or name like any other.
///
/// A code or name that another rule has is an error, and so is a code that begins with `NH`: an entry in `accept` must
/// match one rule, now and after an update.
///
/// ```
/// use nh_core::{
///     check::{self, Requires, Rule, Subject},
///     diagnostic::{Card, Finding, Severity},
///     parse,
///     source::Documents,
/// };
///
/// static RULE: Rule = Rule {
///     card: Card {
///         code: "LAB0001",
///         name: "too-many-seats-for-our-room",
///         severity: Severity::Error,
///         summary: "the room has 100 chairs",
///         explanation: "The lecture hall has 100 chairs.",
///         acceptable: true,
///     },
///     requires: Requires::Files,
///     check: |subject: &Subject<'_>| -> Vec<Finding> {
///         let seats = subject.resolved.event.seats;
///         let finding = || RULE.finding(format!("{seats} seats, but the room has 100 chairs")).at("event.seats", "");
///         (seats > 100).then(finding).into_iter().collect()
///     },
/// };
///
/// let text = "
/// name: summer-school
/// event: {starts: 2027-07-26, ends: 2027-08-06, seats: 120}
/// project: {id: summer-school, region: us-east1}
/// hub:
///   host: hub.example.org
///   login: {github: {organizations: [example]}}
///   tls: {contactEmail: ops@example.org}
/// ";
/// let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
/// let verdict = check::check_with(&parsed, Default::default(), &[&RULE])?;
/// assert!(verdict.report.findings.iter().any(|finding| finding.card.code == "LAB0001"));
/// // An unaccepted error prevents the plan and the bundle, but not sizes and cost.
/// assert!(verdict.checked.is_none() && verdict.outlook.is_some());
/// # Ok::<(), check::RuleError>(())
/// ```
pub fn check_with(parsed: &Parsed, options: CheckOptions<'_>, own: &[&'static Rule]) -> Result<Verdict, RuleError> {
    let mut known = cards();
    for Rule { card, .. } in own {
        if card.code.starts_with("NH") {
            return Err(RuleError::ReservedCode(card.code));
        }
        // Without regard to case, as `accept` and `nh explain` compare.
        if known.iter().any(|other| other.code.eq_ignore_ascii_case(card.code)) {
            return Err(RuleError::DuplicateCode(card.code));
        }
        if known.iter().any(|other| other.name == card.name) {
            return Err(RuleError::DuplicateName(card.name));
        }
        known.push(card);
    }
    Ok(judge(parsed, options, own))
}

fn judge(parsed: &Parsed, options: CheckOptions<'_>, own: &[&'static Rule]) -> Verdict {
    let mut report = parsed.report.clone();
    let Some(outlook) = Outlook::draft(parsed, options.catalog).map(Arc::new) else {
        let reason = "requires the parts of the bootcamp that are missing or could not be read";
        report.skipped.extend(RULES.iter().chain(own).map(|rule| skipped(rule, reason)));
        return Verdict { report: in_order(report, parsed), outlook: None, checked: None };
    };
    let as_of = options.as_of.unwrap_or(outlook.bootcamp.event.starts);
    let subject = Subject::new(&outlook, parsed, options, as_of);
    let doubts = contradictions(&subject, &parsed.unreadable);
    for rule in RULES.iter().chain(own) {
        let code = rule.card.code;
        let mut doubted = doubts.iter().filter(|doubt| doubt.0 != code && !ROOTS.contains(&code));
        let doubt = doubted.find_map(|doubt| Some((doubt.0, needs::first_needed(code, &doubt.1)?)));
        if rule.requires == Requires::Inventory && subject.inventory.is_none() {
            report.skipped.push(skipped(rule, "requires an inventory of the project"));
        } else if let Some(path) = needs::first_needed(code, &parsed.unreadable) {
            report.skipped.push(skipped(rule, requires(path, parsed)));
        } else if let Some((root, path)) = doubt {
            report.skipped.push(skipped(rule, format!("requires `{path}`, which {root} reports")));
        } else {
            let found = (rule.check)(&subject);
            // A field that could not be read looks absent to a rule. The table of needs should have named this one.
            match found.iter().find_map(|finding| unreadable_field(finding, parsed)) {
                Some(path) => report.skipped.push(skipped(rule, requires(path, parsed))),
                None => report.findings.extend(found),
            }
        }
    }
    let own_card = |name: &str| own.iter().map(|rule| &rule.card).find(|card| card.is_called(name));
    let is_over = as_of > outlook.bootcamp.event.ends;
    accept::apply(&outlook.bootcamp.accept, &mut report, is_over, |name| card(name).or_else(|| own_card(name)));
    for finding in &mut report.findings {
        finding.hide_secrets(&parsed.sources);
    }
    let report = in_order(report, parsed);
    let inventory = || options.inventory.cloned().unwrap_or_default();
    let checked = (!report.has_errors()).then(|| Checked::new(outlook.clone(), as_of, inventory()));
    let outlook = (!parsed.report.has_errors()).then_some(outlook);
    Verdict { report, outlook, checked }
}

/// Why a rule that needs the field `path` is withheld.
fn requires(path: &FieldPath, parsed: &Parsed) -> String {
    let why = if parsed.sources.node(path).is_some() { "could not be read" } else { "is missing" };
    format!("requires `{path}`, which {why}")
}

/// Rules that find a value that contradicts another or that cannot be: what depends on it cannot be judged before it is
/// fixed.
const ROOTS: [&str; 4] = [REGION, "NH0326", "NH0524", "NH1110"];
/// It is a root only if a region is mistyped: one that is new contradicts nothing.
const REGION: &str = "NH0116";

/// The days that may be of another year than the event: a warning about one of them concerns nothing else.
const OF_ONE_DAY: [&str; 4] =
    ["event.freeze", "event.teardown", "cluster.maintenance.excludeFrom", "cluster.maintenance.excludeUntil"];

/// The fields that rules of [`ROOTS`] find to be contradicted, with the code of the rule; none that could not be read.
fn contradictions(subject: &Subject<'_>, unreadable: &[FieldPath]) -> Vec<(&'static str, Vec<FieldPath>)> {
    let is_accepted = |rule: &&&Rule| subject.bootcamp.accept.iter().any(|entry| rule.card.is_called(&entry.rule));
    let roots = RULES.iter().filter(|rule| ROOTS.contains(&rule.card.code)).filter(|rule| !is_accepted(rule));
    roots
        .filter(|rule| needs::first_needed(rule.card.code, unreadable).is_none())
        .map(|rule| {
            let found = (rule.check)(subject);
            let found = found.iter().filter(|finding| rule.card.code != REGION || finding.fix.is_some());
            let places = found.filter_map(|finding| finding.path().cloned());
            (rule.card.code, places.filter(|path| !OF_ONE_DAY.contains(&path.to_string().as_str())).collect())
        })
        .collect()
}

fn skipped(rule: &Rule, reason: impl Into<String>) -> Skipped {
    Skipped { code: rule.card.code, reason: reason.into() }
}

/// The field that a finding is primarily about, if it exists but could not be read.
fn unreadable_field<'a>(finding: &Finding, parsed: &'a Parsed) -> Option<&'a FieldPath> {
    let primary = finding.path()?;
    parsed.unreadable.iter().find(|unreadable| primary.strip_prefix(unreadable).is_some())
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

#[cfg(test)]
mod tests {
    use super::{CheckOptions, Requires, Rule, RuleError, check_with};
    use crate::{
        diagnostic::{Card, Severity},
        parse,
        source::Documents,
    };

    const CARD: Card = Card {
        code: "LAB0001",
        name: "full-room",
        severity: Severity::Error,
        summary: "the room is full",
        explanation: "",
        acceptable: true,
    };

    const fn rule(code: &'static str, name: &'static str) -> Rule {
        Rule { card: Card { code, name, ..CARD }, requires: Requires::Files, check: |_| vec![FULL.finding("full")] }
    }

    static FULL: Rule = rule("LAB0001", "full-room");
    static SAME_CODE: Rule = rule("lab0001", "another-name");
    static SAME_NAME: Rule = rule("LAB0002", "overlapping-ranges");
    static RESERVED: Rule = rule("NH9999", "yet-another-name");

    fn verdict(accept: &str, own: &[&'static Rule]) -> Result<super::Verdict, RuleError> {
        let text = format!(
            "name: tiny\nevent: {{starts: 2027-07-26, ends: 2027-07-30, seats: 20}}\n\
             project: {{id: tiny-example, region: us-east1}}\n\
             hub: {{host: hub.example.org, login: {{github: {{organizations: [example]}}}}, \
             tls: {{contactEmail: a@example.org}}}}\nroster: {{admins: [alice-example]}}\n{accept}"
        );
        check_with(&parse::parse(Documents::new("bootcamp.yaml", text)), CheckOptions::default(), own)
    }

    #[test]
    fn rules_of_ones_own_are_accepted_like_others() {
        let found = verdict("", &[&FULL]).unwrap();
        assert!(found.checked.is_none() && found.outlook.is_some());
        for called in ["LAB0001", "full-room"] {
            let accepted = verdict(&format!("accept: [{{rule: {called}, because: chairs}}]\n"), &[&FULL]).unwrap();
            assert!(accepted.checked.is_some(), "{:?}", accepted.report.findings);
        }
    }

    #[test]
    fn a_code_or_name_means_one_rule() {
        let refused = |own: &[&'static Rule]| verdict("", own).unwrap_err();
        assert_eq!(refused(&[&FULL, &SAME_CODE]), RuleError::DuplicateCode("lab0001"));
        assert_eq!(refused(&[&SAME_NAME]), RuleError::DuplicateName("overlapping-ranges"));
        assert_eq!(refused(&[&RESERVED]), RuleError::ReservedCode("NH9999"));
    }
}

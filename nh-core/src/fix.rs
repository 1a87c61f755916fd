//! Applies the fixes of findings to a document, and proves each by another check.
//!
//! A fix is applied only if the text keeps its comments, its own finding is gone afterwards and no other finding appears,
//! except those of rules that were withheld because the value could not be read; [`Applied::uncovered`] names these.
//! Otherwise the document stays as it was, and the reason is reported.
//!
//! ```
//! use nh_core::{fix, parse, source::Documents};
//! let text = "
//! name: tiny
//! event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20}
//! project: {id: tiny-example, region: us-east1}
//! hub:
//!   host: hub.example.org
//!   login: {github: {organizations: [example]}}
//!   culling: {idle: 4h} # long lunches
//! ";
//! let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
//! let fixed = fix::fix(parsed, Default::default(), |finding| finding.card.name == "long-idle-time");
//! let after = fixed.parsed.sources.documents().text("bootcamp.yaml").unwrap();
//! assert_eq!(after, text.replace("4h", "1h"));
//! // The failing case: nothing is selected, so nothing changes.
//! let same = fix::fix(fixed.parsed, Default::default(), |_| false);
//! assert!(same.applied.is_empty() && same.rejected.is_empty());
//! ```

use std::{collections::HashSet, fmt};

use crate::{
    change::{self, ChangeError},
    check::{self, CheckOptions, Verdict},
    diagnostic::{Card, FieldEdit, Finding, Fix, KeyEdit},
    parse::{self, Parsed, card},
    source::FieldPath,
};

/// The documents after all fixes that could be applied.
#[derive(Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The documents.
    pub parsed: Parsed,
    /// The check of these documents.
    pub verdict: Verdict,
    /// The applied fixes, in order.
    pub applied: Vec<Applied>,
    /// The fixes that were not applied.
    pub rejected: Vec<Rejected>,
}

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Applied {
    /// The rule.
    pub card: &'static Card,
    /// What was wrong.
    pub message: String,
    /// The changes.
    pub edits: Vec<FieldEdit>,
    /// The rules with findings that could not be known before: they were withheld, or are about what is below a key that
    /// had no meaning.
    pub uncovered: Vec<&'static str>,
}

/// A fix that was not applied; nothing was changed for it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rejected {
    /// The rule.
    pub card: &'static Card,
    /// What is wrong.
    pub message: String,
    /// Why the fix was not applied.
    pub reason: RejectedBecause,
}

/// Why a fix was not applied.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RejectedBecause {
    /// The document cannot be changed at these fields.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The text would lose its comments.
    #[error("the text around it cannot be changed without rewriting the file, which would lose its comments")]
    NotInPlace,
    /// The finding would still be there.
    #[error("the finding would remain")]
    Remains,
    /// Other findings would appear.
    #[error("it would raise {}", Codes(.0))]
    Raises(Vec<&'static str>),
}

struct Codes<'a>(&'a [&'static str]);

impl fmt::Display for Codes<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}

/// What tells one finding from another of the same rule.
type Key = (&'static str, Option<FieldPath>, String);

fn key(finding: &Finding) -> Key {
    (finding.card.code, finding.path().cloned(), finding.message.clone())
}

/// Applies the fix of every finding that `select` chooses and that is not accepted, one after the other, until none is
/// left. The documents are in memory; nothing is written.
pub fn fix(parsed: Parsed, options: CheckOptions<'_>, select: impl Fn(&Finding) -> bool) -> Fixed {
    let verdict = check::check(&parsed, options);
    let mut fixed = Fixed { parsed, verdict, applied: Vec::new(), rejected: Vec::new() };
    let mut tried: HashSet<Key> = HashSet::new();
    loop {
        let open = |finding: &&Finding| finding.accepted.is_none() && select(finding) && !tried.contains(&key(finding));
        let mut findings = fixed.verdict.report.findings.iter().filter(open);
        let Some((finding, change)) = findings.find_map(|finding| Some((finding, finding.fix.as_ref()?))) else {
            return fixed;
        };
        let (card, message) = (finding.card, finding.message.clone());
        tried.insert(key(finding));
        match attempt(&fixed.parsed, &fixed.verdict, options, finding, change) {
            Ok((parsed, verdict, uncovered)) => {
                fixed.applied.push(Applied { card, message, edits: change.edits.clone(), uncovered });
                (fixed.parsed, fixed.verdict) = (parsed, verdict);
            }
            Err(reason) => fixed.rejected.push(Rejected { card, message, reason }),
        }
    }
}

fn attempt(
    parsed: &Parsed,
    verdict: &Verdict,
    options: CheckOptions<'_>,
    finding: &Finding,
    fix: &Fix,
) -> Result<(Parsed, Verdict, Vec<&'static str>), RejectedBecause> {
    let changed = change::change_fields(parsed, &fix.edits)?;
    if !changed.in_place {
        return Err(RejectedBecause::NotInPlace);
    }
    let after = parse::parse(changed.documents(parsed.sources.documents()));
    let judged = check::check(&after, options);
    // The same rule may find the same elsewhere, so its findings are counted.
    let same = |verdict: &Verdict| {
        let findings = verdict.report.findings.iter();
        findings.filter(|other| other.card.code == finding.card.code && other.path() == finding.path()).count()
    };
    if same(&judged) >= same(verdict) {
        return Err(RejectedBecause::Remains);
    }
    let is_of_document = |code: &str| card::CARDS.iter().any(|card| card.code == code);
    let was_unread = is_of_document(finding.card.code);
    let (uncovered, raised): (Vec<Key>, Vec<Key>) =
        raised(verdict, &judged).into_iter().partition(|(code, path, _)| {
            let is_renamed = || fix.edits.iter().any(|edit| is_below_new_key(edit, path.as_ref()));
            if is_of_document(code) {
                // Documents beside the main one are read only for a bootcamp.
                parsed.draft().is_none() || is_renamed()
            } else {
                // Before, the value had no meaning from which a rule could conclude anything.
                was_unread || verdict.report.skipped.iter().any(|skipped| skipped.code == *code)
            }
        });
    if raised.is_empty() { Ok((after, judged, codes(uncovered))) } else { Err(RejectedBecause::Raises(codes(raised))) }
}

/// Whether `path` is at or below the key that `edit` creates.
fn is_below_new_key(edit: &FieldEdit, path: Option<&FieldPath>) -> bool {
    let Some(KeyEdit::Rename(name)) = &edit.key else { return false };
    let renamed = edit.path.parent().unwrap_or_default().key(&**name);
    path.is_some_and(|path| path.strip_prefix(&renamed).is_some())
}

/// The codes of findings, each once.
fn codes(keys: Vec<Key>) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for (code, ..) in keys {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The findings that only the second check has. An entry of `accept` that is no longer needed is a good sign.
fn raised(before: &Verdict, after: &Verdict) -> Vec<Key> {
    let open = |verdict: &Verdict| -> Vec<Key> {
        verdict.report.findings.iter().filter(|finding| finding.accepted.is_none()).map(key).collect()
    };
    let mut known = open(before);
    let mut raised = Vec::new();
    for (code, path, message) in open(after) {
        // A removed item renumbers those after it, and a change of one field changes numbers in other messages.
        let is_same = |other: &Key| other.0 == code && (other.1 == path || other.2 == message);
        match known.iter().position(is_same) {
            Some(position) => drop(known.swap_remove(position)),
            None if code != card::UNUSED_ACCEPTANCE.code => raised.push((code, path, message)),
            None => {}
        }
    }
    raised
}

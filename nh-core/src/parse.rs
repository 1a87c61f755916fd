//! Reads documents into a bootcamp, and reports every fault of the documents as a finding.
//!
//! Parsing never fails: unreadable fields are reported and left out, and the rest is read.
//!
//! ```
//! use nh_core::{parse, source::Documents};
//! let parsed = parse::parse(Documents::new("bootcamp.yaml", "nmae: tiny\n"));
//! assert!(parsed.bootcamp.is_none());
//! let text = parsed.report.to_text(&parsed.sources, Default::default());
//! assert!(text.contains("did you mean `name`?"), "{text}");
//! ```

pub(crate) mod card;
mod csv;
mod faults;
mod remedy;
mod required;
mod roster;
mod written;

pub(crate) use faults::unknown_keys;
pub(crate) use remedy::nearest;
pub use roster::RosterEntry;
pub(crate) use written::plain;

use crate::{
    diagnostic::{Finding, Report, Severity},
    model::{Bootcamp, Outputs},
    source::{Documents, FieldPath, Sources, Unreadable},
    yaml::{self, Kind, Node, Recovered, Value},
};

/// The result: as much of a bootcamp as could be read, where each field is written, and the findings.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Parsed {
    /// The bootcamp; absent if a required part is missing or wrong.
    pub bootcamp: Option<Bootcamp>,
    /// Everybody on the roster, files included, admins first, in the order written.
    pub roster: Vec<RosterEntry>,
    /// The outputs of the plan's steps.
    pub outputs: Outputs,
    /// The texts, and where fields are written in them.
    pub sources: Sources,
    /// What is wrong with the documents.
    pub report: Report,
    /// The bootcamp with examples in place of required fields that are missing or wrong, if there are any outside of lists;
    /// for rules that do not need them.
    pub(crate) made_up: Option<Bootcamp>,
    /// The fields that are written but could not be read, including fields with a mistyped key. Rules that need one of
    /// them are withheld.
    pub(crate) unreadable: Vec<FieldPath>,
}

/// A larger text does not describe a bootcamp: 4 MiB are enough for a roster of 100,000 logins.
pub(crate) const MOST_BYTES: usize = 4 << 20;

/// The sections that every bootcamp has; a test compares them with the schema.
pub(crate) const REQUIRED: [&str; 4] = ["name", "event", "project", "hub"];

/// Reads documents into a bootcamp.
pub fn parse(documents: Documents) -> Parsed {
    let main = documents.main().to_owned();
    let mut findings = Vec::new();
    let mut sources = Sources::new(documents);
    read_tree(&mut sources, &main, &FieldPath::root(), &mut findings);
    parse_tree(sources, findings)
}

/// Reads a value that a program built into a bootcamp. Findings have paths but no positions in a text.
///
/// Ignores the main text of `documents`: [`Documents::unwritten`] has none.
///
/// ```
/// use nh_core::{parse, source::Documents, value::Value};
/// let value = Value::from([("nmae", "tiny")]);
/// let parsed = parse::parse_value(&value, Documents::unwritten("bootcamp.yaml"));
/// let text = parsed.report.to_text(&parsed.sources, Default::default());
/// assert!(text.contains("--> nmae\n"), "{text}");
/// ```
pub fn parse_value(value: &Value, documents: Documents) -> Parsed {
    let main = documents.main().to_owned();
    let mut sources = Sources::new(documents);
    sources.add(&main, FieldPath::root(), Node::from(value));
    parse_tree(sources, Vec::new())
}

/// Reads the main tree, if there is one, and the documents that it names.
fn parse_tree(mut sources: Sources, mut findings: Vec<Finding>) -> Parsed {
    let (mut bootcamp, mut made_up) = (None, None);
    let mut unreadable = Vec::new();
    if let Some(tree) = sources.node(&FieldPath::root()) {
        let Recovered { value, is_made_up, faults, unread } = yaml::recover::<Bootcamp>(tree);
        if is_made_up {
            made_up = value;
        } else {
            bootcamp = value;
        }
        findings.extend(faults::findings(&FieldPath::root(), Some(tree), &faults));
        let others = required::others_missing(tree, &faults).into_iter().filter(|(path, _)| !path.is_root());
        findings.extend(others.map(|(path, key)| faults::missing(path, &key)));
        unreadable = unread;
        unreadable.extend(faults::meant_keys(tree, &faults));
        if bootcamp.is_none() && made_up.is_none() {
            findings.extend(faults::missing_sections(tree, &faults));
        }
    }
    let of_main = findings.len();
    let read = bootcamp.as_ref().or(made_up.as_ref());
    let roster = read.map(|read| roster::read(read, &mut sources, &mut findings)).unwrap_or_default();
    let outputs = read_outputs(&mut sources, &mut findings);
    let beside = findings.iter().skip(of_main).filter(|finding| finding.severity() == Severity::Error);
    unreadable.extend(beside.filter_map(|finding| finding.path().cloned()));
    for finding in &mut findings {
        finding.hide_secrets(&sources);
    }
    let report = Report { findings, ..Report::default() };
    Parsed { bootcamp, roster, outputs, sources, report, made_up, unreadable }
}

/// The parts of the main document that are chart values: helm's kind of YAML.
const CHART_VALUES: [[&str; 2]; 2] = [["hub", "values"], ["support", "values"]];

fn reread_chart_values(tree: &mut Node, text: &str) {
    for keys in CHART_VALUES {
        if let Some(values) = keys.iter().try_fold(&mut *tree, |node, key| node.entry_mut(key)) {
            yaml::reread_as_helm(values, text);
        }
    }
}

/// Reads a text into the tree of `sources` at `at`; false if it is missing, not YAML or empty.
fn read_tree(sources: &mut Sources, file: &str, at: &FieldPath, findings: &mut Vec<Finding>) -> bool {
    let text = match (sources.documents().text(file), sources.documents().unreadable(file)) {
        (Some(text), _) => text,
        (None, why) => {
            findings.push(faults::unreadable(file, why.unwrap_or(&Unreadable::NotGiven), at));
            return false;
        }
    };
    if text.len() > MOST_BYTES {
        findings.push(faults::too_large(file, text.len(), MOST_BYTES));
        return false;
    }
    match yaml::read(text) {
        Ok(tree) if tree.kind == Kind::Null => {
            findings.push(faults::empty(file));
            false
        }
        Ok(mut tree) => {
            findings.extend(faults::duplicate_keys(&tree, at));
            if at.is_root() {
                reread_chart_values(&mut tree, text);
            }
            sources.add(file, at.clone(), tree);
            true
        }
        Err(syntax) => {
            // The position is shown through a tree of one node, because there is no better tree.
            let broken = at.clone().key(file);
            let span = syntax.span.clone().unwrap_or(0..0);
            findings.push(faults::not_yaml(file, text, &syntax, broken.clone()));
            sources.add(file, broken, faults::placeholder_node(span));
            false
        }
    }
}

fn read_outputs(sources: &mut Sources, findings: &mut Vec<Finding>) -> Outputs {
    let file = Documents::OUTPUTS;
    if sources.documents().text(file).is_none() && sources.documents().unreadable(file).is_none() {
        return Outputs::new();
    }
    let at = FieldPath::root().key(file);
    if !read_tree(sources, file, &at, findings) {
        return Outputs::new();
    }
    let Some(tree) = sources.node(&at) else { return Outputs::new() };
    let read = yaml::recover(tree);
    findings.extend(faults::findings(&at, Some(tree), &read.faults));
    read.value.unwrap_or_default()
}

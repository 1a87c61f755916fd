//! Everything that is wrong.

use super::{Finding, Severity};
use crate::{
    model::Acceptance,
    unit::{counted, either},
};

/// Everything that was found, in the order of places, and what could not be checked.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// What was found, accepted or not.
    pub findings: Vec<Finding>,
    /// Rules that could not be checked, and why.
    pub skipped: Vec<Skipped>,
    /// Acceptances that accept nothing.
    pub unused: Vec<Acceptance>,
}

/// A rule that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Its code.
    pub code: &'static str,
    /// Why not.
    pub reason: String,
}

impl Report {
    /// How many findings of `severity` are not accepted.
    pub fn count(&self, severity: Severity) -> usize {
        self.open().filter(|finding| finding.severity() == severity).count()
    }

    /// Findings that are not accepted.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.accepted.is_none())
    }

    /// Whether plan and render must refuse because an error is not accepted.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether `nh check` exits with 0: every error and warning is accepted.
    pub fn is_clean(&self) -> bool {
        !self.has_errors() && self.count(Severity::Warning) == 0
    }

    /// One line with the number of findings.
    pub fn summary(&self) -> String {
        let accepted = self.findings.len() - self.open().count();
        if self.findings.is_empty() && self.skipped.is_empty() {
            return "no findings".to_owned();
        }
        let mut parts = vec![
            counted(self.count(Severity::Error) as u64, "error"),
            counted(self.count(Severity::Warning) as u64, "warning"),
            format!("{} advice", self.count(Severity::Advice)),
        ];
        if accepted > 0 {
            parts.push(format!("{accepted} accepted"));
        }
        if !self.skipped.is_empty() {
            parts.push(either(self.skipped.len() as u64, "rule not checked", "rules not checked"));
        }
        parts.join(", ")
    }
}

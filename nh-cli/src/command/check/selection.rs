//! The fixes that are wanted.

use nh_core::{
    check,
    diagnostic::{Card, Finding},
    hint::Hint,
};

/// Why fixes cannot be applied as asked.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// The selection names no rule.
    #[error("there is no rule `{0}`")]
    UnknownRule(String),
    /// The bootcamp has no file that could be written.
    #[error("standard input cannot be changed")]
    NoFile,
}

impl Hint for FixError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownRule(_) => Some("use a code that `nh check` prints; `nh explain` lists all codes".to_owned()),
            Self::NoFile => Some("add `--diff` to print the changes instead".to_owned()),
        }
    }
}

/// The findings whose fixes are wanted: of one rule or all, at one field or everywhere.
pub struct Selection<'a>(Vec<(Option<&'static Card>, Option<&'a str>)>);

impl<'a> Selection<'a> {
    /// `RULE` or `RULE@FIELD` each; an empty text means all rules.
    pub fn of(wanted: &'a [String]) -> Result<Self, FixError> {
        let selected = wanted.iter().map(|wanted| {
            let (rule, field) = match wanted.split_once('@') {
                Some((rule, field)) => (rule, Some(field)),
                None => (wanted.as_str(), None),
            };
            let card = match rule {
                "" => None,
                rule => Some(check::card(rule).ok_or_else(|| FixError::UnknownRule(rule.to_owned()))?),
            };
            Ok((card, field))
        });
        Ok(Self(selected.collect::<Result<_, _>>()?))
    }

    /// Whether the fix of `finding` is wanted.
    pub fn has(&self, finding: &Finding) -> bool {
        self.0.iter().any(|(card, field)| {
            card.is_none_or(|card| finding.card.code == card.code)
                && field.is_none_or(|field| finding.path().is_some_and(|path| path.to_string() == field))
        })
    }
}

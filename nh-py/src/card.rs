//! The description of a rule.

use nh_core::{check, diagnostic};
use pyo3::{prelude::*, types::PyTuple};

use crate::{
    error,
    pickle::{PyValue, Recipe, Reduced, value_methods},
};

/// The description of a rule: its code, its name and its page.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Card {
    card: &'static diagnostic::Card,
}

impl Card {
    /// The card of a rule of the core.
    pub const fn new(card: &'static diagnostic::Card) -> Self {
        Self { card }
    }

    /// The card of the rule with this code or name.
    pub fn called(rule: &str) -> PyResult<Self> {
        check::card(rule).map(Self::new).ok_or_else(|| error::unknown_rule(rule))
    }
}

#[pymethods]
impl Card {
    /// `NH` and four digits. The code of a removed rule is never reused.
    #[getter]
    pub const fn code(&self) -> &'static str {
        self.card.code
    }

    /// A name that states the problem, such as `overlapping-ranges`.
    #[getter]
    const fn name(&self) -> &'static str {
        self.card.name
    }

    /// `error`, `warning` or `advice`.
    #[getter]
    const fn severity(&self) -> &'static str {
        self.card.severity.name()
    }

    /// The title of its family, such as `Network`.
    #[getter]
    fn family(&self) -> &'static str {
        self.card.family().map_or("", diagnostic::Family::title)
    }

    /// One sentence on what is wrong.
    #[getter]
    const fn summary(&self) -> &'static str {
        self.card.summary
    }

    /// The page, in Markdown: what is checked, why it matters, an example, how to fix it, and the sources of the numbers.
    #[getter]
    const fn text(&self) -> &'static str {
        self.card.explanation
    }

    /// Whether a finding may be accepted.
    #[getter]
    const fn acceptable(&self) -> bool {
        self.card.acceptable
    }

    fn _repr_markdown_(&self) -> String {
        let diagnostic::Card { code, name, summary, explanation, .. } = self.card;
        format!("### {code} {name}\n\n*{}*: {summary}\n\n{explanation}", self.severity())
    }

    fn __repr__(&self) -> String {
        format!("<Card {} {}: {}>", self.code(), self.name(), self.severity())
    }
}

impl PyValue for Card {
    fn canonical_text(&self) -> String {
        self.card.code.to_owned()
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        Recipe::function("explain", PyTuple::new(py, [self.card.code])?).reduce(py)
    }
}
value_methods!(Card);

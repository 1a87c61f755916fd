//! What is always true of a rule.

use nh_core::diagnostic;
use pyo3::{prelude::*, types::PyTuple};

use crate::again::{Recipe, Valued, value_methods};

/// What is always true of a rule: its code, its name and its page.
#[pyclass(frozen, module = "nhbootcamp")]
pub struct Card {
    card: &'static diagnostic::Card,
}

impl Card {
    pub const fn of(card: &'static diagnostic::Card) -> Self {
        Self { card }
    }
}

#[pymethods]
impl Card {
    /// `NH` and four digits; never used again once given up.
    #[getter]
    pub const fn code(&self) -> &'static str {
        self.card.code
    }

    /// A name that states the fault, such as `overlapping-ranges`.
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
        self.card.family().title()
    }

    /// One sentence that says what is wrong.
    #[getter]
    const fn summary(&self) -> &'static str {
        self.card.summary
    }

    /// The page, in Markdown: what is checked, why it matters, an example, what to do, where the numbers come from.
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

impl Valued for Card {
    fn form(&self) -> String {
        self.card.code.to_owned()
    }

    fn recipe(&self, py: Python<'_>) -> PyResult<Recipe> {
        Ok(Recipe::Function("explain", PyTuple::new(py, [self.card.code])?.unbind()))
    }
}
value_methods!(Card);

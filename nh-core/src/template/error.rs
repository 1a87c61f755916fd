//! Why a template could not be filled.

use handlebars::{RenderError, RenderErrorReason, TemplateErrorReason};

use crate::hint::Hint;

/// Why a template could not be filled.
///
/// The library's own errors repeat their message as their cause, so they are not passed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// There is no such file in the program.
    #[error("there is no template `{name}`")]
    Unknown {
        /// The requested name.
        name: String,
    },
    /// The template or its data is wrong.
    #[error("could not fill the template `{name}`, line {line}")]
    Unfilled {
        /// Its name.
        name: String,
        /// The line, counted from 1; 0 if unknown.
        line: usize,
        /// What is wrong.
        source: TemplateFault,
    },
}

/// What is wrong with a template or its data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateFault {
    /// The data has no such field.
    #[error("`{path}` is not in its data")]
    MissingData {
        /// The field.
        path: String,
    },
    /// The data has no such field, which a helper is given.
    #[error("argument {} of `{helper}` is not in its data", .index + 1)]
    MissingArgument {
        /// The helper.
        helper: String,
        /// The argument, counted from 0.
        index: usize,
    },
    /// No such helper exists.
    #[error("there is no helper `{helper}`")]
    UnknownHelper {
        /// Its name.
        helper: String,
    },
    /// A helper is given something else than it takes.
    #[error("the helper requires {expected}")]
    WrongArgument {
        /// What it takes.
        expected: &'static str,
    },
    /// A tag is not closed, or is misspelt.
    #[error("a tag is not closed, or is misspelt")]
    Syntax,
    /// Anything else, in the words of the library or of a helper.
    #[error("{message}")]
    Other {
        /// The words.
        message: String,
    },
}

/// Templates are part of the program: where one is wrong, nobody who uses it can do anything about it.
impl Hint for TemplateError {}

impl TemplateError {
    /// The library's error about the template `name`, in short.
    pub(super) fn unfilled(name: &str, error: &RenderError) -> Self {
        let mut line = error.line_no.unwrap_or_default();
        let source = match error.reason() {
            RenderErrorReason::MissingVariable(Some(path)) => TemplateFault::MissingData { path: path.clone() },
            RenderErrorReason::ParamNotFoundForIndex(helper, index) => {
                TemplateFault::MissingArgument { helper: (*helper).to_owned(), index: *index }
            }
            RenderErrorReason::HelperNotFound(helper) => TemplateFault::UnknownHelper { helper: helper.clone() },
            RenderErrorReason::InvalidParamType(expected) => TemplateFault::WrongArgument { expected },
            RenderErrorReason::TemplateError(error) => {
                line = error.pos().map_or(0, |(line, _)| line);
                match error.reason() {
                    // The parser lists all that it would have liked, under its own names.
                    TemplateErrorReason::InvalidSyntax(_) => TemplateFault::Syntax,
                    reason => TemplateFault::Other { message: reason.to_string() },
                }
            }
            RenderErrorReason::NestedError(cause) => TemplateFault::Other { message: cause.to_string() },
            reason => TemplateFault::Other { message: reason.to_string() },
        };
        Self::Unfilled { name: name.to_owned(), line, source }
    }
}

//! Why a template could not be filled.

use handlebars::{RenderError, RenderErrorReason, TemplateErrorReason};

/// Why a template could not be filled.
///
/// The library's own errors repeat their message as their cause, so they are not passed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// There is no such file in the program.
    #[error("there is no template `{name}`")]
    Unknown {
        /// The requested name.
        name: String,
    },
    /// The template or its data is wrong.
    #[error("could not fill the template `{name}`, line {line}: {reason}")]
    Unfilled {
        /// Its name.
        name: String,
        /// The line, counted from 1; 0 if unknown.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

impl TemplateError {
    /// The library's error about the template `name`, in short.
    pub(super) fn unfilled(name: &str, error: &RenderError) -> Self {
        let (mut line, reason) = (error.line_no.unwrap_or_default(), error.reason());
        let reason = match reason {
            RenderErrorReason::MissingVariable(Some(path)) => format!("`{path}` is not in its data"),
            RenderErrorReason::ParamNotFoundForIndex(helper, index) => {
                format!("argument {} of `{helper}` is not in its data", index + 1)
            }
            RenderErrorReason::HelperNotFound(helper) => format!("there is no helper `{helper}`"),
            RenderErrorReason::InvalidParamType(expected) => format!("the helper requires {expected}"),
            RenderErrorReason::NestedError(cause) => cause.to_string(),
            RenderErrorReason::TemplateError(error) => {
                line = error.pos().map_or(0, |(line, _)| line);
                match error.reason() {
                    // The parser lists everything that it expected, under its own names.
                    TemplateErrorReason::InvalidSyntax(_) => "a tag is not closed or has a syntax error".to_owned(),
                    reason => reason.to_string(),
                }
            }
            reason => reason.to_string(),
        };
        Self::Unfilled { name: name.to_owned(), line, reason }
    }
}

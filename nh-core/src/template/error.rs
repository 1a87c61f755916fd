//! Why a template could not be filled.

use handlebars::{RenderError, RenderErrorReason, TemplateErrorReason};

/// Why a template could not be filled.
///
/// The library's own errors repeat the cause in the message, so they are not used as `source`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// No such file is part of the program.
    #[error("no template is called `{name}`")]
    Unknown {
        /// The name that was asked for.
        name: String,
    },
    /// The template or its data is wrong.
    #[error("could not fill the template `{name}`, line {line}: {reason}")]
    Unfilled {
        /// Its name.
        name: String,
        /// The line, counted from 1; 0 where it is not known.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

impl TemplateError {
    /// The library's error about the template `name`, shortened.
    pub(super) fn unfilled(name: &str, error: &RenderError) -> Self {
        let (mut line, reason) = (error.line_no.unwrap_or_default(), error.reason());
        let reason = match reason {
            RenderErrorReason::MissingVariable(Some(path)) => format!("`{path}` is not in its data"),
            RenderErrorReason::ParamNotFoundForIndex(helper, index) => {
                format!("argument {} of `{helper}` is not in its data", index + 1)
            }
            RenderErrorReason::HelperNotFound(helper) => format!("there is no helper `{helper}`"),
            RenderErrorReason::InvalidParamType(expected) => format!("the helper takes {expected}"),
            RenderErrorReason::NestedError(cause) => cause.to_string(),
            RenderErrorReason::TemplateError(error) => {
                line = error.pos().map_or(0, |(line, _)| line);
                match error.reason() {
                    // The parser lists everything it expected, by internal names.
                    TemplateErrorReason::InvalidSyntax(_) => "a tag is not closed or not spelt right".to_owned(),
                    reason => reason.to_string(),
                }
            }
            reason => reason.to_string(),
        };
        Self::Unfilled { name: name.to_owned(), line, reason }
    }
}

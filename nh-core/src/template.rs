//! Handlebars templates of prose, scripts, workflows and pages. No other module names handlebars.
//!
//! The templates are in `templates/`, one folder per consumer, and are part of the program. Files named `*.hbs` have
//! placeholders; other files are used verbatim. Structured files such as YAML are written by [`crate::yaml`] instead.
//!
//! A missing name is always an error, including inside `{{#if …}}` and in arguments of helpers, which handlebars' strict
//! mode ignores. `null` is a value: it is false in `{{#if …}}` and prints nothing. Only files named `*.html.hbs` escape HTML.
//!
//! A template is parsed when it is filled.

mod embedded;
mod error;
mod helper;
mod reader;

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, RenderContext, RenderError, Renderable, StringOutput, Template};
use serde::Serialize;

pub use error::{TemplateError, TemplateFault};
pub(crate) use helper::single_quoted;

/// The text of the file `path` in `templates/`, with its placeholders.
pub fn file(path: &str) -> Result<&'static str, TemplateError> {
    embedded::FILES
        .binary_search_by_key(&path, |(name, _)| name)
        .map(|index| embedded::FILES[index].1)
        .map_err(|_| TemplateError::Unknown { name: path.to_owned() })
}

/// The files in `folder`, which ends in a slash: each path relative to it, and its text.
pub fn files(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::FILES.iter().filter_map(move |(name, text)| Some((name.strip_prefix(folder)?, *text)))
}

/// The template `path` in `templates/`, filled with `data`.
pub fn fill(path: &str, data: &impl Serialize) -> Result<String, TemplateError> {
    fill_text(path, file(path)?, data)
}

/// The template `text`, filled with `data`. `name` decides whether HTML is escaped and appears in errors.
pub fn fill_text(name: &str, text: &str, data: &impl Serialize) -> Result<String, TemplateError> {
    let registry = if name.ends_with(".html.hbs") { &HTML } else { &PLAIN };
    let unfilled = |error: RenderError| TemplateError::unfilled(name, &error);
    let data = Context::wraps(data).map_err(unfilled)?;
    if let Some(filled) = reader::read(text).and_then(|template| render(registry, &template, &data).ok()) {
        return Ok(filled);
    }
    // Try again with the library's own parser, which records the line of each tag for the error.
    let template = Template::compile(text).map_err(|error| unfilled(error.into()))?;
    render(registry, &template, &data).map_err(unfilled)
}

fn render(registry: &Handlebars<'static>, template: &Template, data: &Context) -> Result<String, RenderError> {
    let mut output = StringOutput::new();
    template.render(registry, data, &mut RenderContext::new(None), &mut output)?;
    Ok(output.into_string()?)
}

static PLAIN: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut registry = registry();
    registry.register_escape_fn(handlebars::no_escape);
    registry
});

static HTML: LazyLock<Handlebars<'static>> = LazyLock::new(registry);

fn registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    helper::register(&mut registry);
    registry
}

#[cfg(test)]
mod tests;

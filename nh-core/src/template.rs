//! Prose, scripts and pages: templates that handlebars fills; the only module that names handlebars.
//!
//! The files are in `templates/`, one folder per consumer, and are embedded in the program. Files whose names end in
//! `.hbs` are templates; every other file is copied unchanged. Structured files, such as YAML, are not templates but
//! written by [`crate::yaml`].
//!
//! A name that the data does not have is always an error, also inside `{{#if …}}` and as the
//! argument of a helper, where handlebars accepts it even in strict mode. `null` is a value: it is false in `{{#if …}}`
//! and prints nothing. HTML is escaped only in files called `*.html.hbs`.

mod embedded;
mod error;
mod helper;
mod reader;

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, RenderContext, RenderError, Renderable, StringOutput, Template};
use serde::Serialize;

pub use error::{TemplateError, TemplateFault};
pub(crate) use helper::single_quoted;

/// The text of the file `path` below `templates/`, not filled.
pub fn file(path: &str) -> Result<&'static str, TemplateError> {
    embedded::FILES
        .binary_search_by_key(&path, |(name, _)| name)
        .map(|index| embedded::FILES[index].1)
        .map_err(|_| TemplateError::Unknown { name: path.to_owned() })
}

/// The files below `folder`, which ends in a slash: each with its path below it and its text.
pub fn files(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::FILES.iter().filter_map(move |(name, text)| Some((name.strip_prefix(folder)?, *text)))
}

/// The template `path` below `templates/`, filled with `data`.
pub fn fill(path: &str, data: &impl Serialize) -> Result<String, TemplateError> {
    fill_text(path, file(path)?, data)
}

/// The template `text`, filled with `data`; `name` determines whether HTML is escaped, and appears in errors.
///
/// ```
/// use nh_core::template::fill_text;
/// let data = serde_json::json!({"login": "O'Hara", "limits": {"memory": "6Gi", "pods": "110"}});
/// let fill = |text| fill_text("example.sh.hbs", text, &data);
///
/// assert_eq!(fill("greet {{shellQuote login}}").unwrap(), r"greet 'O'\''Hara'");
/// assert_eq!(fill("| {{md login}} |").unwrap(), "| O'Hara |");
/// assert_eq!(fill("on: {{yaml limits.pods}}").unwrap(), "on: \"110\"");
/// assert_eq!(fill("limits:{{yaml limits indent=2}}").unwrap(), "limits:\n  memory: 6Gi\n  pods: \"110\"");
/// assert!(fill("{{#if roster}}many{{/if}}").is_err());
/// ```
pub fn fill_text(name: &str, text: &str, data: &impl Serialize) -> Result<String, TemplateError> {
    let registry = if name.ends_with(".html.hbs") { &HTML } else { &PLAIN };
    let unfilled = |error: RenderError| TemplateError::unfilled(name, &error);
    let data = Context::wraps(data).map_err(unfilled)?;
    if let Some(filled) = reader::read(text).and_then(|template| render(registry, &template, &data).ok()) {
        return Ok(filled);
    }
    // The same error occurs again, now with the line of the tag, which the library's own parser records.
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

//! The helpers of templates.
//!
//! | helper | example | gives |
//! | --- | --- | --- |
//! | `shellQuote` | `{{shellQuote login}}` | one word of a POSIX shell: `'O'\''Hara'` |
//! | `md` | `{{md name}}` | literal text in a line or table of Markdown: `a \| b` |
//! | `yaml` | `{{yaml tag}}` | a scalar that keeps its type: `"007"` |
//! | `yaml` | `key:{{yaml map indent=2}}` | a map or list on lines of its own, indented |
//! | `if`, `unless` | `{{#if staging}}…{{/if}}` | the usual, except that a missing name is an error |

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, JsonValue, Output, PathAndJson, RenderContext,
    RenderError, RenderErrorReason, Renderable,
};

use crate::yaml::Value;

/// Registers every helper.
pub fn register(registry: &mut Handlebars<'static>) {
    registry.register_helper("if", Box::new(Branch { when: true }));
    registry.register_helper("unless", Box::new(Branch { when: false }));
    registry.register_helper("shellQuote", Box::new(shell_quote));
    registry.register_helper("md", Box::new(markdown));
    registry.register_helper("yaml", Box::new(yaml_text));
}

/// `if` and `unless`. Handlebars' own treat a missing name as false, even in strict mode.
struct Branch {
    when: bool,
}

impl HelperDef for Branch {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render_context: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = if self.when { "if" } else { "unless" };
        let holds = argument(helper, name)?.value().is_truthy(false);
        let branch = if holds == self.when { helper.template() } else { helper.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, render_context, out))
    }
}

fn shell_quote(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let word = match argument(helper, "shellQuote")?.value() {
        JsonValue::String(text) => text.clone(),
        value @ (JsonValue::Number(_) | JsonValue::Bool(_)) => value.to_string(),
        _ => return Err(RenderErrorReason::InvalidParamType("text, number or boolean").into()),
    };
    Ok(out.write(&single_quoted(&word))?)
}

/// Within single quotes only the quote itself is special: close the quotes, escape one, reopen them.
pub(crate) fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Special characters of Markdown, its tables and MyST. `CommonMark` allows escaping each.
const OF_MARKDOWN: &str = r"\`*_{}[]<>|~$&#!^";

fn markdown(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let JsonValue::String(text) = argument(helper, "md")?.value() else {
        return Err(RenderErrorReason::InvalidParamType("text").into());
    };
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if OF_MARKDOWN.contains(letter) {
            escaped.push('\\');
        }
        // A line break would end a table row. The model's texts have none.
        escaped.push(if letter == '\n' { ' ' } else { letter });
    }
    Ok(out.write(&escaped)?)
}

fn yaml_text(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let value: Value = serde_json::from_value(argument(helper, "yaml")?.value().clone()).map_err(nested)?;
    let text = value.to_yaml().map_err(nested)?;
    let indent = helper.hash_get("indent").map(|indent| indent.value().as_u64());
    let (lines, collection) = (text.trim_end_matches('\n'), is_filled(&value));
    match indent {
        None if !collection && !lines.contains('\n') => Ok(out.write(lines)?),
        Some(Some(indent)) if collection => {
            for line in lines.split('\n') {
                let blanks = if line.is_empty() { 0 } else { usize::try_from(indent).unwrap_or_default() };
                write!(out, "\n{:blanks$}{line}", "")?;
            }
            Ok(())
        }
        _ => Err(RenderErrorReason::InvalidParamType("a scalar without `indent`, or a map or list with it").into()),
    }
}

fn is_filled(value: &Value) -> bool {
    value.as_map().is_some_and(|map| !map.is_empty()) || value.as_list().is_some_and(|items| !items.is_empty())
}

/// The required first argument.
fn argument<'helper, 'rc>(
    helper: &'helper Helper<'rc>,
    name: &'static str,
) -> Result<&'helper PathAndJson<'rc>, RenderError> {
    let argument = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex(name, 0))?;
    if argument.is_value_missing() {
        return Err(RenderErrorReason::MissingVariable(argument.relative_path().cloned()).into());
    }
    Ok(argument)
}

fn nested(error: impl std::error::Error + Send + Sync + 'static) -> RenderError {
    RenderErrorReason::NestedError(Box::new(error)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_nothing_to_the_shell_but_itself() {
        let mut registry = Handlebars::new();
        registry.register_escape_fn(handlebars::no_escape);
        register(&mut registry);
        let quoted =
            |word: &str| registry.render_template("{{shellQuote word}}", &serde_json::json!({ "word": word })).unwrap();
        assert_eq!(quoted("a b; rm $HOME `id`"), "'a b; rm $HOME `id`'");
        assert_eq!(quoted("O'Hara"), r"'O'\''Hara'");
        assert_eq!(quoted(""), "''");
    }
}

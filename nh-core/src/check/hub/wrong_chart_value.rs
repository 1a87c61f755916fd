//! NH0502: a chart value has the wrong type.

use super::measures::measure_faults;

use crate::{
    catalog::{ChartFaultKind, ChartValueKind, chart_faults},
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
    source::FieldPath,
    yaml::{Value, is_legacy},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0502",
        name: "wrong-chart-value",
        severity: Severity::Error,
        summary: "a chart value has the wrong type",
        explanation: include_str!("wrong_chart_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    // NH0559 knows what was meant.
    let measures: Vec<FieldPath> = measure_faults(subject).into_iter().map(|fault| fault.at).collect();
    chart_faults(values)
        .into_iter()
        .filter(|fault| !measures.contains(&super::value_path(&fault.path.to_string())))
        .filter_map(|fault| {
            let help = match &fault.kind {
                ChartFaultKind::UnknownKey(_) => return None,
                ChartFaultKind::WrongKind(wanted) => {
                    let kinds: Vec<String> = wanted.iter().map(ToString::to_string).collect();
                    format!("the chart expects {}{}", kinds.join(" or "), unquoted(fault.value, wanted))
                }
                ChartFaultKind::NotOneOf(choices) => format!("use one of {}", listed(choices)),
            };
            let path = super::value_path(&fault.path.to_string());
            Some(RULE.finding(format!("`{path}` cannot be {}", said(fault.value))).at(path, "").help(help))
        })
        .collect()
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Int(number) => format!("the number `{number}`"),
        Value::Float(number) => format!("the number `{number}`"),
        Value::Text(text) => format!("the text `{text}`"),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a map".to_owned(),
    }
}

/// Text in place of a number or boolean usually has unneeded quotation marks.
fn unquoted(value: &Value, wanted: &[ChartValueKind]) -> &'static str {
    match value {
        Value::Text(text) if wanted.iter().all(|kind| kind.is_scalar()) && is_quoted_scalar(text) => {
            "; remove the quotation marks"
        }
        Value::Int(_) | Value::Float(_) | Value::Bool(_) if wanted.contains(&ChartValueKind::Text) => {
            "; add quotation marks"
        }
        _ => "",
    }
}

/// Whether the text would be a number or boolean without quotation marks.
fn is_quoted_scalar(text: &str) -> bool {
    matches!(text, "true" | "false") || text.parse::<f64>().is_ok() || is_legacy(text)
}

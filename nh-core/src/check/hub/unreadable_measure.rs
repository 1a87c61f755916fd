//! NH0559: an amount in a chart value is not in the form that its reader reads.

use super::measures::{MeasureFault, Reader, measure_faults};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0559",
        name: "unreadable-measure",
        severity: Severity::Error,
        summary: "an amount in a chart value is not in the form that its reader reads",
        explanation: include_str!("unreadable_measure.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    measure_faults(subject).into_iter().map(finding).collect()
}

fn finding(fault: MeasureFault) -> Finding {
    let MeasureFault { at, written, reader, meant } = fault;
    let (reads, consequence) = reader.words();
    let message = match reader {
        Reader::HubMemory | Reader::HubCpu => {
            format!("the text `{written}` is not an amount that JupyterHub reads: {consequence}")
        }
        Reader::Memory if written.ends_with('m') => {
            format!("`{written}` of memory is less than one byte to Kubernetes")
        }
        Reader::Memory | Reader::Count => format!("`{written}` is not an amount that Kubernetes reads: {consequence}"),
    };
    let fix = meant.as_ref().map(|meant| value(reader, meant));
    let help = match &meant {
        Some(meant) => format!("use `{meant}`: {reads}"),
        None => reads.replacen("JupyterHub reads", "use what JupyterHub reads:", 1).replacen(
            "Kubernetes reads",
            "use what Kubernetes reads:",
            1,
        ),
    };
    let finding = RULE.finding(message).at(at.clone(), "").help(help);
    match fix {
        Some(value) => finding.setting(at, value),
        None => finding,
    }
}

/// The amount as YAML: what JupyterHub reads as a number is one.
fn value(reader: Reader, meant: &str) -> Value {
    match (reader, meant.parse::<i64>(), meant.parse::<f64>()) {
        (Reader::HubMemory | Reader::HubCpu, Ok(number), _) => Value::Int(number),
        (Reader::HubMemory | Reader::HubCpu, _, Ok(number)) => Value::Float(number),
        _ => meant.into(),
    }
}

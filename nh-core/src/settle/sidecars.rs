//! What the containers of `hub.values.singleuser.extraContainers` request beside each server.

use crate::{
    model::Bootcamp,
    node::Request,
    unit::{Cpu, Memory},
    yaml::Value,
};

/// The sum of their requests, as Kubernetes adds them up: a container with limits alone requests as much. An amount that
/// Kubernetes cannot read counts as none; a rule reports it.
pub(super) fn sidecars(bootcamp: &Bootcamp) -> Request {
    let containers = bootcamp.hub.values.as_ref().and_then(|values| values.at(&["singleuser", "extraContainers"]));
    let containers: Vec<&Value> = match containers {
        Some(Value::List(items)) => items.iter().collect(),
        Some(Value::Map(entries)) => entries.values().collect(),
        _ => Vec::new(),
    };
    let mut sum = Request::default();
    for container in containers {
        let amount = |key: &str| {
            let of = |kind: &str| container.at(&["resources", kind, key]);
            of("requests").or_else(|| of("limits"))
        };
        let cpu = amount("cpu").and_then(|amount| written(amount).parse::<Cpu>().ok()).unwrap_or_default();
        let memory = amount("memory").map_or(0, bytes);
        sum.cpu = Cpu::from_millicores(sum.cpu.millicores() + cpu.millicores());
        sum.memory = Memory::from_bytes(sum.memory.bytes() + memory);
    }
    sum
}

fn written(amount: &Value) -> String {
    match amount {
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// A number is an amount in bytes.
fn bytes(amount: &Value) -> u64 {
    match amount {
        Value::Int(number) => u64::try_from(*number).unwrap_or(0),
        _ => written(amount).parse::<Memory>().map_or(0, Memory::bytes),
    }
}

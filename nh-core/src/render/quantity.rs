//! Amounts in the form that the readers of the values understand.
//!
//! Kubernetes reads `6G` as 6·10⁹ bytes, `JupyterHub` as 6·2³⁰, and `JupyterHub` does not know `6Gi` at all
//! (`jupyterhub.traitlets.ByteSpecification`). So values that only Kubernetes reads are written as `6Gi`, values that the hub reads are
//! written in bytes, and no value has a decimal suffix.

use crate::{
    settle::ResolvedResources,
    unit::{Cpu, Memory},
    yaml::Value,
};

/// Memory or disk for Kubernetes: `6Gi`, or bytes if it is not a multiple of 1024.
pub fn kubernetes_memory(memory: Memory) -> Value {
    Memory::from_bytes(memory.bytes()).to_string().into()
}

/// Memory for the hub: bytes, as a number.
pub fn hub_memory(memory: Memory) -> Value {
    Value::Int(i64::try_from(memory.bytes()).unwrap_or(i64::MAX))
}

/// CPU for Kubernetes: `2` or `500m`.
pub fn kubernetes_cpu(cpu: Cpu) -> Value {
    let millicores = cpu.millicores();
    if millicores.is_multiple_of(1_000) { (millicores / 1_000).to_string() } else { format!("{millicores}m") }.into()
}

/// CPU for the hub: cores, as a number.
pub fn hub_cpu(cpu: Cpu) -> Value {
    match i64::try_from(cpu.millicores()) {
        Ok(millicores) if millicores % 1_000 == 0 => Value::Int(millicores / 1_000),
        _ => Value::Float(cpu.cores()),
    }
}

/// The requests and limits of a container.
pub fn resources(resources: &ResolvedResources) -> Value {
    let ResolvedResources { cpu, cpu_limit, memory, memory_limit } = *resources;
    let pair = |cpu, memory| Value::from([("cpu", kubernetes_cpu(cpu)), ("memory", kubernetes_memory(memory))]);
    Value::from([("requests", pair(cpu, memory)), ("limits", pair(cpu_limit, memory_limit))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_with_a_decimal_suffix() {
        for (written, for_kubernetes, for_the_hub) in [
            ("6Gi", "6Gi", 6_442_450_944),
            ("24G", "23437500Ki", 24_000_000_000),
            ("1.5Gi", "1536Mi", 1_610_612_736),
            ("1048577", "1048577", 1_048_577),
        ] {
            let memory: Memory = written.parse().unwrap();
            assert_eq!(kubernetes_memory(memory), Value::from(for_kubernetes));
            assert_eq!(hub_memory(memory), Value::Int(for_the_hub));
        }
    }

    #[test]
    fn cpu_is_a_number_for_the_hub_and_a_text_for_kubernetes() {
        for (written, for_kubernetes, for_the_hub) in
            [("2", "2", Value::Int(2)), ("0.05", "50m", Value::Float(0.05)), ("500m", "500m", Value::Float(0.5))]
        {
            let cpu: Cpu = written.parse().unwrap();
            assert_eq!(kubernetes_cpu(cpu), Value::from(for_kubernetes));
            assert_eq!(hub_cpu(cpu), for_the_hub);
        }
    }
}

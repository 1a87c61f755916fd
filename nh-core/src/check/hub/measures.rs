//! Amounts in chart values, as their readers read them: JupyterHub's traits, or Kubernetes' quantities.
//!
//! JupyterHub's `ByteSpecification` takes a number of bytes, or a number with one of the suffixes `K`, `M`, `G` and `T`,
//! each 1024 times the last; `cpu_limit` and `cpu_guarantee` take a number. Kubernetes takes `500m`, `512Mi` and `0.5`.

use crate::{
    catalog::{ChartFaultKind, chart_faults},
    check::Subject,
    source::FieldPath,
    yaml::Value,
};

/// An amount that its reader refuses or misreads.
#[derive(Debug)]
pub(super) struct MeasureFault {
    pub at: FieldPath,
    pub written: String,
    pub reader: Reader,
    /// What was probably meant, in the reader's form.
    pub meant: Option<String>,
}

/// Who reads an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Memory, by JupyterHub.
    HubMemory,
    /// CPU, by JupyterHub.
    HubCpu,
    /// Memory or disk, by Kubernetes.
    Memory,
    /// CPU and everything else that is counted, by Kubernetes.
    Count,
}

/// Every amount in `hub.values` that its reader refuses or misreads.
pub(super) fn measure_faults(subject: &Subject<'_>) -> Vec<MeasureFault> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut found = Vec::new();
    collect(values, &super::values_root(), &mut found);
    // A key that the chart does not know is left out of the bundle.
    let unknown: Vec<FieldPath> = chart_faults(values)
        .into_iter()
        .filter(|fault| matches!(fault.kind, ChartFaultKind::UnknownKey(_)))
        .map(|fault| super::value_path(&fault.path.to_string()))
        .collect();
    found.retain(|fault| !unknown.iter().any(|path| fault.at.strip_prefix(path).is_some()));
    found
}

fn collect(value: &Value, at: &FieldPath, found: &mut Vec<MeasureFault>) {
    if value.as_list().is_some() {
        for (path, item) in super::items(value, at) {
            collect(item, &path, found);
        }
    }
    for (key, value) in value.as_map().into_iter().flatten() {
        let path = at.clone().key(key);
        match (reader(key, at), value) {
            (Some(reader), Value::Text(text)) => {
                if !reader.reads(text) {
                    let meant = reader.meant(text);
                    found.push(MeasureFault { at: path, written: text.clone(), reader, meant });
                }
            }
            _ => collect(value, &path, found),
        }
    }
}

/// Who reads the value of `key` in the map at `above`.
fn reader(key: &str, above: &FieldPath) -> Option<Reader> {
    let path = above.to_string();
    let is_limit = matches!(key, "limit" | "guarantee");
    match key {
        "mem_limit" | "mem_guarantee" => Some(Reader::HubMemory),
        "cpu_limit" | "cpu_guarantee" => Some(Reader::HubCpu),
        _ if is_limit && path.ends_with("singleuser.memory") => Some(Reader::HubMemory),
        _ if is_limit && path.ends_with("singleuser.cpu") => Some(Reader::HubCpu),
        "capacity" | "storage" if path.ends_with("singleuser.storage") || path.ends_with("hub.db.pvc") => {
            Some(Reader::Memory)
        }
        "sizeLimit" | "storage_capacity" => Some(Reader::Memory),
        _ if !path.ends_with(".requests") && !path.ends_with(".limits") => None,
        "memory" | "ephemeral-storage" | "storage" => Some(Reader::Memory),
        _ => Some(Reader::Count),
    }
}

impl Reader {
    fn reads(self, text: &str) -> bool {
        let (number, suffix) = split(text);
        let is_number = is_plain(number);
        match self {
            Self::HubMemory => is_number && matches!(suffix, "K" | "M" | "G" | "T"),
            // A text is refused whatever it says.
            Self::HubCpu => false,
            // `m` is a thousandth: `512m` of memory is half a byte.
            Self::Memory => is_number && is_quantity_suffix(suffix) && !matches!(suffix, "m" | "u" | "n"),
            Self::Count => is_number && is_quantity_suffix(suffix),
        }
    }

    fn meant(self, text: &str) -> Option<String> {
        let (number, suffix) = split(text);
        if !is_plain(number) {
            return None;
        }
        let unit = suffix.trim().chars().next().map(|letter| letter.to_ascii_uppercase());
        let unit = unit.filter(|unit| "KMGT".contains(*unit));
        match (self, unit) {
            (Self::HubMemory, Some(unit)) => Some(format!("{number}{unit}")),
            (Self::Memory, Some(unit)) => Some(format!("{number}{unit}i")),
            (Self::HubMemory | Self::HubCpu, None) if suffix.is_empty() => Some(number.to_owned()),
            (Self::HubCpu, _) if suffix == "m" => Some((number.parse::<f64>().ok()? / 1000.0).to_string()),
            _ => None,
        }
    }

    /// Who reads it, and what becomes of an amount that is not read.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::HubMemory => ("JupyterHub reads bytes, or a number with `K`, `M`, `G` or `T`", "every start fails"),
            Self::HubCpu => ("JupyterHub reads a number of cores without quotation marks", "every start fails"),
            Self::Memory => ("Kubernetes reads `512Mi` or `2Gi`", "it refuses the pod or the disk"),
            Self::Count => ("Kubernetes reads `0.5` or `500m`", "it refuses the pod"),
        }
    }
}

/// The number at the beginning, and what follows.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    text.split_at(end)
}

fn is_plain(number: &str) -> bool {
    number.parse::<f64>().is_ok()
}

fn is_quantity_suffix(suffix: &str) -> bool {
    let exponent = suffix.strip_prefix(['e', 'E']).is_some_and(|rest| rest.parse::<i32>().is_ok());
    exponent
        || matches!(
            suffix,
            "" | "n" | "u" | "m" | "k" | "M" | "G" | "T" | "P" | "E" | "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_reads_its_own_form() {
        for (reader, text, expected) in [
            (Reader::HubMemory, "512M", Ok(())),
            (Reader::HubMemory, "1.5G", Ok(())),
            (Reader::HubMemory, "512Mi", Err(Some("512M"))),
            (Reader::HubMemory, "2 GB", Err(Some("2G"))),
            (Reader::HubMemory, "1073741824", Err(Some("1073741824"))),
            (Reader::HubCpu, "500m", Err(Some("0.5"))),
            (Reader::HubCpu, "2", Err(Some("2"))),
            (Reader::HubCpu, "two", Err(None)),
            (Reader::Memory, "512Mi", Ok(())),
            (Reader::Memory, "1e9", Ok(())),
            (Reader::Memory, "512m", Err(Some("512Mi"))),
            (Reader::Memory, "1GB", Err(Some("1Gi"))),
            (Reader::Count, "500m", Ok(())),
            (Reader::Count, "0.5 cores", Err(None)),
        ] {
            let found = if reader.reads(text) { Ok(()) } else { Err(reader.meant(text)) };
            assert_eq!(found, expected.map_err(|meant| meant.map(str::to_owned)), "{text}");
        }
    }
}

//! Takes a text of several YAML documents apart without changing a byte of any document.

use serde_json::Value;

/// One Kubernetes object: its text as written, and what an address of the API is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// What is sent: the server reads YAML itself, so that it judges the text and not our reading of it.
    pub text: String,
    /// Such as `batch/v1`.
    pub api_version: String,
    /// Such as `CronJob`.
    pub kind: String,
    /// From `metadata.name`.
    pub name: String,
    /// From `metadata.namespace`.
    pub namespace: Option<String>,
}

/// The objects of `text`; the items of a `List` count as objects, empty documents do not.
pub fn manifests(text: &str) -> Result<Vec<Manifest>, String> {
    let mut found = Vec::new();
    for document in documents(text) {
        let value: Value =
            serde_yaml::from_str(&document).map_err(|error| format!("a document is not YAML: {error}\n{document}"))?;
        match (value.is_null(), value.get("items").and_then(Value::as_array)) {
            (true, _) => {}
            (false, Some(items)) if value["kind"] == "List" => {
                for item in items {
                    // JSON is YAML too.
                    found.push(manifest(item.to_string(), item)?);
                }
            }
            (false, _) => found.push(manifest(document, &value)?),
        }
    }
    Ok(found)
}

/// YAML ends a document at a line that begins with `---`; no scalar may hold such a line.
fn documents(text: &str) -> Vec<String> {
    let mut documents = vec![String::new()];
    for line in text.lines() {
        match line.strip_prefix("---") {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t', '\r']) => {
                documents.push(format!("{}\n", rest.trim_start()));
            }
            _ => {
                if let Some(document) = documents.last_mut() {
                    document.push_str(line);
                    document.push('\n');
                }
            }
        }
    }
    documents
}

fn manifest(text: String, value: &Value) -> Result<Manifest, String> {
    let field = |path: &str| value.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let needed = |path: &str| {
        let name = path[1..].replace('/', ".");
        field(path).ok_or_else(|| format!("a document has no `{name}`:\n{text}"))
    };
    let (api_version, kind) = (needed("/apiVersion")?, needed("/kind")?);
    let name = needed("/metadata/name")?;
    let namespace = field("/metadata/namespace");
    Ok(Manifest { text, api_version, kind, name, namespace })
}

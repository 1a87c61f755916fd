//! The main document as a value again, for programs to read and change.

use serde_json::Value as Json;

use super::Parsed;
use crate::{
    source::FieldPath,
    yaml::{Kind, Node, Value},
};

impl Parsed {
    /// The main document as written, in the order written; absent if it is not YAML.
    ///
    /// A key that appears twice counts once, and aliases are expanded. A number that means text, such as the version
    /// `1.30`, is the text as written, not the number 1.3.
    ///
    /// ```
    /// use nh_core::{parse, source::Documents, value::Value};
    /// let text = "
    /// name: tiny
    /// event: {starts: 2027-07-26, ends: 2027-07-30, seats: 20}
    /// project: {id: tiny-example, region: us-east1}
    /// cluster: {version: 1.30}
    /// hub: {host: hub.example.org, login: {github: {organizations: [example]}}, values: {share: 1.50}}
    /// ";
    /// let written = parse::parse(Documents::new("bootcamp.yaml", text)).written().unwrap();
    /// assert_eq!(written.at(&["cluster", "version"]), Some(&Value::from("1.30")));
    /// assert_eq!(written.at(&["hub", "values", "share"]), Some(&Value::Float(1.5)));
    /// ```
    pub fn written(&self) -> Option<Value> {
        let tree = self.sources.node(&FieldPath::root())?;
        // The model's own serialization shows whether a field is text; for a field outside the model, the number stays
        // a number.
        let typed = self.draft().and_then(|bootcamp| serde_json::to_value(bootcamp).ok());
        Some(value(tree, typed.as_ref()))
    }
}

/// The value of a tree, with every number as a number.
pub(crate) fn plain(tree: &Node) -> Value {
    value(tree, None)
}

/// The value of a tree; `typed` is the same field as the model writes it.
fn value(node: &Node, typed: Option<&Json>) -> Value {
    let is_text = typed.is_some_and(Json::is_string);
    match &node.kind {
        Kind::Null | Kind::Removed | Kind::StandIn => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Int(number, written) if is_text && number.to_string() != *written => Value::from(written.as_str()),
        Kind::Float(number, written) if is_text && number.to_string() != *written => Value::from(written.as_str()),
        Kind::Int(number, _) => Value::Int(*number),
        Kind::Float(number, _) => Value::Float(*number),
        Kind::Text(text) => Value::from(text.as_str()),
        Kind::List(items) => Value::List(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| value(item, typed.and_then(|typed| typed.get(index))))
                .collect(),
        ),
        Kind::Map(entries) => Value::Map(
            entries
                .iter()
                .filter(|entry| !entry.shadowed)
                .map(|entry| (entry.key.clone(), value(&entry.value, typed.and_then(|typed| typed.get(&entry.key)))))
                .collect(),
        ),
    }
}

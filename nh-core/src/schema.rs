//! JSON schemas of the document, for editors, and of every output, for tools.

mod field;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use crate::{
    contract::{CostDocument, JsonReport, PlanDocument, SizeDocument},
    model::Bootcamp,
};

pub use field::{Field, field, fields, nearest_field};

/// The schema of `bootcamp.yaml`, from which editors complete and explain every key.
///
/// ```
/// let schema = nh_core::schema::bootcamp();
/// assert_eq!(schema["title"], "Bootcamp");
/// assert!(schema["properties"]["event"].is_object());
/// ```
pub fn bootcamp() -> Value {
    described::<Bootcamp>(SchemaSettings::draft07())
}

/// The schema of `nh check --output json`.
pub fn report() -> Value {
    of_output::<JsonReport>()
}

/// The schema of `nh plan --output json`.
pub fn plan() -> Value {
    of_output::<PlanDocument>()
}

/// The schema of `nh size --output json`.
///
/// ```
/// let schema = nh_core::schema::size();
/// assert_eq!(schema["properties"]["seats"]["type"], "integer");
/// ```
pub fn size() -> Value {
    of_output::<SizeDocument>()
}

/// The schema of `nh cost --output json`.
pub fn cost() -> Value {
    of_output::<CostDocument>()
}

/// An output has every field that is not left out on purpose, so readers can rely on it.
fn of_output<T: JsonSchema>() -> Value {
    described::<T>(SchemaSettings::draft07().for_serialize())
}

fn described<T: JsonSchema>(settings: SchemaSettings) -> Value {
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    one_line_descriptions(&mut schema);
    schema
}

/// Doc comments wrap at the width of the source; an editor wraps lines itself.
fn one_line_descriptions(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get_mut("description") {
                *text = text.split("\n\n").map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
            }
            map.values_mut().for_each(one_line_descriptions);
        }
        Value::Array(items) => items.iter_mut().for_each(one_line_descriptions),
        _ => {}
    }
}

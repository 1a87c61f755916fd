//! The fields of `bootcamp.yaml`, each as one entry: what an editor shows, for the command line and other tools.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::parse;

/// Any entry of a map whose keys the user chooses.
const ANY_KEY: &str = "NAME";
/// Any item of a list.
const ANY_ITEM: &str = "[]";

/// A field of `bootcamp.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Field {
    /// Its path: `[]` stands for any item of a list, `NAME` for any entry of a map with keys of the user's choice.
    pub path: String,
    /// What it means.
    pub description: String,
    /// What it accepts, such as `list of hosts`.
    pub accepts: String,
    /// Values that it accepts, if they are few.
    pub values: Vec<String>,
    /// Values that it could have.
    pub examples: Vec<String>,
    /// Whether it must be there when the field above it is.
    pub required: bool,
    /// The names of the keys below it.
    pub keys: Vec<String>,
}

/// Every field, in the order of the schema.
///
/// ```
/// let fields = nh_core::schema::fields();
/// let pods = fields.iter().find(|field| field.path == "network.ranges.pods").unwrap();
/// assert!(!pods.required && pods.keys.is_empty());
/// assert!(fields.iter().any(|field| field.path == "environments.NAME.host"));
/// ```
pub fn fields() -> Vec<Field> {
    let root = super::bootcamp();
    let mut walk = Walk { root: &root, fields: Vec::new() };
    walk.keys_of(&root, "", &mut Vec::new());
    walk.fields
}

/// The field at `path`; an index (`profiles[2]`) and a key of the user's choice (`environments.staging`) are matched,
/// and the brackets of a list can be left out.
///
/// ```
/// use nh_core::schema;
/// for path in ["hub.profiles[0].memory", "hub.profiles.memory", "hub.profiles[].memory"] {
///     assert_eq!(schema::field(path).unwrap().path, "hub.profiles[].memory");
/// }
/// assert_eq!(schema::field("environments.staging.host").unwrap().path, "environments.NAME.host");
/// assert!(schema::field("hub.profile").is_none());
/// ```
pub fn field(path: &str) -> Option<Field> {
    let written = plain(path);
    let is_it = |field: &Field| {
        let known = plain(&field.path);
        let fits = |(known, written): (&String, &String)| known == written || known == ANY_KEY;
        known.len() == written.len() && known.iter().zip(&written).all(fits)
    };
    let mut fields: Vec<Field> = fields().into_iter().filter(is_it).collect();
    // A key that the schema names is meant before one of the user's choice.
    fields.sort_by_key(|field| field.path.contains(ANY_KEY));
    fields.into_iter().next()
}

/// The path of the field that is most similar to `written`, if one is similar enough.
///
/// ```
/// assert_eq!(nh_core::schema::nearest_field("hub.profile").as_deref(), Some("hub.profiles"));
/// ```
pub fn nearest_field(written: &str) -> Option<String> {
    let fields = fields();
    parse::nearest(written, fields.iter().map(|field| field.path.as_str())).map(str::to_owned)
}

/// The keys of a path, without what stands for items of lists.
fn plain(path: &str) -> Vec<String> {
    path.split('.').map(|key| key.split('[').next().unwrap_or(key).to_owned()).collect()
}

struct Walk<'a> {
    root: &'a Value,
    fields: Vec<Field>,
}

impl<'a> Walk<'a> {
    /// Adds the fields below `schema`; `above` are the definitions that are being walked, which may contain themselves.
    fn keys_of(&mut self, schema: &'a Value, path: &str, above: &mut Vec<&'a Value>) {
        for form in self.forms(schema) {
            if above.iter().any(|other| std::ptr::eq(*other, form)) {
                continue;
            }
            above.push(form);
            for (key, inner) in entries(form) {
                let at = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                // Two forms of one field may share a key.
                if self.fields.iter().all(|field| field.path != at) {
                    self.fields.push(self.field(&at, inner, is_required(form, key)));
                }
                self.keys_of(inner, &at, above);
            }
            if let Some(items) = form.get("items") {
                self.keys_of(items, &format!("{path}{ANY_ITEM}"), above);
            }
            above.pop();
        }
    }

    fn field(&self, path: &str, schema: &'a Value, required: bool) -> Field {
        let forms = self.forms(schema);
        let mut described = std::iter::once(schema).chain(forms.iter().copied());
        let description = described.find_map(|form| text(form, "description")).unwrap_or_default().to_owned();
        let of_items: Vec<&Value> =
            forms.iter().filter_map(|form| form.get("items")).flat_map(|items| self.forms(items)).collect();
        let all = || forms.iter().chain(&of_items).copied();
        let listed = |name: &'static str| {
            all().filter_map(move |form| form.get(name).and_then(Value::as_array)).flatten().map(shown)
        };
        let constants = all().filter_map(|form| form.get("const")).map(shown);
        let mut keys: Vec<String> = all().flat_map(entries).map(|(key, _)| key.to_owned()).collect();
        keys.dedup();
        Field {
            path: path.to_owned(),
            description,
            accepts: self.accepts(schema),
            values: listed("enum").chain(constants).collect(),
            examples: listed("examples").collect(),
            required,
            keys,
        }
    }

    /// The schemas that a value may have, references resolved; `null` means that the field is left out.
    fn forms(&self, schema: &'a Value) -> Vec<&'a Value> {
        if let Some(target) = text(schema, "$ref").and_then(|reference| self.root.pointer(reference.strip_prefix('#')?))
        {
            return self.forms(target);
        }
        let combined = ["allOf", "anyOf", "oneOf"].into_iter().find_map(|key| schema.get(key)?.as_array());
        match combined {
            Some(several) => several.iter().flat_map(|one| self.forms(one)).collect(),
            None if text(schema, "type") == Some("null") => Vec::new(),
            None => vec![schema],
        }
    }

    /// What a schema accepts, in words.
    fn accepts(&self, schema: &'a Value) -> String {
        let mut words: Vec<String> = self.forms(schema).into_iter().map(|form| self.form_in_words(form)).collect();
        let mut seen = std::collections::BTreeSet::new();
        words.retain(|word| seen.insert(word.clone()));
        words.join(" or ")
    }

    fn form_in_words(&self, form: &'a Value) -> String {
        if let Some(items) = form.get("items") {
            return format!("a list: {}", self.accepts(items));
        }
        if form.get("enum").is_some() || form.get("const").is_some() {
            return "one of the values".to_owned();
        }
        let kinds: Vec<&str> = match form.get("type") {
            Some(Value::String(kind)) => vec![kind],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => return "anything".to_owned(),
        };
        let words = kinds.into_iter().filter_map(|kind| match kind {
            "object" => Some("a map"),
            "array" => Some("a list"),
            "string" => Some("text"),
            "integer" => Some("a whole number"),
            "number" => Some("a number"),
            "boolean" => Some("true or false"),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" or ")
    }
}

/// The keys of a map and their schemas; a key of the user's choice is `NAME`.
fn entries(form: &Value) -> Vec<(&str, &Value)> {
    let named = form.get("properties").and_then(Value::as_object).into_iter().flatten();
    let chosen = form.get("patternProperties").and_then(Value::as_object).and_then(|patterns| patterns.values().next());
    let any = form.get("additionalProperties").filter(|schema| schema.is_object());
    named.map(|(key, schema)| (key.as_str(), schema)).chain(chosen.or(any).map(|schema| (ANY_KEY, schema))).collect()
}

fn is_required(form: &Value, key: &str) -> bool {
    let required = form.get("required").and_then(Value::as_array);
    required.is_some_and(|keys| keys.iter().any(|name| name.as_str() == Some(key)))
}

fn text<'a>(schema: &'a Value, key: &str) -> Option<&'a str> {
    schema.get(key)?.as_str()
}

/// A value as YAML shows it.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

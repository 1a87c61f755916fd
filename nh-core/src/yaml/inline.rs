//! Values on one line.

use super::Value;

impl Value {
    /// The value on one line, in a form that is valid in block and in flow collections: `[50%, 100%]`. Absent if it has
    /// none, such as text of several lines, and for null.
    pub(crate) fn on_one_line(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(Self::on_one_line).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    Some(format!("{}: {}", Self::from(key.as_str()).on_one_line()?, value.on_one_line()?))
                });
                Some(format!("{{{}}}", entries.collect::<Option<Vec<String>>>()?.join(", ")))
            }
            value => {
                let text = value.to_yaml().ok()?;
                let text = text.trim_end();
                let is_quoted = text.starts_with(['"', '\'']);
                match value {
                    Self::Text(content) if !is_quoted && text.contains(|letter| ",[]{}#:\n".contains(letter)) => {
                        serde_json::to_string(content).ok()
                    }
                    _ => (!text.contains('\n')).then(|| text.to_owned()),
                }
            }
        }
    }
}

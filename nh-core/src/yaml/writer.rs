//! The one writer of YAML: block style, no folded lines, and no string that a reader could take for another type.
//!
//! `serde-saphyr` writes the scalars. Maps, lists and comments are laid out here: `serde-saphyr` puts comments below
//! their key and quotes keys for YAML 1.2 only, so helm would read `no: {}` in a roster as `false`.

use std::collections::BTreeMap;

use super::Value;
use crate::hint::Hint;

/// A value that YAML cannot represent.
#[derive(Debug, thiserror::Error)]
#[error("could not write YAML")]
pub struct WriteError(#[from] serde_saphyr::ser::Error);

/// The value comes from a parsed document or from the program itself, so there is no mistake of the user to report.
impl Hint for WriteError {}

/// The width to which comments are wrapped; values are never wrapped.
const WIDTH: usize = 110;

/// YAML allows a key without `?` at most 1024 characters (YAML 1.2.2, section 7.4.2), including quotes and escapes.
const LONGEST_PLAIN_KEY: usize = 1000;

impl Value {
    /// The value as text in block style, without comments.
    ///
    /// ```
    /// use nh_core::value::Value;
    /// let logins = Value::from(vec!["no", "12345", "alice-example"]);
    /// assert_eq!(logins.to_yaml().unwrap(), "- \"no\"\n- \"12345\"\n- alice-example\n");
    /// ```
    pub fn to_yaml(&self) -> Result<String, WriteError> {
        write(self, &BTreeMap::new())
    }
}

/// The text of `value`, with each comment above the key at its place.
pub fn write(value: &Value, comments: &BTreeMap<Vec<String>, String>) -> Result<String, WriteError> {
    let mut writer = Writer { text: String::new(), comments, place: Vec::new() };
    writer.comment(0);
    match value {
        Value::Map(entries) if !entries.is_empty() => writer.map(entries, 0, false)?,
        Value::List(items) if !items.is_empty() => writer.list(items, 0)?,
        scalar => {
            let text = scalar_text(scalar)?;
            writer.lines(text.strip_prefix(' ').unwrap_or(&text), 0);
        }
    }
    Ok(writer.text)
}

struct Writer<'a> {
    text: String,
    comments: &'a BTreeMap<Vec<String>, String>,
    place: Vec<String>,
}

impl Writer<'_> {
    /// The entries of a map, each on its own line at `indent`; the first may follow a dash.
    fn map(
        &mut self,
        entries: &indexmap::IndexMap<String, Value>,
        indent: usize,
        behind_dash: bool,
    ) -> Result<(), WriteError> {
        for (index, (key, value)) in entries.iter().enumerate() {
            self.place.push(key.clone());
            if index > 0 || !behind_dash {
                self.comment(indent);
                self.indent(indent);
            }
            let key = key_text(key)?;
            if key.len() > LONGEST_PLAIN_KEY {
                self.text.push_str("? ");
                self.text.push_str(&key);
                self.text.push('\n');
                self.indent(indent);
            } else {
                self.text.push_str(&key);
            }
            self.text.push(':');
            match value {
                Value::Map(below) if !below.is_empty() => {
                    self.text.push('\n');
                    self.map(below, indent + 2, false)?;
                }
                Value::List(below) if !below.is_empty() => {
                    self.text.push('\n');
                    self.list(below, indent + 2)?;
                }
                scalar => {
                    let text = scalar_text(scalar)?;
                    self.lines(&text, indent);
                }
            }
            self.place.pop();
        }
        Ok(())
    }

    /// The items of a list, each after a dash at `indent`.
    fn list(&mut self, items: &[Value], indent: usize) -> Result<(), WriteError> {
        for (index, item) in items.iter().enumerate() {
            self.place.push(index.to_string());
            self.comment(indent);
            // A comment of an item's first key would separate the dash from the key, so it goes above the dash.
            if let Some((key, _)) = item.as_map().and_then(|entries| entries.first()) {
                self.place.push(key.clone());
                self.comment(indent);
                self.place.pop();
            }
            self.indent(indent);
            match item {
                Value::Map(entries) if !entries.is_empty() => {
                    self.text.push_str("- ");
                    self.map(entries, indent + 2, true)?;
                }
                Value::List(below) if !below.is_empty() => {
                    self.text.push_str("-\n");
                    self.list(below, indent + 2)?;
                }
                scalar => {
                    self.text.push('-');
                    let text = scalar_text(scalar)?;
                    self.lines(&text, indent);
                }
            }
            self.place.pop();
        }
        Ok(())
    }

    /// The comment of the current place.
    fn comment(&mut self, indent: usize) {
        if self.comments.is_empty() {
            return;
        }
        let Some(comment) = self.comments.get(&self.place) else { return };
        for line in comment.lines() {
            // A comment cannot escape these characters, and they would end it.
            let line = line.replace(
                |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}'),
                " ",
            );
            let mut width = 0;
            for word in line.split_whitespace() {
                if width > 0 && indent + width + word.chars().count() >= WIDTH {
                    self.text.push('\n');
                    width = 0;
                }
                if width == 0 {
                    self.indent(indent);
                    self.text.push('#');
                }
                self.text.push(' ');
                self.text.push_str(word);
                width += 1 + word.chars().count();
            }
            if width == 0 {
                self.indent(indent);
                self.text.push('#');
            }
            self.text.push('\n');
        }
    }

    /// A scalar that may span several lines: the first continues the current line, the others are indented.
    fn lines(&mut self, text: &str, indent: usize) {
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.text.push('\n');
                if !line.is_empty() {
                    self.indent(indent);
                }
            }
            self.text.push_str(line);
        }
        self.text.push('\n');
        // Empty lines at the end belong to a block that keeps them.
        for _ in text.trim_end_matches('\n').len() + 1..text.len() {
            self.text.push('\n');
        }
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }
}

/// The text after the `:` of a key, with the space before it and a line end.
fn scalar_text(value: &Value) -> Result<String, WriteError> {
    let text = match value {
        Value::Text(text) if is_plain(text) => return Ok(format!(" {text}\n")),
        Value::Int(number) => return Ok(format!(" {number}\n")),
        Value::Bool(value) => return Ok(format!(" {value}\n")),
        // A fast path: a roster has thousands of entries with only a login.
        Value::Map(entries) if entries.is_empty() => return Ok(" {}\n".to_owned()),
        Value::List(items) if items.is_empty() => return Ok(" []\n".to_owned()),
        Value::Text(text) if is_quoted(text) => {
            serde_saphyr::to_string(&[("k", serde_saphyr::DoubleQuoted(text))].into_iter().collect::<BTreeMap<_, _>>())?
        }
        value => {
            serde_saphyr::to_string_with_options(&[("k", value)].into_iter().collect::<BTreeMap<_, _>>(), options())?
        }
    };
    Ok(text.strip_prefix("k:").map_or_else(|| text.clone(), str::to_owned))
}

/// A key as it is written: quoted if the same text would be quoted as a value.
fn key_text(key: &str) -> Result<String, WriteError> {
    let plain = key.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '/' | '.'))
        && key.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"_/.-".contains(&letter))
        && (is_plain(key) || scalar_text(&Value::from(key))?.trim() == key);
    if plain {
        return Ok(key.to_owned());
    }
    Ok(serde_saphyr::to_string(&serde_saphyr::DoubleQuoted(key))?.trim_end().to_owned())
}

/// Words starting with a letter that a reader of YAML 1.1 or 1.2 takes for something other than text.
const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"];

/// Whether every reader takes the text for text, so that the serializer need not be asked. Most texts qualify: they
/// start with a letter, so they are not numbers, and contain nothing that could end a text or a key.
fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.bytes().all(|letter| matches!(letter, b' '..=b'~') && !b"#:".contains(&letter))
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a text is quoted regardless of what the serializer would do.
///
/// Readers disagree on what is a number: some read `1_`, `1__0` and `0o_7` as strings. A text made only of characters
/// that occur in numbers is quoted; quoting a version or an address needlessly does no harm. Readers also disagree on
/// where the indentation of a block ends, so a block is written only where there is no doubt.
fn is_quoted(text: &str) -> bool {
    if text.contains('\n') {
        let blank = |line: &str| !line.is_empty() && line.trim().is_empty();
        return text.starts_with(char::is_whitespace) || text.split('\n').any(blank);
    }
    let numeric = |letter: char| letter.is_ascii_hexdigit() || "+-._: xXoOtTzZ".contains(letter);
    text.starts_with(|first: char| first.is_ascii_digit() || "+-._".contains(first)) && text.chars().all(numeric)
}

fn options() -> serde_saphyr::SerializerOptions {
    serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that the serializer alone would write.
    fn asked(text: &str) -> String {
        let map: BTreeMap<_, _> = [("k", Value::from(text))].into_iter().collect();
        serde_saphyr::to_string_with_options(&map, options()).unwrap()
    }

    #[test]
    fn what_is_taken_for_plain_is_plain_to_the_serializer() {
        let letters: Vec<char> = (' '..='~').collect();
        let mut plain = 0;
        let mut compare = |text: &str| {
            if is_plain(text) {
                plain += 1;
                assert_eq!(asked(text), format!("k: {text}\n"));
            }
        };
        for first in &letters {
            for second in &letters {
                compare(&format!("{first}{second}"));
                compare(&format!("first {first}{second} last"));
                compare(&format!("{first}{second}ll"));
            }
        }
        for word in WORDS {
            compare(&format!("{word} "));
            compare(&format!("{word}s"));
            assert_ne!(
                asked(&word.to_uppercase()),
                format!("k: {}\n", word.to_uppercase()),
                "the list has a superfluous word"
            );
        }
        assert!(plain > 5_000, "only {plain} texts were compared");
    }

    #[test]
    fn short_values_are_written_as_the_serializer_writes_them() {
        let numbers = [Value::from(0u32), Value::Int(i64::MIN), Value::Int(-7)];
        for value in numbers.into_iter().chain([true.into(), false.into(), Value::map(), Value::List(Vec::new())]) {
            let map: BTreeMap<_, _> = [("k", value.clone())].into_iter().collect();
            assert_eq!(format!("k:{}", scalar_text(&value).unwrap()), serde_saphyr::to_string(&map).unwrap());
        }
    }
}

//! The path of a field, such as `cluster.nodePools[1].nodes.max`.

use std::fmt;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Into a map.
    Key(String),
    /// Into a list, from 0.
    Index(usize),
}

/// The path of a field from the root of the document; the empty path is the document itself.
///
/// Keys that contain a dot or a bracket are written `["a.b"]`. Any text can be read as a path.
///
/// ```
/// use nh_core::source::FieldPath;
/// let path = FieldPath::from("cluster.nodePools[1]").key("nodes").key("max");
/// assert_eq!(path.to_string(), "cluster.nodePools[1].nodes.max");
/// assert_eq!(FieldPath::from(r#"labels["a.b/c"]"#).to_string(), r#"labels["a.b/c"]"#);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(Vec<Segment>);

impl FieldPath {
    /// The document itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The steps.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Whether it is the document itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The field `key` of this one.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(Segment::Key(key.into()));
        self
    }

    /// The item `index` of this one.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Segment::Index(index));
        self
    }

    /// The field `key` of the item `index` of this one.
    #[must_use]
    pub(crate) fn field_of_item(&self, index: usize, key: &str) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 2);
        segments.extend_from_slice(&self.0);
        segments.extend([Segment::Index(index), Segment::Key(key.to_owned())]);
        Self(segments)
    }

    /// The field around this one; absent for the document itself.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// The rest after `prefix`, if this path begins with it.
    pub fn strip_prefix(&self, prefix: &Self) -> Option<&[Segment]> {
        self.0.strip_prefix(prefix.0.as_slice())
    }

    /// Appends a step.
    pub fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// Removes the last step; the document itself does not change.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    pub(crate) fn from_reversed(mut segments: Vec<Segment>) -> Self {
        segments.reverse();
        Self(segments)
    }

    /// The path of `segments` below this one.
    #[must_use]
    pub(crate) fn join(mut self, segments: &[Segment]) -> Self {
        self.0.extend_from_slice(segments);
        self
    }
}

impl From<&str> for FieldPath {
    fn from(text: &str) -> Self {
        let mut segments = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some((key, after)) = rest.strip_prefix("[\"").and_then(|quoted| quoted.split_once("\"]")) {
                segments.push(Segment::Key(key.to_owned()));
                rest = after;
            } else if let Some((index, after)) = rest
                .strip_prefix('[')
                .and_then(|bracket| bracket.split_once(']'))
                .and_then(|(index, after)| index.parse().ok().map(|index| (index, after)))
            {
                segments.push(Segment::Index(index));
                rest = after;
            } else {
                // At least one character is consumed, so that the loop ends for any text.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest[first..].find(['.', '[']).map_or(rest.len(), |end| end + first);
                segments.push(Segment::Key(rest[..end].to_owned()));
                rest = &rest[end..];
            }
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
        Self(segments)
    }
}

impl From<String> for FieldPath {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Self> for FieldPath {
    fn from(path: &Self) -> Self {
        path.clone()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(formatter, "[{index}]")?,
                Segment::Key(key) if key.is_empty() || key.contains(['.', '[', ']', '"']) => {
                    write!(formatter, "[\"{key}\"]")?;
                }
                Segment::Key(key) if position == 0 => formatter.write_str(key)?,
                Segment::Key(key) => write!(formatter, ".{key}")?,
            }
        }
        Ok(())
    }
}

impl serde::Serialize for FieldPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

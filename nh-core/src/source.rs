//! Texts and places in them: what was read, and the place of each field.

mod documents;
mod path;
mod sources;

pub use documents::{Documents, Unreadable};
pub use path::{FieldPath, Segment};
pub use sources::{Position, SourceSpan, Sources};

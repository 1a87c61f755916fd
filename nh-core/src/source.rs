//! Texts and spans in them: what was read, and where each field is written.

mod documents;
mod path;
mod secrets;
mod sources;

pub use documents::{Documents, Encoding, Unreadable};
pub use path::{FieldPath, Segment};
pub use sources::{Position, SourceSpan, Sources};

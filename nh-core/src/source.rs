//! Texts and places in them: what was read, and where each field of it stands.

mod documents;
mod path;
mod sources;

pub use documents::{Documents, Encoding, Unreadable};
pub use path::{FieldPath, Segment};
pub use sources::{Position, SourceSpan, Sources};

//! Texts and spans in them: what was read, and where each field is written.

mod documents;
mod image_files;
mod path;
mod secrets;
mod sources;

pub use documents::{Documents, Encoding, Unreadable};
#[cfg(feature = "files")]
pub(crate) use image_files::image_files;
pub use path::{FieldPath, Segment};
pub use sources::{Position, SourceSpan, Sources};

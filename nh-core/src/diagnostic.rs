//! Findings: what is wrong, where, and what to do; as data, and in the forms that people and tools read.

mod annotations;
mod card;
mod finding;
mod fix;
mod report;
mod sarif;
mod text;

pub use card::{Card, Family, Severity};
pub use finding::{Finding, Label};
pub use fix::{FieldEdit, Fix, KeyEdit};
pub use report::{Report, Skipped};
pub use text::Style;

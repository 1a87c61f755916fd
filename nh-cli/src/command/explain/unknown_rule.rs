//! The error for an unknown topic.

use nh_core::hint::Hint;

/// No rule has this code or name, and no field this path.
#[derive(Debug, thiserror::Error)]
#[error("there is no {} `{written}`", if written.contains('.') { "field" } else { "rule" })]
pub struct UnknownRule {
    /// What is written.
    pub written: String,
    /// The names that contain it or are like it, if they are few.
    pub likely: Vec<String>,
}

impl Hint for UnknownRule {
    fn hint(&self) -> Option<String> {
        let likely: Vec<String> = self.likely.iter().map(|name| format!("`{name}`")).collect();
        Some(if likely.is_empty() {
            "list all rules with `nh explain`; `nh schema` has every field".to_owned()
        } else {
            format!("did you mean {}?", likely.join(" or "))
        })
    }
}

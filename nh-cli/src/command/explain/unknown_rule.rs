//! The error for an unknown rule.

use nh_core::hint::Hint;

/// No rule has this code or name.
#[derive(Debug, thiserror::Error)]
#[error("there is no rule `{written}`")]
pub struct UnknownRule {
    /// The code or name from the command line.
    pub written: String,
    /// The names that contain it, if they are few.
    pub likely: Vec<&'static str>,
}

impl Hint for UnknownRule {
    fn hint(&self) -> Option<String> {
        let likely: Vec<String> = self.likely.iter().map(|name| format!("`{name}`")).collect();
        Some(if likely.is_empty() {
            "list all rules with `nh explain`".to_owned()
        } else {
            format!("did you mean {}?", likely.join(" or "))
        })
    }
}

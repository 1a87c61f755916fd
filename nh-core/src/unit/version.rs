//! Versions of Kubernetes, charts and programs.

use std::{cmp::Ordering, fmt, str::FromStr};

use super::{UnitError, meant, text::text_unit};

/// A version such as `1.16.9-gke.6`, `4.4.0` or `v1.21.1`; kept as written, compared by its numbers.
///
/// A pre-release or build suffix is not compared, so `0.9.0-n150` counts as `0.9.0`.
///
/// ```
/// use nh_core::unit::Version;
/// let old: Version = "1.16.9-gke.6".parse().unwrap();
/// assert!(old.is_before(1, 24, 0));
/// assert!(">=1.28".parse::<Version>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version {
    written: String,
    numbers: [u32; 3],
}

impl Version {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Major, minor and patch; missing numbers count as zero.
    pub const fn numbers(&self) -> [u32; 3] {
        self.numbers
    }

    /// Whether this version is older than `major.minor.patch`.
    pub fn is_before(&self, major: u32, minor: u32, patch: u32) -> bool {
        self.numbers < [major, minor, patch]
    }
}

impl FromStr for Version {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::version(text).filter(|meant| meant.parse::<Self>().is_ok());
            UnitError::shape(text, "an exact version such as `4.4.0`").meaning(meant)
        };
        let bare = text.strip_prefix('v').unwrap_or(text);
        let plain = bare.split(['-', '+']).next().unwrap_or(bare);
        let mut numbers = [0; 3];
        for (index, part) in plain.split('.').enumerate() {
            *numbers.get_mut(index).ok_or_else(refuse)? = part.parse().map_err(|_| refuse())?;
        }
        // The suffixes of SemVer and GKE; versions are copied into scripts and pages.
        if !text.chars().all(|letter| letter.is_ascii_alphanumeric() || ".+-".contains(letter)) || text.len() > 80 {
            return Err(refuse());
        }
        Ok(Self { written: text.to_owned(), numbers })
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.numbers.cmp(&other.numbers))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

text_unit!(Version, "version", None, ["4.4.0", "1.33"]);

//! Who uses the repository of images.

use std::{fmt, str::FromStr};

use super::account::AccountPurpose;
use crate::unit::UnitError;

/// Who may pull from the repository of images, or push to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RegistryUser {
    /// Everyone, without a login.
    Everyone,
    /// A service account.
    Account(AccountPurpose),
}

/// How everyone is written.
const EVERYONE: &str = "public";

impl fmt::Display for RegistryUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => formatter.pad(EVERYONE),
            Self::Account(purpose) => purpose.fmt(formatter),
        }
    }
}

impl FromStr for RegistryUser {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == EVERYONE { Ok(Self::Everyone) } else { text.parse().map(Self::Account) }
    }
}

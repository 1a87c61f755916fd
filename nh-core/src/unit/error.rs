//! Why a scalar is not a valid value of its unit.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{private_key::has_private_key, unseen::visible};
use crate::hint::Hint;

/// Why a scalar is not a valid value of its unit. The message is lower case, without a full stop, and names the
/// expected form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("`{written}` {} {expected}", kind.verb())]
pub struct UnitError {
    written: String,
    expected: String,
    kind: UnitErrorKind,
    meant: Option<String>,
}

/// What is wrong with a scalar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum UnitErrorKind {
    /// It does not have the unit's form.
    Shape,
    /// It has the unit's form but is out of range.
    OutOfRange {
        /// The minimum, as written.
        least: String,
        /// The maximum, as written.
        most: String,
    },
    /// It has the unit's form but does not exist.
    UnknownName,
    /// It is an amount in another unit, such as euros where prices are in dollars.
    OtherUnit {
        /// The unit as written.
        unit: String,
        /// The unit to convert to.
        wanted: String,
    },
    /// It is a private key where a public one is expected; the message does not repeat it.
    PrivateKey,
}

impl UnitErrorKind {
    /// The words between the written value and what is expected: `0` is a whole number, so a range says "must be".
    const fn verb(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "must be",
            Self::Shape | Self::UnknownName | Self::OtherUnit { .. } => "is not",
            Self::PrivateKey => "is a private key, not",
        }
    }
}

impl UnitError {
    /// `written` does not have the form of `expected`, a noun with its article, such as "a day such as `2027-07-26`".
    pub(crate) fn shape(written: &str, expected: impl Into<String>) -> Self {
        // A pasted document must not flood the message, and invisible characters must not act on a terminal.
        let original = written;
        let (most, dots) = if written.chars().count() > 80 { (77, "...") } else { (80, "") };
        let written = visible(&written.chars().take(most).collect::<String>()) + dots;
        let kind = if has_private_key(original) { UnitErrorKind::PrivateKey } else { UnitErrorKind::Shape };
        Self { written, expected: expected.into(), kind, meant: None }
    }

    /// The same error with another kind.
    pub(super) fn of_kind(self, kind: UnitErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// The same error for a value outside `least` to `most`.
    pub(super) fn outside(self, least: &dyn fmt::Display, most: &dyn fmt::Display) -> Self {
        self.of_kind(UnitErrorKind::OutOfRange { least: least.to_string(), most: most.to_string() })
    }

    /// The same error with the value that was most likely meant, which the unit accepts.
    pub(super) fn meaning(self, meant: Option<impl ToString>) -> Self {
        let meant = meant.filter(|_| self.kind != UnitErrorKind::PrivateKey);
        Self { meant: meant.map(|meant| meant.to_string()), ..self }
    }

    /// `number` is not from `least` to `most`.
    pub(crate) fn number_outside(number: &dyn fmt::Display, least: u32, most: u32) -> Self {
        let expected = super::Expected::Within { least, most };
        Self::shape(&number.to_string(), expected.to_string()).outside(&least, &most)
    }

    /// The scalar as written; shortened if it is long.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What is wrong.
    pub const fn kind(&self) -> &UnitErrorKind {
        &self.kind
    }

    /// The value that was most likely meant, in its correct form.
    pub(crate) fn meant(&self) -> Option<&str> {
        self.meant.as_deref()
    }
}

impl Hint for UnitError {
    fn hint(&self) -> Option<String> {
        match (&self.meant, &self.kind) {
            (Some(meant), _) => Some(format!("did you mean `{meant}`?")),
            (None, UnitErrorKind::OtherUnit { unit, wanted }) => Some(format!("convert {unit} to {wanted}")),
            (None, UnitErrorKind::PrivateKey) => Some(
                "treat this key as leaked: make a new one with `age-keygen`, write only its public key (`age1…`) here, \
                 encrypt the secrets again, and replace what the old key could decrypt"
                    .to_owned(),
            ),
            (None, UnitErrorKind::Shape | UnitErrorKind::OutOfRange { .. } | UnitErrorKind::UnknownName) => None,
        }
    }
}

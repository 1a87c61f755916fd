//! Roles of service accounts.

use std::{fmt, num::NonZeroU32, str::FromStr};

use super::{account::AccountPurpose, kebab::kebab};
use crate::unit::{RoleName, UnitError};

/// A role as ids have it: `container-default-node` for `roles/container.defaultNodeServiceAccount`.
///
/// Ids are in lower case with hyphens and a role is not, so two roles can have one key: those of a project's own and the
/// predefined ones differ in their prefix only. A number in the grant tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleKey(String);

/// What roles of service agents end in, which ids leave out.
const SUFFIX: &str = "-service-account";

impl From<&RoleName> for RoleKey {
    fn from(role: &RoleName) -> Self {
        let short = role.as_str().rsplit('/').next().unwrap_or_default();
        let words = kebab(short);
        let key = words.trim_end_matches(SUFFIX);
        // A role of a project's own may have neither letters nor digits.
        Self(if key.is_empty() { "role".to_owned() } else { key.to_owned() })
    }
}

impl fmt::Display for RoleKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl FromStr for RoleKey {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_key = !text.is_empty() && kebab(text) == text;
        is_key
            .then(|| Self(text.to_owned()))
            .ok_or_else(|| UnitError::shape(text, "a role with hyphens such as `container-admin`"))
    }
}

/// A role that a service account has on the project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RoleGrant {
    /// Whose role it is.
    pub account: AccountPurpose,
    /// The role.
    pub role: RoleKey,
}

impl RoleGrant {
    /// `role` of the account for `account`.
    pub(crate) fn new(account: AccountPurpose, role: &RoleName) -> Self {
        Self { account, role: role.into() }
    }

    /// The same with `number` at its end.
    #[must_use]
    pub(crate) fn numbered(&self, number: NonZeroU32) -> Self {
        Self { account: self.account, role: RoleKey(format!("{}-{number}", self.role)) }
    }
}

impl fmt::Display for RoleGrant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.account, self.role)
    }
}

impl FromStr for RoleGrant {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let grant = AccountPurpose::ALL.iter().copied().find_map(|account| {
            let role = text.strip_prefix(&account.to_string())?.strip_prefix('-')?.parse().ok()?;
            Some(Self { account, role })
        });
        grant.ok_or_else(|| UnitError::shape(text, "an account and a role such as `deployer-container-admin`"))
    }
}

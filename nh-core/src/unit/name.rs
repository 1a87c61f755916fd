//! Names, each with the rule of the system that will be given it.

use std::{fmt, str::FromStr};

use super::text::{UnitError, text_unit};

/// Declares a name: its doc, an example, what it is called in messages, and the test it must pass.
macro_rules! name_type {
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $accepts:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// A name that a person may write here.
            pub const EXAMPLE: &'static str = $example;

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = UnitError;

            fn from_str(text: &str) -> Result<Self, UnitError> {
                let accepts: fn(&str) -> bool = $accepts;
                if accepts(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(UnitError::new(text, concat!($what, " such as `", $example, "`")))
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        text_unit!($type, $what, Some(r"^.+$"), [$example]);
    };
}

/// Whether `text` is a label after RFC 1035 (a letter, then letters, digits and hyphens, no hyphen last)
/// of at least `least` and at most `most` characters: what Compute Engine asks of nearly every name.
fn is_rfc1035(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// Whether `text` is a DNS name of labels of at most 63 characters, 253 in all, with at least one dot.
fn is_dns_name(text: &str) -> bool {
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        })
}

/// Whether `text` is `area-placeN`, as every region of Google Cloud is.
fn is_region(text: &str) -> bool {
    is_rfc1035(text, 3, 40) && text.matches('-').count() == 1 && text.ends_with(|last: char| last.is_ascii_digit())
}

name_type!(
    /// The name of a bootcamp; other names are derived from it, so it leaves them room (RFC 1035, at most 30).
    BootcampName, "a name of lower-case letters, digits and hyphens (at most 30)", "neurohackademy-2027",
    |text| is_rfc1035(text, 1, 30)
);
name_type!(
    /// The id of a Google Cloud project: 6 to 30 characters, never changeable.
    ProjectId, "a project id of 6 to 30 lower-case letters, digits and hyphens", "neurohackademy",
    |text| is_rfc1035(text, 6, 30)
);
name_type!(
    /// A region of Google Cloud.
    Region, "a region", "us-east1", is_region
);
name_type!(
    /// A zone of Google Cloud: a region and a letter.
    Zone, "a zone", "us-east1-b",
    |text| text.rsplit_once('-').is_some_and(|(region, letter)| is_region(region) && letter.len() == 1 && letter.chars().all(|l| l.is_ascii_lowercase()))
);
name_type!(
    /// The name of a resource of Compute Engine, GKE, Filestore, Cloud SQL, KMS or Kubernetes (RFC 1035, at most 63).
    ResourceName, "a name of lower-case letters, digits and hyphens", "nh-2027",
    |text| is_rfc1035(text, 1, 63)
);
name_type!(
    /// A Kubernetes namespace.
    Namespace, "a namespace", "hub-prod", |text| is_rfc1035(text, 1, 63)
);
name_type!(
    /// The name of an environment, such as `staging` or `production`.
    EnvironmentName, "the name of an environment", "staging", |text| is_rfc1035(text, 1, 20)
);
name_type!(
    /// The id of a service account, the part before `@`: 6 to 30 characters.
    ServiceAccountId, "the id of a service account of 6 to 30 lower-case letters, digits and hyphens", "gke-node-user",
    |text| is_rfc1035(text, 6, 30)
);
name_type!(
    /// A role of Google Cloud IAM.
    RoleName, "a role", "roles/container.admin",
    |text| (text.starts_with("roles/") || text.contains("/roles/")) && !text.ends_with('/') && !text.chars().any(|c| c.is_whitespace() || c.is_control())
);
name_type!(
    /// A machine type of Compute Engine.
    MachineType, "a machine type", "n2-highmem-16",
    |text| is_rfc1035(text, 3, 63) && text.contains('-')
);
name_type!(
    /// The metric of a quota as `gcloud compute regions describe` names it.
    QuotaMetric, "a quota metric", "M1_CPUS",
    |text| (3..=80).contains(&text.len()) && text.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
);
name_type!(
    /// The name of a host in the DNS.
    Host, "the name of a host", "hub.example.org", is_dns_name
);
name_type!(
    /// An e-mail address that is told of certificates, alerts or quotas.
    EmailAddress, "an e-mail address", "ops@example.org",
    |text| text.len() <= 254 && text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '<' || c == '>'))
);
name_type!(
    /// The login of a person, as written; whether the login service can have such a login is for the rules to say.
    Login, "a login", "alice-example", |text| !text.is_empty() && !text.chars().any(char::is_control)
);

name_type!(
    /// A folder at the top of the course's repository that a person fills, so none that the bundle writes.
    FolderName, "the name of a folder of letters, digits, `-` and `_` that nothing else of the bundle is in", "image",
    |text| (1..=63).contains(&text.len())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
        && !text.starts_with('-')
        && !OF_THE_BUNDLE.contains(&text)
);

/// Folders that every bundle has.
const OF_THE_BUNDLE: [&str; 6] = ["book", "charts", "deployments", "hub", "releases", "scripts"];

impl Zone {
    /// The region that the zone lies in.
    pub fn region(&self) -> Region {
        Region(self.0.rsplit_once('-').map_or_else(|| self.0.clone(), |(region, _)| region.to_owned()))
    }
}

impl MachineType {
    /// The family, such as `n2` of `n2-highmem-16`.
    pub fn family(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl Login {
    /// Logins are compared without case: GitHub treats `Alice` and `alice` as one person.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// Whether GitHub could have given this login: at most 39 letters, digits and single inner hyphens.
    pub fn is_github(&self) -> bool {
        self.0.len() <= 39
            && !self.0.starts_with('-')
            && !self.0.ends_with('-')
            && !self.0.contains("--")
            && self.0.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    }
}

//! Names, each checked against the rules of its system.

use std::borrow::Cow;

use super::{
    fitted::fitted,
    shape::{shape, text_type},
    unseen::is_unseen,
};

/// An RFC 1035 label: a letter, then letters, digits and hyphens, not ending in a hyphen; Compute Engine requires it
/// for nearly every name.
macro_rules! label {
    ($most_inside:literal) => {
        concat!("[a-z](?:[a-z0-9-]{0,", $most_inside, "}[a-z0-9])?")
    };
}

/// `area-placeN`, the format of all Google Cloud regions.
macro_rules! region {
    () => {
        "[a-z][a-z0-9]{0,19}-[a-z0-9]{0,18}[0-9]"
    };
}

/// A DNS label: at most 63 lower-case letters, digits and hyphens, no hyphen at the ends.
macro_rules! dns_label {
    () => {
        "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    };
}

shape!(
    /// The name of a bootcamp. It is short because other names are derived from it (RFC 1035, at most 30 characters).
    BootcampName, "a name of lower-case letters, digits and hyphens (at most 30)", "neurohackademy-2027",
    concat!("^", label!("28"), "$")
);
shape!(
    /// The ID of a Google Cloud project: 6 to 30 characters; it cannot be changed.
    ProjectId, "a project id of 6 to 30 lower-case letters, digits and hyphens", "neurohackademy",
    "^[a-z][a-z0-9-]{4,28}[a-z0-9]$"
);
shape!(
    /// A region of Google Cloud.
    Region, "a region", "us-east1", concat!("^", region!(), "$")
);
shape!(
    /// A zone of Google Cloud: a region and a letter.
    Zone, "a zone", "us-east1-b", concat!("^", region!(), "-[a-z]$")
);
shape!(
    /// The name of a resource of Compute Engine, GKE, Filestore, Cloud SQL, KMS or Kubernetes (RFC 1035, at most 63).
    ResourceName, "a name of lower-case letters, digits and hyphens", "nh-2027", concat!("^", label!("61"), "$")
);
shape!(
    /// A Kubernetes namespace.
    Namespace, "a namespace", "hub-prod", concat!("^", label!("61"), "$")
);
shape!(
    /// The name of an environment, such as `staging` or `production`.
    EnvironmentName, "the name of an environment", "staging", concat!("^", label!("18"), "$")
);
shape!(
    /// The ID of a service account, the part before `@`: 6 to 30 characters.
    ServiceAccountId, "the id of a service account of 6 to 30 lower-case letters, digits and hyphens", "gke-node-user",
    "^[a-z][a-z0-9-]{4,28}[a-z0-9]$"
);
shape!(
    /// A Google Cloud IAM role, predefined or custom.
    RoleName, "a role", "roles/container.admin",
    "^(?:(?:projects|organizations)/[a-z0-9:.-]{1,60}/)?roles/[A-Za-z0-9_.]{1,100}$"
);
text_type!(
    /// A machine type of Compute Engine.
    MachineType, "a machine type", "n2-highmem-16", "^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$", |text| {
        let word = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        text.len() <= 63
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.contains('-')
            && text.split('-').all(|part| !part.is_empty() && word(part))
    }
);
shape!(
    /// The metric of a quota as `gcloud compute regions describe` names it.
    QuotaMetric, "a quota metric", "M1_CPUS", "^[A-Z0-9_]{3,80}$"
);
shape!(
    /// A host name in the DNS: labels with at least one dot, 253 characters in all. The last label starts with a
    /// letter, as every top-level domain does (RFC 3696, section 2): `127.0.0.1` is an address, and cannot get a
    /// certificate.
    Host, "a host name", "hub.example.org",
    concat!("^", dns_label!(), r"(?:\.", dns_label!(), r")*\.", label!("61"), "$"),
    |text| text.len() <= 253
);
shape!(
    /// An e-mail address for notices about certificates, alerts or quotas.
    EmailAddress, "an e-mail address", "ops@example.org",
    r"^[A-Za-z0-9](?:[A-Za-z0-9._%+'-]{0,62}[A-Za-z0-9_+-])?@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?\.[A-Za-z]{2,24}$"
);
text_type!(
    /// The login of a user, as written; rules check whether the login service allows it.
    Username, "a login", "alice-example", r"^[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+$",
    // `@alice` mentions a user on a page; no login service gives a login that begins so.
    |text| !text.is_empty() && !text.starts_with('@') && !text.chars().any(is_unseen)
);
shape!(
    /// A top-level folder of the course's repository that users fill, so none that the bundle writes.
    FolderName, "a folder name of letters, digits, `-` and `_` that the bundle does not use,", "image",
    "^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$", |text| !OF_THE_BUNDLE.contains(&text)
);

/// Folders that every bundle has.
const OF_THE_BUNDLE: [&str; 6] = ["book", "charts", "deployments", "hub", "releases", "scripts"];

impl Zone {
    /// The region of the zone.
    pub fn region(&self) -> Region {
        Region(self.0.rsplit_once('-').map_or_else(|| self.0.clone(), |(region, _)| region.to_owned()))
    }
}

/// The longest name that RFC 1035 allows.
const LONGEST_LABEL: usize = 63;

impl ResourceName {
    /// `NAME-SUFFIX`, where `suffix` consists of lower-case letters, digits and inner hyphens. A name that would be too
    /// long is shortened and gets a hash of the whole name.
    ///
    /// ```
    /// use nh_core::unit::ResourceName;
    /// let network: ResourceName = "summer-school".parse().unwrap();
    /// assert_eq!(network.suffixed("webhooks").as_str(), "summer-school-webhooks");
    /// let long: ResourceName = "n".repeat(60).parse().unwrap();
    /// assert_eq!(long.suffixed("webhooks").len(), 63);
    /// ```
    #[must_use]
    pub fn suffixed(&self, suffix: &str) -> Self {
        Self(fitted(&self.0, suffix, LONGEST_LABEL))
    }
}

impl MachineType {
    /// The family, such as `n2` of `n2-highmem-16`.
    pub fn family(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl Username {
    /// The login in lower case: GitHub treats `Alice` and `alice` as one person.
    pub fn folded(&self) -> Cow<'_, str> {
        let is_folded = self.0.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_folded { Cow::Borrowed(&self.0) } else { Cow::Owned(self.0.to_lowercase()) }
    }

    /// Whether this is an e-mail address, which is how Google and most universities name a person.
    pub fn is_email(&self) -> bool {
        self.0.parse::<EmailAddress>().is_ok()
    }

    /// Whether this is an ORCID iD: four groups of four digits, the last one a check digit (ISO 7064, MOD 11-2).
    pub fn is_orcid(&self) -> bool {
        let form = self.0.len() == 19
            && self.0.bytes().enumerate().all(|(at, byte)| match at {
                4 | 9 | 14 => byte == b'-',
                18 => byte.is_ascii_digit() || byte.eq_ignore_ascii_case(&b'x'),
                _ => byte.is_ascii_digit(),
            });
        let digits = self.0.bytes().take(18).filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
        let check = (12 - digits.fold(0, |total, digit| (total + digit) * 2 % 11)) % 11;
        form && self.0.chars().last().is_some_and(|last| last.to_digit(10).unwrap_or(10) == check)
    }

    /// Whether this is a valid GitHub username: at most 39 letters, digits and single inner hyphens.
    pub fn is_github(&self) -> bool {
        self.0.len() <= 39
            && !self.0.starts_with('-')
            && !self.0.ends_with('-')
            && !self.0.as_bytes().windows(2).any(|pair| pair == b"--")
            && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_name_of_a_host() {
        for text in ["hub.example.org", "1.example.org", "2027.hub.xn--p1ai", "a.b"] {
            assert!(text.parse::<Host>().is_ok(), "{text}");
        }
        for text in ["127.0.0.1", "hub.example.1", "localhost", "hub.example.org.", "hub..org", "[::1]"] {
            assert!(text.parse::<Host>().is_err(), "{text}");
        }
    }

    #[test]
    fn machine_types_have_the_shape_that_the_schema_says() {
        let schema = schemars::schema_for!(MachineType);
        let pattern = regex_lite::Regex::new(schema.get("pattern").unwrap().as_str().unwrap()).unwrap();
        for text in
            ["n2-highmem-16", "a-b", "n2", "", "-a", "a-", "a--b", "N2-a", "2n-a", "a-B", "a-b c", "a_b-c", "é-a"]
        {
            assert_eq!(text.parse::<MachineType>().is_ok(), pattern.is_match(text), "{text}");
        }
    }
}

//! The fixed part of a rule: its code, its name and its page.

use schemars::JsonSchema;
use serde::Serialize;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The bootcamp will not work or will do harm; plan and render refuse it unless the finding is accepted.
    Error,
    /// The bootcamp will have a problem on the day or on the bill.
    Warning,
    /// The bootcamp could be better.
    Advice,
}

impl Severity {
    /// The name as written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A family of rules, by the first two digits of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// The document itself.
    Document,
    /// Address ranges, NAT, access.
    Network,
    /// Quotas.
    Quota,
    /// Node pools and their capacity.
    Capacity,
    /// The image and its registry.
    Image,
    /// Hub and charts.
    Hub,
    /// Secrets and identities.
    Identity,
    /// Storage and database.
    Storage,
    /// The roster.
    Roster,
    /// Monitoring.
    Monitoring,
    /// Cost.
    Cost,
    /// Dates, freezes, teardown.
    Lifecycle,
}

impl Family {
    /// Every family, in the order of codes.
    pub const ALL: &'static [Self] = &[
        Self::Document,
        Self::Network,
        Self::Quota,
        Self::Capacity,
        Self::Image,
        Self::Hub,
        Self::Identity,
        Self::Storage,
        Self::Roster,
        Self::Monitoring,
        Self::Cost,
        Self::Lifecycle,
    ];

    /// The title of its chapter.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Network => "Network",
            Self::Quota => "Quota",
            Self::Capacity => "Pools and capacity",
            Self::Image => "Image",
            Self::Hub => "Hub",
            Self::Identity => "Secrets and identities",
            Self::Storage => "Storage and database",
            Self::Roster => "Roster",
            Self::Monitoring => "Monitoring",
            Self::Cost => "Cost",
            Self::Lifecycle => "Lifecycle",
        }
    }
}

/// The fixed part of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// `NH` and four digits; the first two are the family. A retired code is never reused.
    pub code: &'static str,
    /// A kebab-case name that states the fault, such as `overlapping-ranges`.
    pub name: &'static str,
    /// How serious its findings are.
    pub severity: Severity,
    /// One clause that states what is wrong.
    pub summary: &'static str,
    /// The page: Markdown with a fixed set of headings.
    pub explanation: &'static str,
    /// Whether a finding can be accepted; faults of the document and contradictions cannot.
    pub acceptable: bool,
}

impl Card {
    /// Whether its code, in capitals or not, or its name is `code_or_name`.
    pub(crate) fn is_called(&self, code_or_name: &str) -> bool {
        self.code.eq_ignore_ascii_case(code_or_name) || self.name == code_or_name
    }

    /// The family of the code; absent for rules that a caller adds.
    pub fn family(&self) -> Option<Family> {
        let number: usize = self.code.strip_prefix("NH")?.get(..2)?.parse().ok()?;
        Family::ALL.get(number).copied()
    }
}

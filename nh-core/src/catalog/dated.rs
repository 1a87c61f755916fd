//! Charts, and dates on which something began or ended.

use serde::Serialize;

use super::{CatalogError, table::Files};
use crate::unit::{Date, Version};

/// Something that began or ended on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DatedFact {
    /// The subject, such as `ingress-nginx`.
    pub what: String,
    /// What happened to it, such as `end`.
    pub state: String,
    /// The day.
    pub date: Date,
    /// Its confidence, A to C.
    pub confidence: char,
    /// The replacement, or how the day is known.
    pub note: String,
}

/// The table `dated_facts.csv`.
#[derive(Debug, Clone)]
pub struct DatedFacts(Vec<DatedFact>);

impl DatedFacts {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        let mut facts = Vec::new();
        files.rows("dated_facts.csv", ["what", "state", "date", "confidence", "note"], |row| {
            facts.push(DatedFact {
                what: row.text(0).to_owned(),
                state: row.text(1).to_owned(),
                date: row.parse(2, "a day such as `2027-07-26`")?,
                confidence: row.confidence(3)?,
                note: row.text(4).to_owned(),
            });
            Ok(())
        })?;
        Ok(Self(facts))
    }

    /// The fact about `what` and `state`.
    pub fn get(&self, what: &str, state: &str) -> Option<&DatedFact> {
        self.0.iter().find(|fact| fact.what == what && fact.state == state)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &DatedFact> {
        self.0.iter()
    }
}

/// A version of a Helm chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChartFact {
    /// Its name.
    pub name: String,
    /// Its repository: a URL, or `oci://` with the chart itself.
    pub repository: String,
    /// Its version.
    pub version: Version,
    /// Its release day, if known.
    pub released: Option<Date>,
    /// The version of the application that it installs.
    pub app: Option<Version>,
    /// The oldest Kubernetes that the chart accepts.
    pub kubernetes_least: Option<Version>,
    /// Its confidence, A to C.
    pub confidence: char,
    /// Its source.
    pub source: String,
}

/// The table `charts.csv`.
#[derive(Debug, Clone)]
pub struct Charts(Vec<ChartFact>);

impl Charts {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        let mut charts = Vec::new();
        let columns = ["name", "repository", "version", "released", "app", "kubernetes_least", "confidence", "source"];
        files.rows("charts.csv", columns, |row| {
            charts.push(ChartFact {
                name: row.text(0).to_owned(),
                repository: row.text(1).to_owned(),
                version: row.parse(2, "a version such as `4.4.0`")?,
                released: row.optional_parse(3, "a day such as `2027-07-26`")?,
                app: row.optional_parse(4, "a version such as `5.5.0`")?,
                kubernetes_least: row.optional_parse(5, "a version such as `1.28`")?,
                confidence: row.confidence(6)?,
                source: row.text(7).to_owned(),
            });
            Ok(())
        })?;
        Ok(Self(charts))
    }

    /// The newest version of the chart called `name`.
    pub fn newest(&self, name: &str) -> Option<&ChartFact> {
        self.0.iter().filter(|chart| chart.name == name).max_by_key(|chart| chart.version.numbers())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &ChartFact> {
        self.0.iter()
    }
}

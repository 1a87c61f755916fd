//! Charts, and dates on which something began or ended.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

use super::{CatalogError, table::Files};
use crate::unit::{Date, Version};

/// Something that began or ended on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DatedFact {
    /// What.
    pub what: DatedSubject,
    /// What became of it.
    pub state: DatedState,
    /// When.
    pub date: Date,
    /// Its confidence, A to C.
    pub confidence: char,
    /// The replacement, or how the day is known.
    pub note: String,
}

/// The subject of a dated fact, displayed as the table writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DatedSubject {
    /// A minor version of Kubernetes on GKE.
    Gke(Version),
    /// A major version of helm.
    Helm(Version),
    /// A version of JupyterHub's chart.
    JupyterhubChart(Version),
    /// A Kubernetes API, with a kind if only that kind is affected: `batch/v1beta1 CronJob`.
    KubernetesApi(String),
    /// Container Registry, `gcr.io`.
    ContainerRegistry,
    /// The first repository of helm's stable and incubator charts.
    StableCharts,
    /// The chart `stable/nginx-ingress`.
    StableNginxIngress,
    /// The ingress controller of the Kubernetes project.
    IngressNginx,
    /// The Grafana chart in the repository of Grafana Labs.
    GrafanaChart,
    /// Node images of GKE that run Docker.
    DockerNodeImages,
    /// A subject that no rule uses.
    Other(String),
}

/// The subjects without a version or name.
const SINGLE: [(&str, DatedSubject); 6] = [
    ("gcr.io", DatedSubject::ContainerRegistry),
    ("kubernetes-charts.storage.googleapis.com", DatedSubject::StableCharts),
    ("stable/nginx-ingress", DatedSubject::StableNginxIngress),
    ("ingress-nginx", DatedSubject::IngressNginx),
    ("grafana/helm-charts grafana", DatedSubject::GrafanaChart),
    ("GKE Docker node images (COS)", DatedSubject::DockerNodeImages),
];

impl From<&str> for DatedSubject {
    fn from(text: &str) -> Self {
        if let Some((_, single)) = SINGLE.iter().find(|(name, _)| *name == text) {
            return single.clone();
        }
        let version = |prefix: &str| text.strip_prefix(prefix).and_then(|version| version.parse::<Version>().ok());
        let api = || text.strip_prefix("kubernetes ").map(|api| Self::KubernetesApi(api.to_owned()));
        version("GKE ")
            .map(Self::Gke)
            .or_else(|| version("helm ").map(Self::Helm))
            .or_else(|| version("jupyterhub chart ").map(Self::JupyterhubChart))
            .or_else(api)
            .unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

impl fmt::Display for DatedSubject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gke(version) => write!(formatter, "GKE {version}"),
            Self::Helm(version) => write!(formatter, "helm {version}"),
            Self::JupyterhubChart(version) => write!(formatter, "jupyterhub chart {version}"),
            Self::KubernetesApi(api) => write!(formatter, "kubernetes {api}"),
            Self::Other(text) => formatter.write_str(text),
            single => {
                let name = SINGLE.iter().find(|(_, subject)| subject == single).map_or("", |(name, _)| *name);
                formatter.write_str(name)
            }
        }
    }
}

impl Serialize for DatedSubject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What happened to a subject, displayed as the table writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DatedState {
    /// It was released.
    Released,
    /// It moved elsewhere.
    Moved,
    /// It can no longer be reached.
    Gone,
    /// It is no longer maintained.
    Ended,
    /// It accepts no new content.
    WritesEnded,
    /// It can no longer be read from.
    ReadsEnded,
    /// Its bugs are no longer fixed.
    BugFixesEnded,
    /// Its security holes are no longer fixed.
    SecurityFixesEnded,
    /// Standard support ended.
    SupportEnded,
    /// A minor version of Kubernetes removed it.
    RemovedIn {
        /// The major version.
        major: u32,
        /// The minor version.
        minor: u32,
    },
}

/// The states and their names in the table.
const STATES: [(&str, DatedState); 9] = [
    ("released", DatedState::Released),
    ("moved", DatedState::Moved),
    ("gone", DatedState::Gone),
    ("end", DatedState::Ended),
    ("writes end", DatedState::WritesEnded),
    ("reads end", DatedState::ReadsEnded),
    ("bug fixes end", DatedState::BugFixesEnded),
    ("security fixes end", DatedState::SecurityFixesEnded),
    ("standard support ends", DatedState::SupportEnded),
];

/// A state that is not in this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a dated fact")]
pub struct UnknownState;

impl FromStr for DatedState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        if let Some((_, state)) = STATES.iter().find(|(name, _)| *name == text) {
            return Ok(*state);
        }
        let version: Version =
            text.strip_prefix("removed in ").and_then(|version| version.parse().ok()).ok_or(UnknownState)?;
        let [major, minor, _] = version.numbers();
        Ok(Self::RemovedIn { major, minor })
    }
}

impl fmt::Display for DatedState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RemovedIn { major, minor } => write!(formatter, "removed in {major}.{minor}"),
            state => formatter.write_str(STATES.iter().find(|(_, known)| known == state).map_or("", |(name, _)| *name)),
        }
    }
}

impl Serialize for DatedState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
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
                what: row.text(0).into(),
                state: row.parse(1, "a state such as `gone`, `end` or `removed in 1.25`")?,
                date: row.parse(2, "a day such as `2027-07-26`")?,
                confidence: row.confidence(3)?,
                note: row.text(4).to_owned(),
            });
            Ok(())
        })?;
        Ok(Self(facts))
    }

    /// The fact that says that `what` reached `state`.
    pub fn get(&self, what: &DatedSubject, state: DatedState) -> Option<&DatedFact> {
        self.0.iter().find(|fact| fact.what == *what && fact.state == state)
    }

    /// All rows.
    pub fn all(&self) -> impl Iterator<Item = &DatedFact> {
        self.0.iter()
    }
}

/// A version of a Helm chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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

    /// All rows.
    pub fn all(&self) -> impl Iterator<Item = &ChartFact> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_fact_of_the_table_is_about_something_known_and_reads_back() {
        for fact in Catalog::embedded().dated_facts() {
            assert!(!matches!(fact.what, DatedSubject::Other(_)), "{}", fact.what);
            assert_eq!(DatedSubject::from(fact.what.to_string().as_str()), fact.what);
            assert_eq!(fact.state.to_string().parse(), Ok(fact.state));
        }
        assert_eq!("was nice".parse::<DatedState>(), Err(UnknownState));
    }
}

//! NH0540: a chart or its version is none that the catalogue knows.

use crate::{
    catalog::DatedSubject,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Chart,
    unit::Version,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0540",
        name: "unheard-of-version",
        severity: Severity::Advice,
        summary: "a chart or its version is none that the catalogue knows",
        explanation: include_str!("unheard_of_version.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Letters that are changed, left out or exchanged in a name that was mistyped; `prometheus-adapter` is a chart of its own.
const SLIPS: usize = 2;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let charts = subject.bootcamp.charts.iter().enumerate();
    let of_charts = charts.filter_map(|(index, chart)| of_chart(subject, index, chart));
    let hub = &subject.bootcamp.hub;
    let of_hub =
        [("hub.chart", "jupyterhub", &hub.chart), ("hub.tls.certManager", "cert-manager", &hub.tls.cert_manager)];
    let of_hub =
        of_hub.into_iter().filter_map(|(path, name, version)| newer(subject, path.to_owned(), name, version.as_ref()?));
    of_hub.chain(of_charts).chain(of_kubernetes(subject)).collect()
}

fn of_chart(subject: &Subject<'_>, index: usize, chart: &Chart) -> Option<Finding> {
    let name = chart.name.as_str();
    if subject.catalog.chart(name).is_some() {
        return newer(subject, format!("charts[{index}].version"), name, &chart.version);
    }
    let meant = subject.catalog.charts().find(|known| strsim::damerau_levenshtein(&known.name, name) <= SLIPS)?;
    Some(
        RULE.finding(format!("the catalogue knows no chart `{name}`, but `{}`", meant.name))
            .at(format!("charts[{index}].name"), "")
            .help(format!("write `name: {}`: what is called otherwise is installed beside it", meant.name)),
    )
}

/// A chart whose newest version that is known is older than `written`.
fn newer(subject: &Subject<'_>, path: String, name: &str, written: &Version) -> Option<Finding> {
    let newest = subject.catalog.chart(name)?;
    (*written > newest.version).then(|| {
        RULE.finding(format!("version {written} of the chart `{name}` is newer than any that is known"))
            .at(path, format!("the catalogue ends with {}", newest.version))
            .help("see in the chart's repository whether there is such a version, and try it in staging")
    })
}

/// A minor version of Kubernetes after the last of which the catalogue has a day.
fn of_kubernetes(subject: &Subject<'_>) -> Option<Finding> {
    let written = subject.bootcamp.cluster.version.as_ref()?;
    let known = subject.catalog.dated_facts().filter_map(|fact| match &fact.what {
        DatedSubject::Gke(version) => Some(version),
        _ => None,
    });
    let newest = known.max_by_key(|version| version.numbers())?;
    let [major, minor, _] = written.numbers();
    ([major, minor, 0] > newest.numbers()).then(|| {
        RULE.finding(format!("version {major}.{minor} of Kubernetes is newer than any that is known"))
            .at("cluster.version", format!("the catalogue ends with {newest}"))
            .help("see whether GKE offers it, or write `releaseChannel: regular` in its place")
    })
}

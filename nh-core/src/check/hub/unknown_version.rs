//! NH0540: a chart or version is not in the catalogue.

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
        name: "unknown-version",
        severity: Severity::Advice,
        summary: "a chart or version is not in the catalogue",
        explanation: include_str!("unknown_version.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The most edits by which a mistyped name differs; `prometheus-adapter` is a chart of its own.
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
        RULE.finding(format!("the chart `{name}` is not in the catalogue, but `{}` is", meant.name))
            .at(format!("charts[{index}].name"), "")
            .help(format!("use `name: {}`; a chart with another name is installed in addition to it", meant.name))
            .setting(format!("charts[{index}].name"), meant.name.as_str()),
    )
}

/// The finding if `written` is newer than any known version of the chart.
fn newer(subject: &Subject<'_>, path: String, name: &str, written: &Version) -> Option<Finding> {
    let newest = subject.catalog.chart(name)?;
    (*written > newest.version).then(|| {
        RULE.finding(format!("version {written} of the chart `{name}` is newer than any in the catalogue"))
            .at(path, format!("the newest known version is {}", newest.version))
            .help("check that the chart's repository has this version, and test it in staging")
    })
}

/// The finding if the minor version of Kubernetes is newer than any in the catalogue.
fn of_kubernetes(subject: &Subject<'_>) -> Option<Finding> {
    let written = subject.bootcamp.cluster.version.as_ref()?;
    let known = subject.catalog.dated_facts().filter_map(|fact| match &fact.what {
        DatedSubject::Gke(version) => Some(version),
        _ => None,
    });
    let newest = known.max_by_key(|version| version.numbers())?;
    let [major, minor, _] = written.numbers();
    ([major, minor, 0] > newest.numbers()).then(|| {
        RULE.finding(format!("version {major}.{minor} of Kubernetes is newer than any in the catalogue"))
            .at("cluster.version", format!("the newest known version is {newest}"))
            .help("check that GKE offers it, or use `releaseChannel: regular` instead")
    })
}

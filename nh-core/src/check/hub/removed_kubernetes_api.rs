//! NH0511: a manifest uses an API that Kubernetes has removed.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0511",
        name: "removed-kubernetes-api",
        severity: Severity::Error,
        summary: "a manifest uses an API that Kubernetes has removed",
        explanation: include_str!("removed_kubernetes_api.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// A removed API: its version and kinds, the catalogue's fact, the first Kubernetes version without it, and its
/// replacement.
struct Removed {
    api_version: &'static str,
    kinds: &'static [&'static str],
    fact: &'static str,
    since: (u32, u32),
    replacement: &'static str,
}

/// From Kubernetes' deprecated API migration guide; the dates are those of the releases.
const REMOVED: [Removed; 4] = [
    Removed {
        api_version: "batch/v1beta1",
        kinds: &["CronJob"],
        fact: "batch/v1beta1 CronJob",
        since: (1, 25),
        replacement: "batch/v1",
    },
    Removed {
        api_version: "networking.k8s.io/v1beta1",
        kinds: &["Ingress", "IngressClass"],
        fact: "networking.k8s.io/v1beta1 Ingress",
        since: (1, 22),
        replacement: "networking.k8s.io/v1",
    },
    Removed {
        api_version: "extensions/v1beta1",
        kinds: &["Ingress"],
        fact: "networking.k8s.io/v1beta1 Ingress",
        since: (1, 22),
        replacement: "networking.k8s.io/v1",
    },
    Removed {
        api_version: "policy/v1beta1",
        kinds: &["PodDisruptionBudget"],
        fact: "policy/v1beta1",
        since: (1, 25),
        replacement: "policy/v1",
    },
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let cluster = &subject.bootcamp.cluster;
    let findings = cluster.manifests.iter().enumerate().filter_map(|(index, manifest)| {
        let removed = REMOVED.iter().find(|removed| {
            *removed.api_version == *manifest.api_version && removed.kinds.contains(&manifest.kind.as_str())
        })?;
        let (major, minor) = removed.since;
        let too_new = cluster.version.as_ref().filter(|version| !version.is_before(major, minor, 0));
        let api = DatedSubject::KubernetesApi(removed.fact.to_owned());
        let fact = subject.by_then(&api, DatedState::RemovedIn { major, minor });
        let release = match (too_new, fact) {
            (Some(_), _) => format!("{major}.{minor}"),
            (None, Some(fact)) => format!("{major}.{minor} ({})", fact.date),
            (None, None) => return None,
        };
        let finding = RULE
            .finding(format!("`{}` in `{}` was removed in Kubernetes {release}", manifest.kind, manifest.api_version))
            .at(format!("cluster.manifests[{index}].apiVersion"), "");
        let finding = match too_new {
            Some(version) => finding.at("cluster.version", format!("the cluster runs {version}")),
            None => finding,
        };
        Some(finding.help(format!(
            "use `{}` here and in `{}`; some of its fields have other names",
            removed.replacement, manifest.file
        )))
    });
    findings.collect()
}

//! What is said of chart values in `hub.values` and `support.values`, one edit of a bootcamp a line.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{collections::BTreeSet, fs, path::Path};

use nh_core::{
    catalog::Catalog,
    check::{self, CheckOptions},
    client::folder,
    outlook::Outlook,
    parse::{self, Parsed},
};

fn bootcamp(values: &str) -> Parsed {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps/neurohackademy-2027");
    let text = fs::read_to_string(folder.join("bootcamp.yaml")).unwrap();
    let text = match values.split_once(':') {
        Some(("hub", values)) => text.replacen("\nhub:\n", &format!("\nhub:\n  values: {{{values}}}\n"), 1),
        Some((_, values)) => format!("{text}\nsupport:\n  values: {{{values}}}\n"),
        None => text,
    };
    parse::parse(folder::with_named_documents("bootcamp.yaml", text, &folder))
}

/// The codes of the findings that the file has only with these values.
fn found(values: &str, before: &BTreeSet<(&'static str, String)>) -> Vec<&'static str> {
    let report = check::check(&bootcamp(values), CheckOptions::default()).report;
    let findings = report.findings.into_iter().map(|finding| (finding.card.code, finding.message));
    let mut codes: Vec<&str> = findings.filter(|finding| !before.contains(finding)).map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Values, and the codes of the findings about them; none if they change nothing that anything counts on.
const EDITS: [(&str, &str); 73] = [
    ("hub: custom: {mine: {a: 1}}", ""),
    ("hub: cull: {}", ""),
    ("hub: debug: {enabled: true}", ""),
    ("hub: hub: {args: []}", ""),
    ("hub: hub: {baseUrl: null}", ""),
    ("hub: hub: {config: {JupyterHub: {template_vars: {a: b}}}}", ""),
    ("hub: hub: {extraConfig: {a: 'import os'}}", ""),
    ("hub: hub: {extraEnv: {A: b}}", ""),
    ("hub: hub: {loadRoles: {more: {scopes: [self]}}}", ""),
    ("hub: hub: {services: {more: {url: 'http://more'}}}", ""),
    ("hub: hub: {templateVars: {a: b}}", ""),
    ("hub: prePuller: {}", ""),
    ("hub: singleuser: {defaultUrl: /lab}", ""),
    ("hub: singleuser: {extraEnv: {A: b}}", ""),
    ("hub: singleuser: {extraFiles: {a: {mountPath: /etc/motd, stringData: hi}}}", ""),
    ("hub: singleuser: {extraLabels: {a: b}}", ""),
    ("hub: singleuser: {podNameTemplate: 'jupyter-{username}'}", ""),
    (
        "hub: singleuser: {storage: {extraVolumes: [{name: a, emptyDir: {}}], extraVolumeMounts: [{name: a, mountPath: /a}]}}",
        "",
    ),
    ("hub: cull: {adminUsers: false}", "NH0553"),
    ("hub: cull: {enabled: false}", "NH0553"),
    ("hub: cull: {timeout: 1800}", "NH0503"),
    ("hub: cull: {users: true}", "NH0554"),
    ("hub: cull: null", "NH0554"),
    ("hub: custom: null", "NH0554"),
    ("hub: hub: null", "NH0554"),
    ("hub: hub: {args: [x]}", "NH0554"),
    ("hub: hub: {command: [x]}", "NH0554"),
    ("hub: hub: {config: {ConfigurableHTTPProxy: {should_start: true}}}", "NH0555"),
    ("hub: hub: {config: {JupyterHub: {cleanup_servers: true}}}", "NH0555"),
    ("hub: hub: {config: {JupyterHub: {last_activity_interval: 86400}}}", "NH0555"),
    ("hub: hub: {config: {JupyterHub: {services: []}}}", "NH0564"),
    ("hub: hub: {config: {KubeSpawner: {common_labels: {}}}}", "NH0555"),
    ("hub: hub: {config: {KubeSpawner: {extra_labels: {}}}}", "NH0555"),
    ("hub: hub: {config: {KubeSpawner: {pod_name_template: x}}}", "NH0555"),
    ("hub: hub: {config: {KubeSpawner: {volumes: {}}}}", "NH0555"),
    ("hub: hub: {deploymentStrategy: {type: RollingUpdate}}", "NH0554"),
    ("hub: hub: {extraConfig: {a: 'exec(b)'}}", "NH0565"),
    ("hub: hub: {extraConfig: {a: 'def hook(spawner): spawner.mem_limit = 1'}}", "NH0555"),
    (
        "hub: hub: {extraFiles: {a: {mountPath: /usr/local/etc/jupyterhub/jupyterhub_config.py, stringData: x}}}",
        "NH0566",
    ),
    ("hub: hub: {image: {tag: 5.4.0}}", "NH0565"),
    ("hub: hub: {loadRoles: {jupyterhub-idle-culler: {scopes: []}}}", "NH0553"),
    ("hub: hub: {networkPolicy: {enabled: false}}", "NH0625"),
    ("hub: hub: {service: {type: LoadBalancer}}", "NH0554"),
    ("hub: ingress: {enabled: false}", "NH0553"),
    ("hub: ingress: {pathType: Exact}", "NH0554"),
    ("hub: prePuller: {resources: {requests: {memory: 1Gi}}}", "NH0563"),
    ("hub: prePuller: null", "NH0554"),
    ("hub: proxy: {deploymentStrategy: {type: RollingUpdate}}", "NH0554"),
    ("hub: scheduling: {podPriority: {defaultPriority: -20}}", "NH0533"),
    ("hub: scheduling: {podPriority: {userPlaceholderPriority: -20}}", "NH0533"),
    ("hub: scheduling: {podPriority: {userPlaceholderPriority: 5}}", "NH0533"),
    ("hub: scheduling: {userScheduler: {replicas: 5}}", "NH0563"),
    ("hub: singleuser: {extraFiles: {idle-kernels: null}}", "NH0553"),
    ("hub: singleuser: {extraLabels: {hub.jupyter.org/network-access-hub: null}}", "NH0554"),
    ("hub: singleuser: {fsGid: 2000}", "NH0554"),
    ("hub: singleuser: {memory: {guarantee: 1G}}", "NH0503"),
    ("hub: singleuser: {podNameTemplate: 'u-{username}'}", "NH0554"),
    ("hub: singleuser: {storage: {dynamic: {storageAccessModes: [ReadWriteMany]}}}", "NH0554"),
    (
        "hub: singleuser: {storage: {extraVolumes: [{name: a, emptyDir: {}}], extraVolumeMounts: [{name: a, mountPath: /datasets}]}}",
        "NH0566",
    ),
    ("hub: singleuser: {storage: {type: none}}", "NH0553"),
    ("hub: singleuser: {uid: 0}", "NH0554"),
    ("support: grafana: {adminUser: someone}", ""),
    ("support: prometheus: {server: {extraFlags: [web.enable-lifecycle]}}", ""),
    ("support: grafana: null", "NH0562"),
    ("support: grafana: {persistence: {enabled: true}}", "NH0562"),
    ("support: nginx-ingress: {controller: {kind: daemonset}}", "NH0562"),
    ("support: nginx-ingress: {controller: {service: {type: NodePort}}}", "NH0562"),
    ("support: prometheus: {kube-state-metrics: {enabled: false}}", "NH0562"),
    ("support: prometheus: {prometheus-node-exporter: {enabled: false}}", "NH0562"),
    ("support: prometheus: {server: {global: {scrape_interval: 10m}}}", "NH0562"),
    ("support: prometheus: {server: {persistentVolume: {enabled: false}}}", "NH0562"),
    ("support: prometheus: {server: {retentionSize: 1GB}}", "NH0562"),
    ("support: share: null", "NH0562"),
];

#[test]
fn each_value_is_understood_refused_or_harmless() {
    let report = check::check(&bootcamp(""), CheckOptions::default()).report;
    let before = report.findings.into_iter().map(|finding| (finding.card.code, finding.message)).collect();
    let wrong: Vec<String> = EDITS
        .iter()
        .map(|(values, expected)| (values, expected, found(values, &before).join(" ")))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(values, expected, found)| format!("{values}: `{found}`, not `{expected}`"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No number may describe a hub that acceptance has made another one.
#[test]
fn what_numbers_and_pages_count_on_cannot_be_accepted() {
    for code in ["NH0503", "NH0533", "NH0553", "NH0554", "NH0555", "NH0559", "NH0562", "NH0564", "NH0566"] {
        assert!(!check::card(code).unwrap().acceptable, "{code}");
    }
}

#[test]
fn seats_placeholders_and_price_count_containers_beside_a_server() {
    let numbers = |values: &str| {
        let outlook = Outlook::of(&bootcamp(values), Catalog::embedded()).unwrap();
        let user = outlook.sizing.pools.iter().find(|pool| *pool.name == *"user").unwrap();
        let small = user.profiles[0].seats.known().unwrap().seats;
        (small, outlook.resolved.hub.placeholders.memory.value)
    };
    let (alone, placeholder) = numbers("");
    let beside = "singleuser: {extraContainers: [{name: a, image: 'a:1', resources: {limits: {memory: 6Gi}}}]}";
    let (with, with_placeholder) = numbers(&format!("hub: {beside}"));
    assert!(with <= alone / 2 + 1 && with > 0, "{with} of {alone}");
    assert_eq!(with_placeholder.bytes(), 2 * placeholder.bytes());
}

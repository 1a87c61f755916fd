//! No output repeats a secret, whichever rule speaks of the field that contains it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{collections::BTreeSet, fs, path::Path};

use nh_core::{
    change,
    check::{self, CheckOptions},
    client::folder,
    diagnostic::Style,
    fix, parse,
    parse::Parsed,
    source::Documents,
    value::Value,
    view,
};

/// What every secret here contains, and no output may.
const CANARY: &str = "4canary7";

const BASE: [(&str, &str); 4] = [
    ("name", "name: example"),
    ("event", "event: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}"),
    ("project", "project: {id: example-project, region: us-east1}"),
    ("hub", "hub: {host: hub.example.org, login: {github: {organizations: [example]}}}"),
];

/// Every bootcamp of the fixtures, and every fault and its fix of the rules' fixtures, with its name.
fn documents() -> Vec<(String, Documents)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let mut found = Vec::new();
    for name in ["neurohackademy-2020", "neurohackademy-2027", "smallest"] {
        let text = fs::read_to_string(fixtures.join(format!("bootcamps/{name}/bootcamp.yaml"))).unwrap();
        found.push((name.to_owned(), Documents::new("bootcamp.yaml", text)));
    }
    for entry in fs::read_dir(fixtures.join("rules")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let fault = text.split("# ==== ").next().unwrap_or_default();
        found.push((name, Documents::new("bootcamp.yaml", whole(fault))));
    }
    found
}

fn whole(text: &str) -> String {
    let missing = BASE.iter().filter(|(key, _)| !text.lines().any(|line| line.starts_with(&format!("{key}:"))));
    missing.fold(text.to_owned(), |text, (_, section)| format!("{text}{section}\n"))
}

/// Everything that is printed about the document.
fn outputs(parsed: Parsed, with_fixes: bool) -> Vec<(&'static str, String)> {
    let options = CheckOptions::default();
    let report = check::check(&parsed, options).report;
    let sources = &parsed.sources;
    let main = sources.documents().main().to_owned();
    let mut shown = vec![
        ("text", report.to_text(sources, Style { color: false, accepted: true })),
        ("json", serde_json::to_string(&report.to_json(sources)).unwrap()),
        ("github", report.to_github(sources)),
        ("sarif", report.to_sarif(sources).to_string()),
        ("html", view::report(&report, sources)),
        ("parsed", parsed.report.to_text(sources, Style::default())),
    ];
    if with_fixes && report.findings.iter().any(|finding| finding.fix.is_some()) {
        let before = sources.shown_text(&main).unwrap_or_default().into_owned();
        let fixed = fix::fix(parsed, options, |_| true);
        let after = fixed.parsed.sources.shown_text(&main).unwrap_or_default();
        shown.push(("diff", folder::unified_diff(&main, &before, &after)));
        let said = fixed.applied.iter().map(|applied| format!("{} {:?}", applied.message, applied.edits));
        let not = fixed.rejected.iter().map(|rejected| format!("{} {}", rejected.message, rejected.reason));
        shown.push(("fixes", said.chain(not).collect()));
    }
    shown
}

fn assert_hidden(name: &str, parsed: Parsed, with_fixes: bool) {
    for (form, text) in outputs(parsed, with_fixes) {
        if let Some(at) = text.find(CANARY) {
            let around: String = text[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{name}: {form} shows a secret after: {around}");
        }
    }
}

/// Secrets at the places where bootcamps have had them.
fn secrets() -> Vec<(&'static str, Value)> {
    let python = format!("c.KubeSpawner.image = 'x'; c.GitHubOAuthenticator.client_secret = '{CANARY}'");
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{CANARY}{CANARY}\n-----END PRIVATE KEY-----\n");
    let account =
        format!("{{\"type\": \"service_account\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n{CANARY}\"}}");
    vec![
        ("hub.values.hub.config.GitHubOAuthenticator.client_secret", CANARY.into()),
        ("hub.values.hub.config.CryptKeeper.keys", vec![Value::from(CANARY)].into()),
        ("hub.values.hub.db.url", format!("postgresql://hub:{CANARY}@10.0.0.3/hub").into()),
        ("hub.values.hub.extraConfig.own", python.into()),
        ("hub.values.hub.extraFiles.key.stringData", pem.into()),
        ("hub.values.hub.extraEnv.GOOGLE_KEY", account.into()),
        ("hub.values.hub.extraEnv.SERVICE_TOKEN", CANARY.into()),
        ("hub.values.proxy.secretToken", CANARY.into()),
        ("hub.values.singleuser.cmd", vec![Value::from(format!("--token={CANARY}"))].into()),
        ("hub.values.singleuser.image.tag", format!("ghp_{}", CANARY.repeat(3)).into()),
        ("hub.values.singleuser.nodeSelector.pool", format!("ghp_{}", CANARY.repeat(3)).into()),
        ("support.values.grafana.adminPassword", CANARY.into()),
    ]
}

#[test]
fn no_output_shows_a_secret_beside_any_fault() {
    let mut spoken = BTreeSet::new();
    for (name, documents) in documents() {
        let mut parsed = parse::parse(documents);
        // A document that is not YAML has no fields.
        let all: Vec<_> = secrets().into_iter().map(|(path, secret)| (path.to_owned(), Some(secret))).collect();
        // Values of the fixture may contradict some of them.
        let parts: Vec<&[_]> = if change::change(&parsed, &all).is_ok() { vec![&all] } else { all.chunks(1).collect() };
        for changes in parts {
            let Ok(changed) = change::change(&parsed, changes) else { continue };
            parsed = parse::parse(changed.documents(parsed.sources.documents()));
        }
        let verdict = check::check(&parsed, CheckOptions::default());
        assert!(verdict.checked.is_none(), "{name}: a bundle with secrets can be rendered");
        spoken.extend(verdict.report.findings.iter().map(|finding| finding.card.code));
        assert_hidden(&name, parsed, true);
    }
    assert!(spoken.len() > 200, "only {} rules have a finding", spoken.len());
}

#[test]
fn no_rule_repeats_the_secret_that_it_finds_fault_with() {
    let token = Value::from(format!("ghp_{}", CANARY.repeat(3)));
    for (name, documents) in documents() {
        let parsed = parse::parse(documents);
        let report = check::check(&parsed, CheckOptions::default()).report;
        let own = report.findings.iter().filter(|finding| finding.card.code == name);
        let places: BTreeSet<String> =
            own.flat_map(|finding| &finding.labels).map(|label| label.path.to_string()).collect();
        for place in places.iter().filter(|place| !place.is_empty()) {
            let Ok(changed) = change::change(&parsed, &[(place.clone(), Some(token.clone()))]) else { continue };
            let after = parse::parse(changed.documents(parsed.sources.documents()));
            assert_hidden(&format!("{name} at {place}"), after, false);
        }
    }
}

#[test]
fn a_document_that_is_not_yaml_shows_no_secret() {
    for text in [
        format!("hub: [\n  password: {CANARY}\n"),
        format!("hub:\n  password: |\n    {CANARY}\n bad"),
        format!("hub:\n  values:\n    - {{name: API_TOKEN, value: \"{CANARY}\" ]\n"),
        format!("hub:\n\tclient_secret: {CANARY}\n"),
        format!("secret: '{CANARY}\n"),
        format!("a: {CANARY}: b: ghp_{}\n", CANARY.repeat(3)),
    ] {
        let text = text.replace(&format!("a: {CANARY}:"), "a: b:");
        assert_hidden(&text.clone(), parse::parse(Documents::new("bootcamp.yaml", text)), true);
    }
}

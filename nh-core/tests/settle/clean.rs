//! Nothing that was derived is found fault with: else nobody could start from a file that says little.

use nh_core::{
    check::{self, CheckOptions},
    diagnostic::Severity,
    parse,
    source::Documents,
};

/// A bootcamp that leaves to us whatever it can, for so many people with so much memory each.
fn text(seats: u32, memory: &str, region: &str, more: &str) -> String {
    format!(
        "name: nh-2027
event: {{starts: 2027-07-26, ends: 2027-08-06, seats: {seats}, freeze: 2027-07-23, teardown: 2027-08-20}}
project: {{id: example-project, region: {region}, billingAccount: 012345-6789AB-CDEF01}}
hub:
  host: hub.example.org
  tls: {{contactEmail: ops@example.org}}
  login: {{github: {{organizations: [example]}}}}
  profiles: [{{name: Small, memory: {{guarantee: {memory}}}}}]
roster: {{admins: [nova-lark-admin]}}
monitoring: {{contactEmail: ops@example.org, uptime: {{every: 1m}}}}
delivery: {{repository: example/hub}}
budget: {{amount: 1000000 USD}}
{more}
"
    )
}

#[test]
fn what_is_derived_needs_no_excuse() {
    let data = "datasets: {filestore: {tier: ZONAL, capacity: 1Ti}, perReader: 256Mi}\ndatabase: {cloudSql: {}}\n\
                environments: {staging: {}, production: {}}";
    for (seats, database) in [(5, ""), (20, ""), (150, data), (600, data), (2_500, data)] {
        for memory in ["1Gi", "4Gi", "12Gi"] {
            for region in ["us-east1", "europe-west4"] {
                let text = text(seats, memory, region, database);
                let parsed = parse::parse(Documents::new("bootcamp.yaml", text.clone()));
                let verdict = check::check(&parsed, CheckOptions::default());
                let faults: Vec<String> = verdict
                    .report
                    .findings
                    .iter()
                    .filter(|finding| finding.card.severity != Severity::Advice)
                    // What Google has granted to a project cannot be derived: a large course has to ask. Neither can
                    // that thousands come at different times, or that their nodes pull from another registry.
                    .filter(|finding| finding.card.code != "NH0203")
                    .filter(|finding| seats < 1_000 || !["NH0547", "NH0409"].contains(&finding.card.code))
                    .map(|finding| format!("{}: {}", finding.card.code, finding.message))
                    .collect();
                assert!(faults.is_empty(), "{faults:#?}\n{text}");
            }
        }
    }
}

use super::{cpus_of, people_expected};
use crate::{catalog::Catalog, model::Outputs, parse, settle, source::Documents, unit::Cpu};

#[test]
fn homes_are_at_least_the_seats_where_others_than_the_roster_log_in() {
    let admin = |login: &str| {
        let hub = format!("hub: {{host: hub.example.org, login: {login}}}");
        let text = format!(
            "name: nh-2027\nevent: {{starts: 2027-07-26, ends: 2027-07-30, seats: 100}}\n\
             project: {{id: example-project, region: us-east1}}\n{hub}\nroster: {{admins: [nova-lark-admin]}}\n"
        );
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let people = parsed.roster.iter().map(|entry| entry.person.clone()).collect();
        let bootcamp = parsed.bootcamp.as_ref().unwrap();
        people_expected(&settle::settle(bootcamp, people, Outputs::new(), Catalog::embedded()))
    };
    assert_eq!(admin("{github: {}}"), 1);
    assert_eq!(admin("dummy"), 1);
    for open in ["organizations: [example]", "teams: ['example:course']", "allowAll: true"] {
        assert_eq!(admin(&format!("{{github: {{{open}}}}}")), 100, "{open}");
    }
}

#[test]
fn cpus_are_counted_as_in_a_real_quota() {
    // "30*40 is 1200 CPUs and our current CPU quota is 500."
    assert_eq!(cpus_of(30, Cpu::from_millicores(40_000)), 1_200);
}

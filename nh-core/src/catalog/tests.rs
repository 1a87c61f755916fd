use super::*;
use crate::{
    hint::Hint,
    unit::{Cpu, Region},
};

fn machine(name: &str) -> MachineType {
    name.parse().unwrap()
}

fn hour(name: &str, region: &str, spot: bool) -> Option<f64> {
    let price = Catalog::embedded().node_price(&machine(name), &region.parse().unwrap(), spot)?;
    Some(price.amount.rounded(5))
}

fn region(name: &str) -> Region {
    name.parse().unwrap()
}

fn replaced(file: &str, text: &str) -> Result<Catalog, CatalogError> {
    Catalog::with_files(&[(file.to_owned(), text.to_owned())].into())
}

#[test]
fn hours_agree_with_the_list_of_whole_machines() {
    // us-central1, price list of 2026-07-30.
    for (name, usd) in [
        ("e2-standard-4", 0.13402),
        ("n1-standard-8", 0.37999),
        ("n1-highmem-8", 0.47321),
        ("n2-highmem-32", 2.09622),
        ("n2d-highmem-32", 1.82374),
        ("n4-highmem-16", 0.95216),
        ("c3-standard-8", 0.40322),
        ("c4-standard-8", 0.39534),
        ("m1-ultramem-40", 6.2931),
        ("m3-ultramem-32", 6.0912),
    ] {
        let found = hour(name, "us-central1", false).unwrap();
        // The rates have six decimals.
        assert!((found / usd - 1.0).abs() < 1e-4, "{name}: {found}, not {usd}");
    }
    assert!((hour("m1-ultramem-40", "us-east1", true).unwrap() - 1.1018).abs() < 2e-4);
    // Only a quarter of a core is paid for.
    assert!(hour("e2-micro", "us-central1", false).unwrap() < 0.01);
}

#[test]
fn what_the_list_does_not_have_is_absent() {
    assert_eq!(hour("g2-standard-4", "us-central1", false), None, "a GPU would come on top");
    assert_eq!(hour("n2-highmem-32", "atlantis-north1", false), None);
    assert_eq!(hour("n2-highmem-33", "us-central1", false), None);
    let catalog = Catalog::embedded();
    assert!(!catalog.has_region(&"us-east9".parse().unwrap()));
    assert!(catalog.has_region(&"europe-west4".parse().unwrap()));
    assert!(catalog.accepts_disk("x9", "pd-ssd").is_none());
    assert!(catalog.family_quota("x9").is_none());
}

#[test]
fn zones_are_known_or_unknown() {
    let catalog = Catalog::embedded();
    let all: Vec<&str> = catalog.zones_of(&machine("m1-ultramem-40")).unwrap().collect();
    // The work log: only b and d of us-east1 had these nodes.
    let east: Vec<&str> = all.into_iter().filter(|zone| zone.starts_with("us-east1-")).collect();
    assert_eq!(east, ["us-east1-b", "us-east1-d"]);
    assert_eq!(catalog.zones_in(&"us-east1".parse().unwrap()), ["us-east1-b", "us-east1-c", "us-east1-d"]);
    assert!(catalog.zones_of(&machine("n4-standard-4")).is_none());
}

#[test]
fn attached_disks_are_limited_by_family_and_size() {
    let limit = |name| Catalog::embedded().attach_limit(&machine(name));
    assert_eq!(limit("m1-ultramem-40"), Some(127));
    assert_eq!(limit("e2-medium"), Some(15), "a shared core");
    assert_eq!(limit("e2-standard-2"), Some(127));
    assert_eq!(limit("n4-standard-8"), Some(15));
    assert_eq!(limit("n4-standard-16"), Some(31));
    assert_eq!(limit("c4-standard-96"), Some(127));
}

#[test]
fn disks_of_newer_families_are_hyperdisks() {
    let catalog = Catalog::embedded();
    assert_eq!(catalog.accepts_disk("n4", "pd-balanced"), Some(false));
    assert_eq!(catalog.accepts_disk("n4", "hyperdisk-balanced"), Some(true));
    assert_eq!(catalog.accepts_disk("n2", "pd-balanced"), Some(true));
    assert_eq!(catalog.accepts_disk("n2", "hyperdisk-balanced"), None, "the table does not say");
    let region = "us-central1".parse().unwrap();
    assert_eq!(catalog.disk_price("pd-standard", &region).unwrap().provenance, Provenance::Listed);
    assert_eq!(catalog.disk_price("hyperdisk-balanced", &region).unwrap().provenance, Provenance::Asserted);
    assert!(catalog.disk_price("floppy", &region).is_none());
}

#[test]
fn shared_cores_show_more_than_is_paid_for() {
    let facts = Catalog::embedded().machine_type(&machine("e2-small")).unwrap();
    assert_eq!((facts.cpu, facts.billed_cpu), (Cpu::from_millicores(2000), Cpu::from_millicores(500)));
    assert!(facts.is_shared_core());
    assert_eq!(Catalog::embedded().machine_types().filter(|facts| facts.is_shared_core()).count(), 5);
}

#[test]
fn a_price_of_another_region_says_so() {
    let catalog = Catalog::embedded();
    let of = |item, name| {
        let price = catalog.asserted(item, &region(name)).unwrap();
        (price.amount.rounded(5), price.confidence, price.other_region)
    };
    assert_eq!(of(AssertedItem::CloudSqlCpu, "us-central1"), (0.0413, 'B', None));
    assert_eq!(of(AssertedItem::CloudSqlCpu, "southamerica-east1"), (0.06195, 'C', None), "1.5 times as much");
    assert_eq!(of(AssertedItem::ClusterFee, "southamerica-east1"), (0.1, 'B', None), "the same everywhere");
    let elsewhere = Some("us-central1".to_owned());
    assert_eq!(of(AssertedItem::FilestoreRegional, "europe-west3"), (0.45, 'C', elsewhere));
    let text = "item,unit,usd,region,confidence,source\n\
                load_balancer_rule,rule-hour,1,us-east1 us-west1,A,us\nload_balancer_rule,rule-hour,2,us-west1,A,us\n";
    let twice = replaced("asserted_prices.csv", text).unwrap_err();
    assert_eq!(twice.to_string(), "`asserted_prices.csv` has two rows for `load_balancer_rule,us-west1`");
}

#[test]
fn a_spot_price_is_of_its_day() {
    let price = |spot| Catalog::embedded().node_price(&machine("n2-standard-4"), &region("us-central1"), spot).unwrap();
    assert_eq!((price(false).confidence, price(true).confidence), ('A', 'C'));
    assert!(price(true).source.ends_with("Spot prices change"));
    assert_eq!(price(true).date, "2026-07-30");
}

#[test]
fn regions_that_are_not_sold_are_not_there() {
    for name in ["us-east2", "us-east7", "us-central2", "europe-west5"] {
        assert!(!Catalog::embedded().has_region(&region(name)), "{name}");
        assert!(Catalog::embedded().zones_in(&region(name)).is_empty(), "{name}");
    }
}

#[test]
fn every_item_and_every_chart_is_there() {
    let catalog = Catalog::embedded();
    for (item, name) in AssertedItem::ALL {
        assert!(catalog.asserted(item, &region("us-central1")).is_some(), "{name}");
    }
    let chart = catalog.chart("jupyterhub").unwrap();
    assert_eq!(chart.version.to_string(), "4.4.0");
    assert_eq!(chart.kubernetes_least.as_ref().unwrap().to_string(), "1.28");
    let registry = |state| catalog.dated(&DatedSubject::ContainerRegistry, state);
    assert_eq!(registry(DatedState::WritesEnded).unwrap().date.to_string(), "2025-03-18");
    assert_eq!(registry(DatedState::Moved), None);
}

#[test]
fn every_embedded_table_names_its_source_day_and_licence() {
    for table in Catalog::embedded().tables() {
        for said in [&table.content, &table.source, &table.date, &table.licence] {
            assert_ne!(said, "not said", "{table:?}");
        }
        assert!(!table.replaced);
    }
}

#[test]
fn a_table_of_the_user_replaces_the_embedded_one() {
    let text = "item,unit,usd,region,confidence,source\ngke_cluster_fee,cluster-hour,0,any,A,our contract\n";
    let catalog = replaced("asserted_prices.csv", text).unwrap();
    assert_eq!(catalog.asserted(AssertedItem::ClusterFee, &region("us-east1")).unwrap().amount.to_string(), "0.00 USD");
    assert!(catalog.asserted(AssertedItem::DnsZone, &region("us-east1")).is_none(), "a file replaces the whole table");
    assert_eq!(catalog.tables().iter().filter(|table| table.replaced).count(), 1);
    let disks = replaced("disk_prices.csv", "type,region,gib_month\npd-ssd,us-east1,0.2\n").unwrap();
    assert_eq!(disks.disk_price("pd-ssd", &"us-east1".parse().unwrap()).unwrap().source, "your `disk_prices.csv`");
}

#[test]
fn the_script_has_the_days_of_helm_3() {
    let script = include_str!("../../templates/bundle/deploy.sh.hbs");
    for state in [DatedState::BugFixesEnded, DatedState::SecurityFixesEnded] {
        let day = Catalog::embedded().dated(&DatedSubject::from("helm 3"), state).unwrap().date.to_string();
        assert!(script.contains(&day), "{day}");
    }
}

/// Everything that a catalogue says.
fn everything(catalog: &Catalog) -> String {
    let mut said = vec![format!("{:?}", catalog.tables().iter().map(TableNote::cited).collect::<Vec<_>>())];
    let regions: Vec<Region> = catalog.regions().map(|region| region.parse().unwrap()).collect();
    let mut families = std::collections::BTreeSet::new();
    for facts in catalog.machine_types() {
        let zones = catalog.zones_of(&facts.name).map(Iterator::collect::<Vec<_>>);
        said.push(format!("{facts:?} {zones:?} {:?}", catalog.attach_limit(&facts.name)));
        let is_priced = facts.gpu.is_none() && facts.local_ssd.is_none();
        if is_priced && families.insert(facts.family.clone()) {
            for region in &regions {
                let hours = [true, false].map(|spot| catalog.node_price(&facts.name, region, spot));
                said.push(format!("{region} {hours:?}"));
            }
        }
    }
    for region in &regions {
        let disks = ["pd-standard", "pd-balanced", "pd-ssd", "pd-snapshot", "hyperdisk-balanced"];
        let items = [NetworkItem::AddressUsed, NetworkItem::AddressUnused, NetworkItem::NatGatewayMost];
        said.push(format!("{:?}", disks.map(|disk| catalog.disk_price(disk, region))));
        said.push(format!("{:?}", items.map(|item| catalog.network_price(item, region))));
        said.push(format!("{:?}", catalog.zones_in(region)));
        said.push(format!("{:?}", AssertedItem::ALL.map(|(item, _)| catalog.asserted(item, region))));
    }
    said.push(format!("{:?}", families.iter().map(|family| catalog.family_quota(family)).collect::<Vec<_>>()));
    said.push(format!("{:?} {:?}", catalog.charts.get(&catalog.files), catalog.dated_facts.get(&catalog.files)));
    said.push(format!("{:?}", catalog.assumptions.get(&catalog.files)));
    said.join("\n")
}

#[test]
fn a_table_says_the_same_whoever_reads_it() {
    // Embedded rows are searched and read one by one, rows of a user all at once, quotation marks by another reader.
    let embedded = everything(Catalog::embedded());
    assert!(embedded.len() > 500_000, "{} characters are not the whole catalogue", embedded.len());
    for (file, text) in EMBEDDED {
        let quoted = |line: &str| match line {
            line if line.starts_with('#') || line.contains('"') => line.to_owned(),
            line => format!("\" {}\"", line.replace(',', "\",\" ")),
        };
        let lines: Vec<String> = text.lines().map(quoted).collect();
        let of_dos = lines.join("\r\n");
        for text in [text, &lines.join("\n"), &of_dos] {
            assert!(everything(&replaced(file, text).unwrap()) == embedded, "{file}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_table_is_said_with_place_and_remedy() {
    for (file, text, message, hint) in [
        ("disk_price.csv", "", "`disk_price.csv` is not a table of the catalogue", "did you mean `disk_prices.csv`?"),
        (
            "disk_prices.csv",
            "# source: us\n\ntype,region,gib_month\npd-ssd,us-east1,0.2\npd-ssd,us-east4,-1\n",
            "`disk_prices.csv:5`: column `gib_month` has `-1`, which is not a price of 0 to 1,000 US dollars",
            "write a price of 0 to 1,000 US dollars",
        ),
        (
            "core_ram_prices.csv",
            "family,region,vcpu_hour,gib_hour,spot_vcpu_hour,spot_gib_hour\nn2,us-east1,31611000,4237000,,\n",
            "`core_ram_prices.csv:2`: column `vcpu_hour` has `31611000`, which is not a price of 0 to 1,000 US dollars",
            "write a price of 0 to 1,000 US dollars",
        ),
        (
            "disk_prices.csv",
            "type,place,gib_month\n",
            "`disk_prices.csv` has no column `region`",
            "name the columns in the first line: `type,region,gib_month`",
        ),
        (
            "disk_prices.csv",
            "type,region,gib_month\npd-ssd,us-east1,1\npd-ssd,us-east1,2\n",
            "`disk_prices.csv` has two rows for `pd-ssd,us-east1`",
            "remove one of the rows for `pd-ssd,us-east1`",
        ),
        (
            "assumptions.csv",
            "name,value,unit,confidence,source\n",
            "`assumptions.csv` has no row `daemonset_cpu`",
            "copy the row `daemonset_cpu` from the embedded `assumptions.csv`; a file replaces the whole table",
        ),
        (
            "charts.csv",
            "name,repository,version\njupyterhub,https://example.org\n",
            "`charts.csv` has no column `released`",
            "name the columns in the first line: \
             `name,repository,version,released,app,kubernetes_least,confidence,source`",
        ),
        (
            "disk_prices.csv",
            "type,region,gib_month\npd-ssd,us-east1\n",
            "`disk_prices.csv` is not CSV with the same number of fields in each line",
            "put quotation marks around fields that contain a comma",
        ),
    ] {
        let error = replaced(file, text).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.hint().unwrap().as_str()), (message, hint));
    }
}

#[test]
fn a_table_of_a_folder_is_named_with_it() {
    let folder = std::path::Path::new("our/prices");
    let missing = replaced("assumptions.csv", "name,value,unit,confidence,source\n").unwrap_err().in_folder(folder);
    assert_eq!(missing.to_string(), "`our/prices/assumptions.csv` has no row `daemonset_cpu`");
    assert!(missing.hint().unwrap().contains("from the embedded `assumptions.csv`"), "{:?}", missing.hint());
}

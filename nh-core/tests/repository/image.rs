//! The image's folder: a place to start from, which is then somebody's own.

use std::fs;

use nh_core::{client::folder, render::STARTING_POINT};
use serde_yaml::Value;

use crate::bundles::{bundle, bundles, text, written, yaml};

#[test]
fn the_image_has_the_hubs_own_release() {
    for (fixture, bundle) in bundles() {
        let environment = yaml(&bundle, "image/environment.yml");
        let packages: Vec<&str> =
            environment["dependencies"].as_sequence().unwrap().iter().filter_map(Value::as_str).collect();
        // Which release the chart of 2020 runs stands in no table.
        let known = fixture != "neurohackademy-2020";
        assert_eq!(packages.contains(&"jupyterhub-singleuser=5.5.0"), known, "{fixture}: {packages:?}");
        assert!(packages.iter().all(|package| !known || package.contains('=') || *package == "pip"), "{packages:?}");
    }
    let environment = yaml(&bundle("neurohackademy-2027"), "image/environment.yml");
    let from_elsewhere = &environment["dependencies"].as_sequence().unwrap().last().unwrap()["pip"][1];
    assert!(from_elsewhere.as_str().unwrap().starts_with("git+https://"), "{from_elsewhere:?}");
}

#[test]
fn what_somebody_makes_of_it_stays() {
    let bundle = bundle("smallest");
    assert!(text(&bundle, "image/environment.yml").contains(STARTING_POINT));
    let folder = written(bundle.clone());
    let theirs = folder.path().join("image/environment.yml");
    fs::write(&theirs, "dependencies: [python=3.13.*]\n").unwrap();
    assert!(folder::compare(folder.path(), bundle.files()).unwrap().is_empty());
    folder::write(folder.path(), bundle.files(), true).unwrap();
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "dependencies: [python=3.13.*]\n");
    // One that is gone is written again: there is nobody's work in it.
    fs::remove_file(&theirs).unwrap();
    folder::write(folder.path(), bundle.files(), false).unwrap();
    assert_eq!(fs::read_to_string(&theirs).unwrap(), text(&bundle, "image/environment.yml"));
}

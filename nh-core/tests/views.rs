//! Fragments and pictures: golden for two bootcamps, well-formed for all, and safe with whatever stands in a file.
//!
//! `NH_UPDATE=1 cargo test -p nh-core --test views` writes `fixtures/views/` anew; open the files in a browser, too.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use nh_core::{
    check,
    client::folder,
    inventory::Inventory,
    outlook::Outlook,
    parse::{self, Parsed},
    plan,
    render::{self, Bundle},
    source::Documents,
    view,
};
use roxmltree::{Document, Node};

const BOOTCAMPS: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn bootcamp(name: &str) -> Parsed {
    let folder = fixtures().join("bootcamps").join(name);
    let text = folder::read_main(&folder.join("bootcamp.yaml")).unwrap();
    parse::parse(folder::with_named_documents("bootcamp.yaml", text, &folder))
}

/// Every view of a bootcamp, by the name of its file.
fn views(parsed: &Parsed) -> BTreeMap<&'static str, String> {
    let verdict = check::check(parsed, check::CheckOptions::default());
    let outlook = verdict.outlook.unwrap();
    let Outlook { sizing, cost, .. } = &*outlook;
    let plan = plan::draft(&outlook, &Inventory::empty()).unwrap();
    let mut views = BTreeMap::from([
        ("report.html", view::report(&verdict.report, &parsed.sources)),
        ("sizing.html", view::sizing(&outlook)),
        ("network.html", view::network(&outlook)),
        ("cost.html", view::cost(cost)),
        ("plan.html", view::plan(&plan)),
        ("address-map.svg", view::address_map(&outlook)),
        ("seats-by-dimension.svg", view::seats_by_dimension(sizing)),
        ("cost-by-part-and-day.svg", view::cost_by_part_and_day(cost)),
        ("plan.svg", plan.to_svg()),
    ]);
    if let Some(checked) = &verdict.checked {
        views.insert("bundle.html", view::bundle(&render::render(checked).unwrap()));
    }
    views
}

fn faulty() -> Parsed {
    let text = fs::read_to_string(fixtures().join("views/faulty/bootcamp.yaml")).unwrap();
    parse::parse(Documents::new("bootcamp.yaml", text))
}

/// Every view of every fixture, with a name to find it by.
fn all_views() -> Vec<(String, String)> {
    let named = BOOTCAMPS.into_iter().map(|name| (name, bootcamp(name))).chain([("faulty", faulty())]);
    named
        .flat_map(|(name, parsed)| views(&parsed).into_iter().map(move |(file, text)| (format!("{name}/{file}"), text)))
        .collect()
}

fn golden(path: &Path, text: &str) {
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known != text {
        let diff = similar::TextDiff::from_lines(&known, text);
        panic!("{} differs:\n{}", path.display(), diff.unified_diff());
    }
}

/// Attributes of an element and of all below it.
fn attributes<'a>(root: Node<'a, 'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    root.descendants().flat_map(|node| node.attributes().map(|attribute| (attribute.name(), attribute.value())))
}

fn elements<'a>(root: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    root.descendants().filter(move |node| node.has_tag_name(name) || node.tag_name().name() == name)
}

fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

#[test]
fn views_are_golden() {
    let folder = fixtures().join("views");
    // The bundle and the plan are golden elsewhere, and large; here the smallest will do.
    let large = ["bundle.html", "plan.html", "plan.svg"];
    for (name, parsed) in [("thousands", bootcamp("thousands")), ("faulty", faulty())] {
        for (file, text) in views(&parsed).into_iter().filter(|(file, _)| !large.contains(file)) {
            golden(&folder.join(name).join(file), &text);
        }
    }
    // Its pools are derived, and say from what.
    for file in ["plan.html", "sizing.html"] {
        golden(&folder.join("smallest").join(file), &views(&bootcamp("smallest"))[file]);
    }
    let mut bundle = Bundle::default();
    for (path, text) in [
        ("README.md", "# A course\n\nwith `<b>` & more\n"),
        ("charts/hub/Chart.yaml", "name: hub\n"),
        ("charts/hub/values.yaml", &"a: 1\n".repeat(310)),
        ("charts/support/Chart.yaml", "\n\nname: \"</pre>\"\n"),
    ] {
        bundle.insert(path, text);
    }
    golden(&folder.join("bundle.html"), &view::bundle(&bundle));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(all_views(), all_views());
}

#[test]
fn every_view_is_well_formed_and_reaches_for_nothing_outside() {
    let quiet = ["script", "iframe", "object", "embed", "link", "img", "image", "use", "foreignObject", "base", "form"];
    for (name, text) in all_views() {
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = document.root_element();
        assert!(root.attribute("class").unwrap().starts_with("nhbootcamp"), "{name}");
        for node in root.descendants().filter(Node::is_element) {
            assert!(!quiet.contains(&node.tag_name().name()), "{name}: <{}>", node.tag_name().name());
        }
        for (attribute, value) in attributes(root) {
            assert!(
                !attribute.starts_with("on") && !["href", "src", "action"].contains(&attribute),
                "{name}: {attribute}"
            );
            assert!(!value.replace("url(#", "").contains("url("), "{name}: {value}");
        }
    }
}

#[test]
fn styles_hold_nothing_from_outside_and_touch_nothing_outside() {
    let mut styles = BTreeSet::new();
    for (_, text) in all_views() {
        let document = Document::parse(&text).unwrap();
        styles.extend(elements(document.root_element(), "style").map(text_of));
    }
    assert_eq!(styles.len(), 3, "one for HTML, one for SVG, one for the plan's, whatever stands in the file");
    for style in styles {
        assert!(!style.contains("url(") && !style.contains("@import") && !style.contains('<'));
        for line in style.lines().filter(|line| !line.is_empty()) {
            let rule = if line.starts_with('@') { line.split_once('{').unwrap().1 } else { line };
            for selector in rule.split('{').next().unwrap().split(',') {
                let own = [".nhbootcamp", ".nh-drawing", ".nh-plan"].into_iter().any(|class| selector.contains(class));
                assert!(own, "{selector}");
            }
        }
    }
}

#[test]
fn names_that_would_do_harm_are_shown_as_text() {
    let views = views(&faulty());
    let hostile = "</style></svg><script>alert('small')</script> & rest";
    for file in ["sizing.html", "seats-by-dimension.svg"] {
        let document = Document::parse(&views[file]).unwrap();
        assert!(text_of(document.root_element()).contains(hostile), "{file}");
    }
    for file in ["network.html", "address-map.svg"] {
        let document = Document::parse(&views[file]).unwrap();
        assert!(text_of(document.root_element()).contains("\"><img src=x onerror=alert(1)>"), "{file}");
    }
    let document = Document::parse(&views["report.html"]).unwrap();
    assert!(text_of(document.root_element()).contains("range: 10.60.128.0/20"));
    for (name, text) in all_views() {
        assert!(!text.contains("<script") && !text.contains("<img"), "{name}");
        assert!(!text.contains(['\u{202e}', '\u{1b}']), "{name}");
    }
}

#[test]
fn ids_are_the_pictures_own() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in all_views() {
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        let ids: Vec<&str> = attributes(root).filter(|(name, _)| *name == "id").map(|(_, id)| id).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}");
        for (attribute, value) in attributes(root) {
            let named = match attribute {
                "aria-labelledby" | "aria-describedby" => Some(value),
                _ => value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')),
            };
            assert!(named.is_none_or(|id| unique.contains(id)), "{name}: {value}");
        }
        for picture in elements(root, "svg") {
            let words = elements(picture, "desc").map(text_of).collect::<String>();
            // The tips of the plan's arrows are the same in every plan.
            for (_, id) in attributes(picture).filter(|(name, id)| *name == "id" && !id.starts_with("nh-plan-tip")) {
                let known = owners.entry(id.to_owned()).or_insert_with(|| words.clone());
                assert_eq!(*known, words, "{name}: `{id}` belongs to another picture");
            }
        }
        // Outside of pictures there are none.
        let outside = root.descendants().filter(|node| node.attribute("id").is_some());
        assert!(
            outside.into_iter().all(|node| node.ancestors().any(|above| above.tag_name().name() == "svg")),
            "{name}"
        );
    }
    assert!(owners.len() > 30, "only {} ids were compared", owners.len());
}

#[test]
fn who_cannot_see_it_is_told() {
    let (mut tables, mut pictures) = (0, 0);
    for (name, text) in all_views() {
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        for table in elements(root, "table") {
            tables += 1;
            assert!(elements(table, "caption").any(|caption| !text_of(caption).is_empty()), "{name}");
            assert!(elements(table, "th").all(|cell| matches!(cell.attribute("scope"), Some("row" | "col"))), "{name}");
            let columns = elements(table, "th").filter(|cell| cell.attribute("scope") == Some("col")).count();
            for row in elements(table, "tr") {
                assert_eq!(row.children().filter(Node::is_element).count(), columns, "{name}: {}", text_of(row));
            }
        }
        for picture in elements(root, "svg") {
            pictures += 1;
            assert_eq!(picture.attribute("role"), Some("img"), "{name}");
            assert!(elements(picture, "desc").all(|words| text_of(words).len() > 30), "{name}");
            assert!(picture.attribute("viewBox").is_some(), "{name}");
        }
        for node in root.descendants().filter(|node| node.attribute("role") == Some("region")) {
            assert!(node.attribute("aria-label").is_some_and(|label| !label.is_empty()), "{name}");
        }
    }
    assert!(tables > 40 && pictures >= 30, "{tables} tables and {pictures} pictures");
}

#[test]
fn the_parts_of_the_picture_are_the_whole_cost() {
    let parsed = bootcamp("neurohackademy-2020");
    let verdict = check::check(&parsed, check::CheckOptions::default());
    let cost = verdict.checked.as_ref().unwrap().cost();
    for (index, day) in cost.days.iter().enumerate() {
        let parts: f64 = cost.items.iter().map(|item| item.days[index].as_usd()).sum();
        assert!((parts - day.amount.known().unwrap().as_usd()).abs() < 1e-6, "{}", day.date);
    }
    let text = view::cost_by_part_and_day(cost);
    let document = Document::parse(&text).unwrap();
    let words = text_of(elements(document.root_element(), "desc").next().unwrap());
    assert!(words.starts_with(&cost.total.to_string()), "{words}");
}

#[test]
fn a_year_is_drawn_week_by_week() {
    let text = fs::read_to_string(fixtures().join("views/faulty/bootcamp.yaml")).unwrap();
    let later = text.replace("teardown: 2027-08-13", "teardown: 2028-08-13");
    let text = views(&parse::parse(Documents::new("bootcamp.yaml", later)))["cost-by-part-and-day.svg"].clone();
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert!(elements(root, "title").next().is_some_and(|title| text_of(title).contains("by part and week")));
    // A group a week, from two weeks before the event on.
    let bars = elements(root, "g").count();
    assert_eq!(bars, 57);
    // Dates below them stand apart.
    let dates: Vec<f64> = elements(root, "text")
        .filter(|text| text.attribute("y") == Some("280"))
        .map(|text| text.attribute("x").unwrap().parse().unwrap())
        .collect();
    assert!(dates.len() > 5 && dates.windows(2).all(|pair| pair[1] - pair[0] >= 60.0), "{dates:?}");
}

/// Some pages take styles out, such as those of notebooks that nobody has trusted yet.
#[test]
fn without_their_styles_views_are_legible() {
    for (name, text) in all_views() {
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        for drawing in elements(root, "svg").filter(|svg| svg.attribute("class").unwrap().contains("nh-drawing")) {
            assert!(drawing.has_attribute("fill"), "{name}");
            for shape in drawing.descendants().filter(|node| ["rect", "circle"].contains(&node.tag_name().name())) {
                assert!(shape.has_attribute("fill"), "{name}: {shape:?} is as dark as the text");
            }
            assert!(elements(drawing, "line").all(|line| line.has_attribute("stroke")), "{name}: a line is not seen");
        }
        for cell in root.descendants().filter(|node| ["td", "th"].contains(&node.tag_name().name())) {
            let is_number = cell.attribute("class").is_some_and(|class| class.contains("nh-number"));
            assert_eq!(cell.attribute("align") == Some("right"), is_number, "{name}: {}", text_of(cell));
        }
        for span in elements(root, "span").filter(|span| span.attribute("class") == Some("nh-faint")) {
            assert!(text_of(span).starts_with(' '), "{name}: `{}` runs into what it explains", text_of(span));
        }
    }
}

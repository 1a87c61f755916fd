//! NH0314: the machine type is not in the catalogue.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0314",
        name: "unknown-machine-type",
        severity: Severity::Warning,
        summary: "the machine type is not in the catalogue",
        explanation: include_str!("unknown_machine_type.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| subject.catalog.machine_type(&pool.machine_type).is_none())
        .map(|(path, pool)| {
            let name = pool.machine_type.as_str();
            let suggested = match alike(subject, name) {
                names if names.is_empty() => "a type such as `n2-highmem-16`".to_owned(),
                names => one_of(names),
            };
            let path = path.key("machineType");
            let finding = RULE
                .finding(format!("machine type `{name}` is not in the catalogue"))
                .at(path.clone(), "its seats and its price are unknown");
            if let Some(meant) = slip(subject, name) {
                return finding.help(format!("did you mean `{meant}`?")).setting(path, meant);
            }
            finding.help(format!("use {suggested}; if the type is new, pass newer tables with `--catalog`"))
        })
        .collect()
}

/// The type that differs from `name` by a slip of letters: another number is another type.
fn slip(subject: &Subject<'_>, name: &str) -> Option<String> {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let known = subject.catalog.machine_types().map(|facts| facts.name.as_str());
    let near = known.filter(|known| digits(known) == digits(name));
    let distance = |known: &&str| strsim::damerau_levenshtein(known, name);
    near.filter(|known| distance(known) <= 2).min_by_key(distance).map(str::to_owned)
}

/// The next smaller and the next larger type of the same kind; if there is none, types of this size in the family.
fn alike(subject: &Subject<'_>, name: &str) -> Vec<String> {
    let split =
        |name: &str| name.rsplit_once('-').and_then(|(kind, size)| Some((kind.to_owned(), size.parse::<u32>().ok()?)));
    let known = || subject.catalog.machine_types().map(|facts| facts.name.to_string());
    let Some((kind, size)) = split(name) else { return Vec::new() };
    let mut sizes: Vec<u32> =
        known().filter_map(|known| split(&known)).filter(|(of, _)| *of == kind).map(|(_, size)| size).collect();
    sizes.sort_unstable();
    let smaller = sizes.iter().rfind(|known| **known < size);
    let larger = sizes.iter().find(|known| **known > size);
    let near: Vec<String> = smaller.into_iter().chain(larger).map(|size| format!("{kind}-{size}")).collect();
    if !near.is_empty() {
        return near;
    }
    let family = name.split('-').next();
    known().filter(|known| known.split('-').next() == family && known.ends_with(&format!("-{size}"))).collect()
}

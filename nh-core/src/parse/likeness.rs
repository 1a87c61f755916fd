//! Names that are like one that was written.

/// If there are more names, only the closest are shown, so that the list stays on one line.
const MOST_NAMES: usize = 12;

/// The nearest name, or all names.
pub(super) fn suggestion(written: &str, expected: &[&str]) -> String {
    match nearest(written, expected.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        _ if expected.is_empty() => "remove it; there are no keys here".to_owned(),
        _ if expected.len() > MOST_NAMES => {
            let mut closest = expected.to_vec();
            closest.sort_by(|left, right| likeness(written, right).total_cmp(&likeness(written, left)));
            closest.truncate(MOST_NAMES);
            format!("choose from {} and {} others", listed(&closest), expected.len() - MOST_NAMES)
        }
        _ => format!("choose from {}", listed(expected)),
    }
}

/// The name most similar to `written`, if any is similar enough.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let rank = |name: &str| likeness(written, name).max(if is_one_slip(written, name) { 0.81 } else { 0.0 });
    let best = names.map(|name| (rank(name), name)).max_by(|left, right| left.0.total_cmp(&right.0));
    best.filter(|(rank, _)| *rank > 0.8).map(|(_, name)| name)
}

/// Whether two names differ in one letter, or in two letters that changed places: the likeness of a short name falls far
/// with one slip.
pub(super) fn is_one_slip(written: &str, name: &str) -> bool {
    name.len() > 2 && strsim::osa_distance(&written.to_lowercase(), &name.to_lowercase()) == 1
}

/// The similarity of two names, from 0 to 1, ignoring case.
fn likeness(written: &str, name: &str) -> f64 {
    strsim::jaro_winkler(&written.to_lowercase(), &name.to_lowercase())
}

pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

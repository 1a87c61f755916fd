//! Paths as users write them: items of a list by number or by name.

use crate::source::Segment;

/// The steps of a path; absent if it is invalid.
///
/// A step in brackets is an item's number or its name, in quotes if the name is a number or contains brackets. No
/// spaces are allowed around a step: a path copied with a line end is refused.
pub(super) fn steps(path: &str) -> Option<Vec<Segment>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, after) = if let Some(bracket) = rest.strip_prefix('[') {
            in_brackets(bracket)?
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            (Segment::Key(bare(&rest[..end])?), &rest[end..])
        };
        steps.push(step);
        rest = match after.strip_prefix('.') {
            // A step must follow a dot.
            Some("") => return None,
            Some(after) => after,
            None if after.is_empty() || after.starts_with('[') => after,
            None => return None,
        };
    }
    (!steps.is_empty()).then_some(steps)
}

/// The text between brackets, and what follows them.
fn in_brackets(text: &str) -> Option<(Segment, &str)> {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            let (name, after) = quoted.split_once(quote)?;
            return (!name.is_empty()).then_some((Segment::Key(name.to_owned()), after.strip_prefix(']')?));
        }
    }
    let (name, after) = text.split_once(']')?;
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let step = match name.parse() {
        Ok(index) if is_number => Segment::Index(index),
        _ => Segment::Key(bare(name)?),
    };
    Some((step, after))
}

/// A name without quotes: not empty, and without invisible characters around it.
fn bare(name: &str) -> Option<String> {
    let is_one = !name.is_empty() && name.trim() == name && !name.contains(char::is_control);
    is_one.then(|| name.to_owned())
}

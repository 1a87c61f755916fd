//! Paths with list items by index or name.

use crate::source::Segment;

/// The steps of a path; absent if it is malformed.
///
/// A step in brackets is the index or the name of an item. A name that is a number or has brackets needs quotes. White space
/// around a step is an error, because it usually comes from careless copying.
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

/// The step in brackets, and the rest.
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

/// A name without quotes. It is not empty and has no surrounding white space or control characters.
fn bare(name: &str) -> Option<String> {
    let is_one = !name.is_empty() && name.trim() == name && !name.contains(char::is_control);
    is_one.then(|| name.to_owned())
}

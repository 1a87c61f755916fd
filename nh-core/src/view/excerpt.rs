//! The part of a source that a finding points to, with its places marked.

use std::{collections::BTreeSet, ops::Range};

use super::element::{Element, element};
use crate::{diagnostic::Finding, source::Sources};

/// How many lines of a long place are shown, in addition to the last one.
const MOST_LINES: usize = 4;

/// A place to mark.
struct Mark<'a> {
    span: Range<usize>,
    label: &'a str,
    is_primary: bool,
}

/// Where a finding is, file by file: the position and the lines.
pub(super) fn excerpts(finding: &Finding, sources: &Sources) -> Vec<Element> {
    let placed: Vec<_> =
        finding.labels.iter().filter_map(|label| label.place(sources).map(|place| (label, place))).collect();
    let mut files: Vec<&str> = Vec::new();
    for (_, place) in &placed {
        if !files.contains(&place.file.as_str()) {
            files.push(&place.file);
        }
    }
    let mut shown = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let Some(text) = sources.shown_text(file) else { continue };
        let text = &*text;
        let here = placed.iter().filter(|(_, place)| place.file == **file);
        let marks: Vec<Mark<'_>> = here
            .clone()
            .enumerate()
            .map(|(position, (label, place))| Mark {
                span: place.span.clone(),
                label: &label.text,
                // The first place is the one that must change, or the next best one if that is not written yet.
                is_primary: index == 0 && position == 0,
            })
            .collect();
        let paths = here.map(|(label, _)| label.path.to_string()).collect::<Vec<_>>();
        shown.push(place(file, marks.first().and_then(|mark| sources.position(file, mark.span.start)), paths.first()));
        shown.push(lines(text, &marks));
    }
    if shown.is_empty()
        && let Some(path) = finding.path().filter(|path| !path.is_root())
    {
        shown.push(element("p").class("nh-faint").child(element("code").text(path.to_string())));
    }
    shown
}

fn place(file: &str, position: Option<crate::source::Position>, path: Option<&String>) -> Element {
    let position = position.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let line = element("p").class("nh-faint").child(element("code").text(format!("{file}{position}")));
    match path.filter(|path| !path.is_empty()) {
        Some(path) => line.text(", ").child(element("code").text(path)),
        None => line,
    }
}

/// The lines with a mark, and the lines around the first of them.
fn lines(text: &str, marks: &[Mark<'_>]) -> Element {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
    let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let range_of = |line: usize| {
        let end = starts.get(line + 1).map_or(text.len(), |next| next - 1);
        starts[line]..end
    };
    let mut wanted = BTreeSet::new();
    for mark in marks {
        let (first, last) = (line_of(mark.span.start), line_of(mark.span.end.saturating_sub(1).max(mark.span.start)));
        wanted.extend(first..=last.min(first + MOST_LINES - 1));
        wanted.insert(last);
        if mark.is_primary {
            wanted.insert(first.saturating_sub(1));
            wanted.insert(last + 1);
        }
    }
    // There is no line after the last line end.
    wanted.retain(|line| *line < starts.len() && !(range_of(*line).is_empty() && *line + 1 == starts.len()));
    let width = wanted.last().map_or(1, |line| (line + 1).to_string().len());
    let mut excerpt = element("pre");
    let mut before: Option<usize> = None;
    for line in wanted {
        if before.is_some_and(|before| before + 1 < line) {
            excerpt = excerpt.child(gutter(&format!("{:>width$}\n", "⋮")));
        }
        let range = range_of(line);
        excerpt = excerpt.child(gutter(&format!("{:>width$} | ", line + 1)));
        excerpt = marked(excerpt, text, &range, marks).text("\n");
        for mark in marks.iter().filter(|mark| range_of(line_of(mark.span.start)) == range) {
            excerpt = excerpt.child(gutter(&format!("{:width$} | ", "")));
            excerpt = excerpt.child(pointer(text, &range, mark)).text("\n");
        }
        before = Some(line);
    }
    excerpt
}

fn gutter(text: &str) -> Element {
    element("span").class("nh-gutter").text(text)
}

/// The text of a line, with its marks.
fn marked(mut line: Element, text: &str, range: &Range<usize>, marks: &[Mark<'_>]) -> Element {
    let mut here: Vec<(Range<usize>, bool)> = marks
        .iter()
        .map(|mark| (mark.span.start.max(range.start)..mark.span.end.min(range.end), mark.is_primary))
        .filter(|(span, _)| span.start < span.end)
        .collect();
    here.sort_by_key(|(span, _)| (span.start, span.end));
    let mut at = range.start;
    for (span, is_primary) in here {
        // A mark within another one is shown only by its pointer.
        let (Some(between), Some(inside)) = (text.get(at..span.start), text.get(span.clone())) else { continue };
        let mark = element("mark").text(flat(inside));
        line = line.text(flat(between)).child(if is_primary { mark } else { mark.class("nh-context") });
        at = span.end;
    }
    line.text(flat(text.get(at..range.end).unwrap_or_default()))
}

/// Carets below a place, as a compiler draws them, and the label: colour alone is not accessible.
fn pointer(text: &str, range: &Range<usize>, mark: &Mark<'_>) -> Element {
    let letters = |span: Range<usize>| text.get(span).map_or(0, |text| text.chars().count());
    let indent = letters(range.start..mark.span.start.min(range.end));
    let length = letters(mark.span.start..mark.span.end.min(range.end)).max(1);
    let caret = if mark.is_primary { "^" } else { "-" };
    let label = if mark.label.is_empty() { String::new() } else { format!(" {}", mark.label) };
    let pointer = element("span").text(format!("{}{}{label}", " ".repeat(indent), caret.repeat(length)));
    if mark.is_primary { pointer.class("nh-pointer") } else { pointer }
}

/// A tab would misalign the carets.
fn flat(text: &str) -> String {
    text.replace('\t', " ").replace('\r', "")
}

#[cfg(test)]
mod tests {
    use super::{Mark, lines};

    fn shown(text: &str, marks: &[Mark<'_>]) -> String {
        let html = lines(text, marks).to_string();
        let mut plain = String::new();
        let mut inside = false;
        for letter in html.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                letter if !inside => plain.push(letter),
                _ => {}
            }
        }
        plain
    }

    #[test]
    fn carets_stand_below_the_place() {
        let text = "a: 1\nbé: two\nc: 3\nd: 4\ne: 5\n";
        let marks = [
            Mark { span: 10..13, label: "not a number", is_primary: true },
            Mark { span: 24..25, label: "", is_primary: false },
        ];
        assert_eq!(
            shown(text, &marks),
            "1 | a: 1\n2 | bé: two\n  |     ^^^ not a number\n3 | c: 3\n⋮\n5 | e: 5\n  | -\n"
        );
    }

    #[test]
    fn long_places_are_cut_and_places_at_the_end_are_shown() {
        let text = "a:\n".repeat(9);
        let marks = [Mark { span: 0..27, label: "all", is_primary: true }];
        assert_eq!(shown(&text, &marks), "1 | a:\n  | ^^ all\n2 | a:\n3 | a:\n4 | a:\n⋮\n9 | a:\n");
        let marks = [Mark { span: 1..1, label: "end", is_primary: true }];
        assert_eq!(shown("a", &marks), "1 | a\n  |  ^ end\n");
    }
}

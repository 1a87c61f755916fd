//! Findings as text, in the style of rustc.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use indexmap::IndexMap;

use super::{Finding, Report, Severity};
use crate::{
    source::{SourceSpan, Sources},
    unit::{counted, grouped, visible},
};

/// The most findings of one rule that are drawn; nobody reads more of the same before fixing them.
const SHOWN: usize = 50;

/// The most rules that are named as not checked for one reason; JSON names all.
const SKIPPED_SHOWN: usize = 6;

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// With terminal colours.
    pub color: bool,
    /// Accepted findings too, not only their number.
    pub accepted: bool,
}

impl Report {
    /// The report as text for people: findings drawn at their lines, at most 50 per rule, then one line with the totals.
    pub fn to_text(&self, sources: &Sources, style: Style) -> String {
        let mut text = self.drawn(sources, style, |_| true);
        let mut reasons: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for skipped in &self.skipped {
            reasons.entry(&skipped.reason).or_default().push(skipped.code);
        }
        for (reason, codes) in &reasons {
            let shown = codes.iter().take(SKIPPED_SHOWN).copied().collect::<Vec<_>>().join(", ");
            let more = codes.len().saturating_sub(SKIPPED_SHOWN);
            let more = if more > 0 { format!(" and {}", counted(more as u64, "other rule")) } else { String::new() };
            let _ = writeln!(text, "not checked: {shown}{more} ({reason})");
        }
        if !self.skipped.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// The findings that `is_shown` selects and that are not accepted, as text for people, then one line with the totals
    /// of the whole report.
    pub fn part_to_text(&self, sources: &Sources, color: bool, is_shown: impl Fn(&Finding) -> bool) -> String {
        let mut text = self.drawn(sources, Style { color, accepted: false }, is_shown);
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// The findings that `is_shown` selects, drawn at their lines, at most 50 per rule.
    fn drawn(&self, sources: &Sources, style: Style, is_shown: impl Fn(&Finding) -> bool) -> String {
        let mut text = String::new();
        let mut counts: IndexMap<&str, usize> = IndexMap::new();
        let findings = self.findings.iter().filter(|finding| style.accepted || finding.accepted.is_none());
        for finding in findings.filter(|finding| is_shown(finding)) {
            let count = counts.entry(finding.card.code).or_default();
            *count += 1;
            if *count <= SHOWN {
                text.push_str(&finding.to_text(sources, style));
                text.push_str("\n\n");
            }
        }
        for (code, count) in counts.iter().filter(|(_, count)| **count > SHOWN) {
            let more = grouped(u64::try_from(count - SHOWN).unwrap_or(u64::MAX));
            let _ = writeln!(text, "{more} more findings of {code}; `nh check --output json` shows all\n");
        }
        text
    }
}

impl Finding {
    /// One finding as text, without a line end.
    pub fn to_text(&self, sources: &Sources, style: Style) -> String {
        let level = match self.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Advice => Level::NOTE.with_name("advice"),
        };
        let level = if self.accepted.is_some() { Level::NOTE.with_name("accepted") } else { level };
        let mut placed: Vec<(SourceSpan, &str, bool)> = self
            .labels
            .iter()
            .enumerate()
            .filter_map(|(index, label)| label.place(sources).map(|place| (place, &*label.text, index == 0)))
            .collect();
        // If the field that must change is not written yet, the next place is drawn in its stead.
        if let Some((_, _, primary)) = placed.first_mut() {
            *primary = true;
        }
        let mut group =
            level.primary_title(self.message.as_str()).id(self.card.code).elements(snippets(&placed, sources));
        if placed.is_empty() {
            // A field of a bootcamp that a program built has no text; its path is its place.
            let main = sources.documents().main();
            let path = self.path().filter(|path| !path.is_root()).map(ToString::to_string);
            let origin = if sources.documents().text(main).is_some() { Some(main.to_owned()) } else { path };
            if let Some(origin) = origin {
                group = group.element(Origin::path(visible(&origin)));
            }
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        if let Some(because) = &self.accepted {
            group = group.element(Level::NOTE.message(format!("accepted because: {because}")));
        }
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }
}

/// One snippet per file, the file of the first place first.
fn snippets<'a>(
    placed: &[(SourceSpan, &'a str, bool)],
    sources: &'a Sources,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let mut files: Vec<&str> = Vec::new();
    for (place, _, _) in placed {
        if !files.contains(&place.file.as_str()) {
            files.push(&place.file);
        }
    }
    files
        .into_iter()
        .filter_map(|file| {
            let text = sources.shown_text(file)?;
            let here: Vec<_> = placed.iter().filter(|(place, _, _)| place.file == file).collect();
            // Only the lines from the first to the last place are passed on: a roster has thousands.
            let first = here.iter().map(|(place, _, _)| place.span.start).min()?;
            let last = here.iter().map(|(place, _, _)| place.span.end).max()?;
            let from = text[..first].rfind('\n').map_or(0, |end| end + 1);
            let to = text[last..].find('\n').map_or(text.len(), |end| last + end);
            // The carriage return of a Windows line end is not shown.
            let to = if to > last && text[..to].ends_with('\r') { to - 1 } else { to };
            let line = line_ends(&text[..from]) + 1;
            let mut snippet = Snippet::source(text[from..to].to_owned()).line_start(line).path(visible(file));
            for (place, label, primary) in here {
                let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let annotation = kind.span(place.span.start - from..place.span.end - from);
                snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(*label) });
            }
            Some(snippet)
        })
        .collect()
}

/// How many lines end in `text`. Counts of so few bytes fit a byte each, which the compiler adds up in parallel.
fn line_ends(text: &str) -> usize {
    let ends = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|chunk| usize::from(ends(chunk))).sum()
}

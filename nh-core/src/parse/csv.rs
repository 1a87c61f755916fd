//! Rosters as CSV, or one login per line, read into the same tree as YAML.

use std::ops::Range;

use crate::{
    hint::Hint,
    yaml::{Entry, Kind, Node},
};

/// Why a text is not a roster, and where.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub(super) struct CsvFault {
    kind: CsvFaultKind,
    pub(super) span: Range<usize>,
}

/// Why a text is not a roster.
#[derive(Debug, thiserror::Error)]
enum CsvFaultKind {
    #[error("it is empty")]
    Empty,
    #[error("the header has no column `login`, only `{0}`")]
    OneOtherColumn(String),
    #[error("the header, read with {delimiter} between fields, has no column `login`, only {}{}", .titles.join(", "), if *.more { " and more" } else { "" })]
    OtherColumns { delimiter: &'static str, titles: Vec<String>, more: bool },
    #[error("this quotation mark is never closed, so everything after it is one field")]
    OpenQuote,
    #[error("it cannot be read as CSV")]
    Broken,
}

impl Hint for CsvFault {
    fn hint(&self) -> Option<String> {
        let hint = match &self.kind {
            CsvFaultKind::Empty | CsvFaultKind::OneOtherColumn(_) | CsvFaultKind::OtherColumns { .. } => {
                "write the header `login,role,name,cohort`, of which only `login` is required; for a list of logins, \
                 one per line, use a file whose name ends in `.txt`"
            }
            CsvFaultKind::OpenQuote => "close it; double any quotation mark inside a quoted field",
            CsvFaultKind::Broken => "close every quotation mark, and write each row on one line",
        };
        Some(hint.to_owned())
    }
}

/// The columns that are read; others are ignored.
const COLUMNS: [&str; 4] = ["login", "role", "name", "cohort"];

/// The delimiters that spreadsheets write, the most common first, with their names.
const DELIMITERS: [(u8, &str); 4] = [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// Reads a CSV text whose header has the column `login` into a list of maps, one per row. Also gives the indices of
/// rows with more fields than the header has columns: their fields may be in the wrong columns.
pub(super) fn read(text: &str) -> Result<(Node, Vec<usize>), CsvFault> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let blank = body.len() - body.trim_start().len();
    let header_end = body[blank..].find(['\n', '\r']).map_or(body.len(), |end| blank + end);
    let Some(delimiter) = delimiter(&body[blank..header_end]) else {
        let kind = no_login(&body[blank..header_end]);
        return Err(CsvFault { kind, span: offset + blank..offset + header_end });
    };
    if let Some(quote) = open_quote(body, delimiter) {
        return Err(CsvFault { kind: CsvFaultKind::OpenQuote, span: offset + quote..offset + quote + 1 });
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(body.as_bytes());
    let broken = |error: &csv::Error| {
        let start = error.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0) + offset;
        CsvFault { kind: CsvFaultKind::Broken, span: start..start }
    };
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let columns: Vec<Option<&str>> = header.iter().map(known_column).collect();
    let (mut rows, mut overfull) = (Vec::new(), Vec::new());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| broken(&error))? {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0) + offset;
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if record.iter().skip(columns.len()).any(|field| !field.trim().is_empty()) {
            overfull.push(rows.len());
        }
        rows.push(row(text, start, &columns, &record));
    }
    Ok((Node { span: 0..0, kind: Kind::List(rows) }, overfull))
}

/// The column that a title of the header names.
fn known_column(title: &str) -> Option<&'static str> {
    let title = title.trim().trim_matches('"').trim();
    COLUMNS.into_iter().find(|column| column.eq_ignore_ascii_case(title))
}

/// The delimiter of a header; absent if no delimiter yields a field `login`.
fn delimiter(header: &str) -> Option<u8> {
    let has_login =
        |delimiter: u8| header.split(char::from(delimiter)).any(|title| known_column(title) == Some("login"));
    DELIMITERS.into_iter().map(|(delimiter, _)| delimiter).find(|delimiter| has_login(*delimiter))
}

/// The titles of a header without `login`.
fn no_login(header: &str) -> CsvFaultKind {
    if header.is_empty() {
        return CsvFaultKind::Empty;
    }
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    let most = DELIMITERS.into_iter().rev().max_by_key(|(delimiter, _)| count(*delimiter));
    let Some((delimiter, name)) = most.filter(|(delimiter, _)| count(*delimiter) > 0) else {
        return CsvFaultKind::OneOtherColumn(shortened(header.trim()));
    };
    let titles: Vec<String> = header
        .split(char::from(delimiter))
        .take(MOST_TITLES)
        .map(|title| format!("`{}`", shortened(title.trim().trim_matches('"'))))
        .collect();
    CsvFaultKind::OtherColumns { delimiter: name, titles, more: count(delimiter) >= MOST_TITLES }
}

/// This many titles are enough to recognise the file.
const MOST_TITLES: usize = 6;

fn shortened(title: &str) -> String {
    title.chars().take(30).collect()
}

/// The position of a quotation mark that is never closed: everything after it would silently be one field.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    if !text.as_bytes().contains(&b'"') {
        return None;
    }
    let (mut opened, mut at_start) = (None, true);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((place, byte)) = bytes.next() {
        if opened.is_some() {
            // Doubled, it is a literal quotation mark.
            if byte == b'"' && bytes.next_if(|(_, next)| *next == b'"').is_none() {
                opened = None;
            }
            continue;
        }
        if byte == b'"' && at_start {
            opened = Some(place);
        }
        at_start = byte == delimiter || byte == b'\n' || byte == b'\r';
    }
    opened
}

fn row(text: &str, start: usize, columns: &[Option<&str>], record: &csv::StringRecord) -> Node {
    // The reader may give the position before the line end that precedes the record.
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    let mut cursor = start;
    let mut entries = Vec::with_capacity(columns.len());
    for (column, field) in columns.iter().zip(record.iter().map(str::trim)) {
        // A field with doubled quotes is not in the text as it reads, so the whole row is shown.
        let span = text
            .get(cursor..)
            .and_then(|rest| first_place(rest, field))
            .map_or(start..line_end, |at| cursor + at..cursor + at + field.len());
        cursor = span.end.max(cursor);
        let Some(column) = column else { continue };
        if field.is_empty() && *column != "login" {
            continue;
        }
        let content = if *column == "role" { field.to_lowercase() } else { field.to_owned() };
        let span = if span.is_empty() { start..line_end } else { span };
        entries.push(Entry {
            key: (*column).to_owned(),
            key_span: span.clone(),
            value: Node { span, kind: Kind::Text(content) },
            shadowed: false,
        });
    }
    Node { span: start..line_end, kind: Kind::Map(entries) }
}

/// The first position of `field` in `text`. It is nearly always at the start or after one delimiter; these are tried
/// first because preparing a search takes longer.
fn first_place(text: &str, field: &str) -> Option<usize> {
    let is_at = |place: &usize| text.get(*place..).is_some_and(|rest| rest.starts_with(field));
    (0..=1).find(is_at).or_else(|| text.find(field))
}

/// A list of logins, one per line; skips blank lines and anything after `#`.
pub(super) fn lines(text: &str) -> Node {
    let mut items = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.split('#').next().unwrap_or("").trim_start_matches('\u{feff}').trim();
        if let Some(at) = line.find(content).filter(|_| !content.is_empty()) {
            let span = start + at..start + at + content.len();
            items.push(Node { span, kind: Kind::Text(content.to_owned()) });
        }
        start += line.len();
    }
    Node { span: 0..0, kind: Kind::List(items) }
}

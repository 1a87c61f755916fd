//! Rosters as CSV, or one login a line, read into the same tree as YAML.

use std::ops::Range;

use crate::yaml::{Entry, Kind, Node};

/// Why a text is no roster, where that is seen, and what to do.
pub(super) struct CsvFault {
    pub(super) message: String,
    pub(super) span: Range<usize>,
    pub(super) help: String,
}

/// The columns that are read; others are the organiser's own.
const COLUMNS: [&str; 4] = ["login", "role", "name", "cohort"];

/// A list of maps, one a row, of a CSV text whose header has the column `login`.
pub(super) fn read(text: &str) -> Result<Node, CsvFault> {
    let first_line = || 0..text.find('\n').unwrap_or(text.len());
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(body.as_bytes());
    let broken = |error: &csv::Error| {
        let start = error.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0) + offset;
        CsvFault {
            message: "it cannot be read as CSV".to_owned(),
            span: start..start,
            help: "close every quote that is opened; a row is one line".to_owned(),
        }
    };
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let columns: Vec<Option<&str>> = header
        .iter()
        .map(|title| COLUMNS.into_iter().find(|column| column.eq_ignore_ascii_case(title.trim())))
        .collect();
    if !columns.contains(&Some("login")) {
        return Err(CsvFault {
            message: "its first line has no column `login`".to_owned(),
            span: first_line(),
            help: "write the header `login,role,name,cohort`; only `login` is needed".to_owned(),
        });
    }
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| broken(&error))? {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0) + offset;
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        rows.push(row(text, start, &columns, &record));
    }
    Ok(Node { span: 0..0, kind: Kind::List(rows) })
}

fn row(text: &str, start: usize, columns: &[Option<&str>], record: &csv::StringRecord) -> Node {
    // The reader may give the place before the line end that precedes the record.
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    let mut cursor = start;
    let mut entries = Vec::new();
    for (column, field) in columns.iter().zip(record.iter().map(str::trim)) {
        // A field with doubled quotes does not stand in the text as it reads; the row does then.
        let span = text
            .get(cursor..)
            .and_then(|rest| rest.find(field))
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

/// A list of logins, one a line; blank lines and what follows `#` are passed over.
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

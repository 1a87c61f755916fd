//! Why a text is not YAML: the parser's errors as our own kinds, worded for the author of the text.
//!
//! The parser's messages are about its options, scalars and flow mappings, which do not help the author of a
//! `bootcamp.yaml`.

use std::fmt;

use serde_saphyr::{Error, budget::BudgetBreach};

/// Why a text is not YAML. `Display` gives the error in lower case, without a full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxKind {
    /// Anchors and aliases expand beyond the limit.
    TooLarge,
    /// More values than the limit, as written.
    TooMany,
    /// Deeper nesting than the limit.
    TooDeep,
    /// A second document begins.
    SecondDocument,
    /// A tag that does not fit its value.
    Tag,
    /// An alias without its anchor.
    UnknownAlias,
    /// An alias within its own anchor.
    EndlessAlias,
    /// `&` or `*` without a name.
    NamelessAnchor,
    /// `<<` with something that is not a map.
    Merge,
    /// A text that ends too early.
    CutOff,
    /// A line with the wrong indentation.
    Indentation,
    /// An infinite or undefined number.
    InfiniteNumber,
    /// A tab where only spaces are allowed.
    Tab,
    /// A key that is a list or a map.
    KeyNotText,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// Text after a closing quotation mark.
    TextAfterQuote,
    /// An escape that does not exist.
    Escape,
    /// A bracket that is never closed.
    OpenBracket,
    /// A bracket that is closed by another kind of bracket.
    OtherBracket,
    /// A closing bracket without an opening one.
    ClosingBracket,
    /// A comma or a closing bracket is missing.
    Comma,
    /// A line that begins with `%`.
    Directive,
    /// A byte order mark that is not at the start.
    ByteOrderMark,
    /// A `#` that does not start a comment.
    Comment,
    /// Neither a key with its value nor a continuation of the value above.
    NoKey,
    /// A colon where no key is allowed.
    Colon,
    /// A `-` where no list is allowed.
    Dash,
    /// A character that cannot start a value.
    Character,
    /// An error that the parser does not classify.
    Other,
}

/// Words in the scanner's messages, and their kinds; the first match counts. The scanner itself has no kinds.
const SCANNER: [(&[&str], SyntaxKind); 22] = [
    (&["tab"], SyntaxKind::Tab),
    (&["recursion limit"], SyntaxKind::TooDeep),
    (&["count exceeded"], SyntaxKind::TooLarge),
    (&["unclosed quote", "document indicator"], SyntaxKind::OpenQuote),
    (&["trailing content"], SyntaxKind::TextAfterQuote),
    (&["escape", "surrogate", "hexadecimal"], SyntaxKind::Escape),
    (&["unclosed bracket"], SyntaxKind::OpenBracket),
    (&["mismatched bracket"], SyntaxKind::OtherBracket),
    (&["misplaced bracket"], SyntaxKind::ClosingBracket),
    (&["eof", "EOF", "end of input", "end of plain"], SyntaxKind::CutOff),
    (&["expected ',' or '}'", "expected ',' or ']'"], SyntaxKind::Comma),
    (&["anchor or alias"], SyntaxKind::NamelessAnchor),
    (&["unknown anchor"], SyntaxKind::UnknownAlias),
    (&["tag", "handle"], SyntaxKind::Tag),
    (&["directive", "YAML version", "major version"], SyntaxKind::Directive),
    (&["multiple documents", "document start", "document end"], SyntaxKind::SecondDocument),
    (&["BOM"], SyntaxKind::ByteOrderMark),
    (&["comment"], SyntaxKind::Comment),
    (&["expected ':'", "no longer valid", "expected key"], SyntaxKind::NoKey),
    (&["mapping", "':'"], SyntaxKind::Colon),
    (&["sequence entr", "'-'", "\"-\"", "'-' indicator"], SyntaxKind::Dash),
    (&["unexpected character", "node content", "plain scalar"], SyntaxKind::Character),
];

impl SyntaxKind {
    /// The kind of a parser error.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => Self::of(error),
            Error::Message { msg, .. } | Error::ExternalMessage { msg, .. } => Self::of_scanner(msg),
            Error::Eof { .. } => Self::CutOff,
            Error::MultipleDocuments { .. } => Self::SecondDocument,
            Error::RecursiveReferencesRequireWeakTypes { .. } => Self::EndlessAlias,
            Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => Self::TooMany,
            Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => Self::TooDeep,
            Error::Budget { .. }
            | Error::AliasReplayCounterOverflow { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. } => Self::TooLarge,
            Error::UnknownAnchor { .. } => Self::UnknownAlias,
            Error::MergeValueNotMapOrSeqOfMaps { .. } | Error::MergeKeyNotAllowed { .. } => Self::Merge,
            Error::UnsupportedTag { .. }
            | Error::TaggedStructFieldName { .. }
            | Error::TaggedScalarCannotDeserializeIntoString { .. }
            | Error::InvalidBinaryBase64 { .. }
            | Error::BinaryNotUtf8 { .. }
            | Error::BytesNotSupportedMissingBinaryTag { .. }
            | Error::InvalidScalar { .. }
            | Error::InvalidBooleanStrict { .. }
            | Error::UnsupportedIncludeForm { .. } => Self::Tag,
            Error::FoldedBlockScalarMustIndentContent { .. } | Error::IndentationError { .. } => Self::Indentation,
            Error::NonFiniteFloat { .. } => Self::InfiniteNumber,
            _ => Self::Other,
        }
    }

    fn of_scanner(message: &str) -> Self {
        if message.contains("indent") && !message.contains("tab") {
            return Self::Indentation;
        }
        let fits = |needles: &&[&str]| needles.iter().any(|needle| message.contains(needle));
        SCANNER.iter().find(|(needles, _)| fits(needles)).map_or(Self::Other, |(_, kind)| *kind)
    }

    /// What is wrong, and what to do.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::TooLarge => (
                "its anchors and aliases expand to more values than a bootcamp can have",
                "write values out instead of using anchors and aliases",
            ),
            // The parser's limit is 250,000 keys and values.
            Self::TooMany => (
                "it has more than 250,000 keys and values, written or through aliases",
                "pass the file that describes the bootcamp, not a dataset; put a long roster in a CSV file",
            ),
            Self::TooDeep => (
                "it is nested deeper than a bootcamp can be",
                "check that this is the file of a bootcamp, and that every bracket is closed",
            ),
            Self::SecondDocument => (
                "a second document starts here",
                "remove the line `---` or `...` and everything after it; a bootcamp is one document",
            ),
            Self::Tag => (
                "a tag, the word after `!`, does not fit what follows it",
                "remove the tag, or put text that starts with `!` in quotation marks",
            ),
            Self::UnknownAlias => (
                "an alias, `*name`, has no anchor `&name` before it",
                "write the value out, or put text that starts with `*` in quotation marks",
            ),
            Self::EndlessAlias => ("an anchor contains an alias to itself", "write the value out, without the alias"),
            Self::NamelessAnchor => {
                ("`&` or `*` has no name after it", "put text that starts with `&` or `*` in quotation marks")
            }
            Self::Merge => ("`<<` requires a map or a list of maps", "write the keys out, one per line"),
            Self::CutOff => ("it ends in the middle of a value", "complete the last lines"),
            Self::Indentation => {
                ("the line has the wrong indentation", "indent it with spaces, like the lines around it")
            }
            Self::InfiniteNumber => ("a number is infinite or undefined", "write a finite number"),
            Self::Tab => ("a tab is used where only spaces are allowed", "replace the tabs with spaces"),
            Self::KeyNotText => ("a key is a list or a map, not text", "put the key in quotation marks"),
            Self::OpenQuote => ("this quotation mark is never closed", "close it at the end of the text"),
            Self::TextAfterQuote => (
                "unexpected text after a closing quotation mark",
                "put the whole text in quotation marks `'`, and write each `'` within it twice",
            ),
            Self::Escape => (
                "invalid escape after `\\` in a quoted text",
                "put the text in single quotation marks, where `\\` has no special meaning",
            ),
            Self::OpenBracket => ("this bracket is never closed", "close each `[` with `]`, and each `{` with `}`"),
            Self::OtherBracket => {
                ("a bracket is closed by the other kind of bracket", "close each `[` with `]`, and each `{` with `}`")
            }
            Self::ClosingBracket => {
                ("a closing bracket has no opening bracket", "close each `[` with `]`, and each `{` with `}`")
            }
            Self::Comma => (
                "missing comma or closing bracket before this",
                "put a comma between entries, close every bracket, and put text with `,` `[` `{` in it in quotation marks",
            ),
            Self::Directive => ("a line starts with `%`", "remove the line; a bootcamp needs no YAML directives"),
            Self::ByteOrderMark => {
                ("byte order mark in the middle of the text", "remove it; two files may have been joined at this point")
            }
            Self::Comment => (
                "this `#` does not start a comment",
                "put a space before `#`, or the text around it in quotation marks",
            ),
            Self::NoKey => (
                "expected a key with its value, or a continuation of the value above",
                "write `key: value`, with a space after the colon, indented like the keys around it",
            ),
            Self::Colon => (
                "unexpected colon: no key is allowed here",
                "put a value that has `: ` in it in quotation marks, close the brackets above, or indent the line like \
                 the lines around it",
            ),
            Self::Dash => {
                ("unexpected `-`: no list is allowed here", "put each item on a separate line below its key: `- item`")
            }
            Self::Character => ("a value cannot start with this character", "put the text in quotation marks"),
            Self::Other => ("invalid syntax", "fix the text here; the rest was not read"),
        }
    }

    /// What to do.
    pub(super) const fn remedy(self) -> &'static str {
        self.words().1
    }
}

impl fmt::Display for SyntaxKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().0)
    }
}

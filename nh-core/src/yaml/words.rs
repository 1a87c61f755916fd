//! Why a text is not YAML: the parser's complaints as kinds of our own, with words for the person who wrote the text.
//!
//! The parser speaks to programmers: of its options, of scalars and flow mappings. Nobody who writes a
//! `bootcamp.yaml` can do anything with that.

use std::fmt;

use serde_saphyr::Error;

/// Why a text is not YAML. Displayed, it is what is wrong, lower case and without a full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxKind {
    /// Anchors, aliases or depth make it larger than what is read.
    TooLarge,
    /// A second document begins.
    SecondDocument,
    /// A tag that does not fit.
    Tag,
    /// An alias without its anchor.
    UnknownAlias,
    /// An alias within its own anchor.
    EndlessAlias,
    /// `&` or `*` without a name.
    NamelessAnchor,
    /// `<<` with something that is not a map.
    Merge,
    /// It ends in the middle of something.
    CutOff,
    /// A line that is indented otherwise than its neighbours.
    Indentation,
    /// A number without an end.
    InfiniteNumber,
    /// A tab where only spaces are allowed.
    Tab,
    /// A key that is a list or a map.
    KeyNotText,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// Something behind the quotation mark that closes a text.
    TextAfterQuote,
    /// An escape that does not exist.
    Escape,
    /// A bracket that is never closed.
    OpenBracket,
    /// A bracket that is closed by one of the other kind.
    OtherBracket,
    /// A bracket that closes nothing.
    ClosingBracket,
    /// A comma or a closing bracket is missing.
    Comma,
    /// A line that begins with `%`.
    Directive,
    /// A byte order mark that is not at the start.
    ByteOrderMark,
    /// A `#` that begins no comment.
    Comment,
    /// Neither a key with its value nor a part of the value above.
    NoKey,
    /// A colon where there can be no key.
    Colon,
    /// A `-` where no list can begin.
    Dash,
    /// A character with which no value can begin.
    Character,
    /// What the parser has no kind for.
    Other,
}

/// Words in the scanner's messages, and what they mean: the first that fits counts. The scanner has no kinds of its own.
const SCANNER: [(&[&str], SyntaxKind); 21] = [
    (&["tab"], SyntaxKind::Tab),
    (&["recursion limit", "count exceeded"], SyntaxKind::TooLarge),
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
    /// The kind of an error of the parser.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => Self::of(error),
            Error::Message { msg, .. } | Error::ExternalMessage { msg, .. } => Self::of_scanner(msg),
            Error::Eof { .. } => Self::CutOff,
            Error::MultipleDocuments { .. } => Self::SecondDocument,
            Error::RecursiveReferencesRequireWeakTypes { .. } => Self::EndlessAlias,
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
            Self::TooLarge => {
                ("it expands to more than is read", "anchors, aliases and nesting multiply; write out what is meant")
            }
            Self::SecondDocument => (
                "a second document begins here",
                "a bootcamp is one document; remove the line `---` or `...` and what follows",
            ),
            Self::Tag => (
                "a tag, the word after `!`, does not fit what follows it",
                "remove the tag, or put text that begins with `!` in quotation marks",
            ),
            Self::UnknownAlias => (
                "an alias, `*name`, has no anchor `&name` before it",
                "write out what is meant, or put text that begins with `*` in quotation marks",
            ),
            Self::EndlessAlias => {
                ("an anchor is used within itself, which has no end", "write out what is meant, without the alias")
            }
            Self::NamelessAnchor => {
                ("`&` or `*` has no name after it", "put text that begins with `&` or `*` in quotation marks")
            }
            Self::Merge => {
                ("`<<` merges a map or a list of maps, and this is neither", "write the keys out, one a line")
            }
            Self::CutOff => ("it ends in the middle of something", "complete its last lines"),
            Self::Indentation => {
                ("the line is not indented like its neighbours", "indent with spaces, like the lines around it")
            }
            Self::InfiniteNumber => ("a number is infinite or undefined", "write the number that is meant"),
            Self::Tab => ("a tab is used where only spaces are allowed", "indent YAML with spaces; replace the tabs"),
            Self::KeyNotText => ("a key is a list or a map, and a key must be text", "put the key in quotation marks"),
            Self::OpenQuote => {
                ("a quotation mark is opened here and never closed", "close it at the end of the text that it begins")
            }
            Self::TextAfterQuote => (
                "something follows the quotation mark that closes a text",
                "put the whole text in quotation marks `'`, and write each `'` within it twice",
            ),
            Self::Escape => (
                "what follows `\\` within quotation marks is not an escape",
                "write the text in single quotation marks, where `\\` is not special",
            ),
            Self::OpenBracket => {
                ("a bracket is opened here and never closed", "close each `[` with `]`, and each `{` with `}`")
            }
            Self::OtherBracket => {
                ("a bracket is closed by one of the other kind", "close each `[` with `]`, and each `{` with `}`")
            }
            Self::ClosingBracket => {
                ("a bracket is closed that was never opened", "close each `[` with `]`, and each `{` with `}`")
            }
            Self::Comma => (
                "a comma or the closing bracket is missing before this",
                "put a comma between entries, close every bracket, and put text with `,` `[` `{` in it in quotation marks",
            ),
            Self::Directive => ("a line begins with `%`, which no bootcamp needs", "remove the line"),
            Self::ByteOrderMark => {
                ("a byte order mark is in the middle of the text", "remove it; two files may have been joined here")
            }
            Self::Comment => (
                "a `#` here does not begin a comment",
                "put a space before `#`, or the text around it in quotation marks",
            ),
            Self::NoKey => (
                "this is neither a key with its value nor part of the value above",
                "write `key: value`, with a space after the colon, indented like the keys around it",
            ),
            Self::Colon => (
                "a colon appears where there can be no key",
                "put a value that has `: ` in it in quotation marks, close the brackets above, or indent the line like its \
                 neighbours",
            ),
            Self::Dash => {
                ("a `-` appears where no list can begin", "put each item on a line of its own, below its key: `- item`")
            }
            Self::Character => {
                ("no value can begin with this character", "put the text that begins here in quotation marks")
            }
            Self::Other => ("it cannot be understood from here on", "fix the text here; what follows was not read"),
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

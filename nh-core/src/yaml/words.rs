//! Why a text is not YAML, in words for the person who wrote it.
//!
//! The parser speaks to programmers: of its options, of scalars and flow mappings. Nobody who writes a
//! `bootcamp.yaml` can do anything with that, so each of its complaints has words of our own and a remedy.

use serde_saphyr::Error;

/// What is wrong, lower case and without a full stop, and what to do.
pub(super) type Words = (&'static str, &'static str);

const TOO_MUCH: Words =
    ("it unfolds to more than is read", "anchors and aliases multiply, and so does depth; write out what is meant");
const SECOND_DOCUMENT: Words =
    ("a second document begins here", "a bootcamp is one document; take out the line `---` or `...` and what follows");
const TAG: Words = (
    "a tag, the word after `!`, that does not fit what follows it",
    "take the tag out, or put text that begins with `!` into quotation marks",
);
const ALIAS: Words = (
    "an alias, `*name`, has no anchor `&name` before it",
    "write out what is meant, or put text that begins with `*` into quotation marks",
);
const MERGE: Words = ("`<<` takes in a map or a list of maps, and this is neither", "write the keys out, one a line");
const CUT_OFF: Words = ("it ends in the middle of something", "finish what is begun in its last lines");
const OTHER: Words = ("it cannot be understood from here on", "mend the text here; what follows was not read");

/// The words of an error of the parser.
pub(super) fn of(error: &Error) -> Words {
    match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => of(error),
        Error::Message { msg, .. } | Error::ExternalMessage { msg, .. } => of_syntax(msg),
        Error::Eof { .. } => CUT_OFF,
        Error::MultipleDocuments { .. } => SECOND_DOCUMENT,
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("an anchor is used within itself, which has no end", "write out what is meant, without the alias")
        }
        Error::Budget { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => TOO_MUCH,
        Error::UnknownAnchor { .. } => ALIAS,
        Error::MergeValueNotMapOrSeqOfMaps { .. } | Error::MergeKeyNotAllowed { .. } => MERGE,
        Error::UnsupportedTag { .. }
        | Error::TaggedStructFieldName { .. }
        | Error::TaggedScalarCannotDeserializeIntoString { .. }
        | Error::InvalidBinaryBase64 { .. }
        | Error::BinaryNotUtf8 { .. }
        | Error::BytesNotSupportedMissingBinaryTag { .. }
        | Error::InvalidScalar { .. }
        | Error::InvalidBooleanStrict { .. }
        | Error::UnsupportedIncludeForm { .. } => TAG,
        Error::FoldedBlockScalarMustIndentContent { .. } | Error::IndentationError { .. } => INDENTATION,
        Error::NonFiniteFloat { .. } => ("a number without an end", "write the number that is meant"),
        _ => OTHER,
    }
}

const INDENTATION: Words =
    ("the line is not indented as its neighbours are", "indent with spaces, as the lines beside it are");

/// What the scanner says contains one of these: the first that fits counts.
const SYNTAX: [(&[&str], Words); 22] = [
    (&["tab"], ("a tab stands where only spaces may", "YAML is indented with spaces; replace the tabs")),
    (&["a key must be text"], ("a key is a list or a map, and a key must be text", "put the key into quotation marks")),
    (&["recursion limit", "count exceeded"], TOO_MUCH),
    (
        &["unclosed quote", "document indicator"],
        ("a quotation mark is opened here and never closed", "close it at the end of the text that it begins"),
    ),
    (
        &["trailing content"],
        (
            "something follows the quotation mark that closes a text",
            "put the whole text into quotation marks; those within it are written twice, and all of them `'`",
        ),
    ),
    (
        &["escape", "surrogate", "hexadecimal"],
        (
            "what follows `\\` within quotation marks means nothing",
            "write the text in single quotation marks, where `\\` stands for itself",
        ),
    ),
    (
        &["unclosed bracket"],
        ("a bracket is opened here and never closed", "each `[` needs its `]`, and each `{` its `}`"),
    ),
    (
        &["mismatched bracket"],
        ("a bracket is closed by one of the other kind", "each `[` needs its `]`, and each `{` its `}`"),
    ),
    (
        &["misplaced bracket"],
        ("a bracket is closed that was never opened", "each `[` needs its `]`, and each `{` its `}`"),
    ),
    (&["eof", "EOF", "end of input", "end of plain"], CUT_OFF),
    (
        &["expected ',' or '}'", "expected ',' or ']'"],
        (
            "a comma or the closing bracket is missing before this",
            "put a comma between entries, close every bracket, and put text with `,` `[` `{` in it into quotation marks",
        ),
    ),
    (
        &["anchor or alias"],
        ("`&` or `*` has no name after it", "put text that begins with `&` or `*` into quotation marks"),
    ),
    (&["unknown anchor"], ALIAS),
    (&["tag", "handle"], TAG),
    (
        &["directive", "YAML version", "major version"],
        ("a line that begins with `%` says nothing about a bootcamp", "take the line out"),
    ),
    (&["multiple documents", "document start", "document end"], SECOND_DOCUMENT),
    (&["BOM"], ("a byte order mark in the middle of the text", "take it out; two files may have been joined here")),
    (
        &["comment"],
        ("a `#` that begins no comment", "put a space before `#`, or the text that has it into quotation marks"),
    ),
    (
        &["expected ':'", "no longer valid", "expected key"],
        (
            "this is neither a key with its value nor part of the value above",
            "write `key: value`, with a space after the colon, indented as the keys beside it are",
        ),
    ),
    (
        &["mapping", "':'"],
        (
            "a colon stands where no key can be",
            "put a value that has `: ` in it into quotation marks, close the brackets above, or indent the line as its neighbours are",
        ),
    ),
    (
        &["sequence entr", "'-'", "\"-\"", "'-' indicator"],
        ("a `-` stands where no list can begin", "put each item on a line of its own, below its key: `- item`"),
    ),
    (
        &["unexpected character", "node content", "plain scalar"],
        ("no value can begin with this character", "put the text that begins here into quotation marks"),
    ),
];

fn of_syntax(message: &str) -> Words {
    if message.contains("indent") && !message.contains("tab") {
        return INDENTATION;
    }
    let fits = |needles: &&[&str]| needles.iter().any(|needle| message.contains(needle));
    SYNTAX.iter().find(|(needles, _)| fits(needles)).map_or(OTHER, |(_, words)| *words)
}

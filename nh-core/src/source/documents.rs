//! The texts that describe a bootcamp.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{hint::Hint, unit::grouped};

/// Why a named text could not be read. `Display` gives the end of a sentence, such as "there is no such file".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unreadable {
    /// A program passed the documents, and this one is not among them.
    NotGiven,
    /// Nothing is there under that name.
    NoSuchFile,
    /// The path is outside the folder of the main text.
    Outside,
    /// The path is a symbolic link to outside that folder.
    LinkOutside,
    /// It is a folder.
    Folder,
    /// Neither a file nor a pipe, such as `/dev/zero`.
    Device,
    /// A pipe to which nothing is written.
    Silent,
    /// It is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        most: usize,
    },
    /// Text in another encoding, or not text.
    Encoding(Encoding),
    /// The system's own error message.
    System(String),
}

/// What bytes that are not UTF-8 look like.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-16 with a byte order mark, but with invalid content.
    BrokenUtf16,
    /// UTF-16 without a byte order mark.
    UnmarkedUtf16 {
        /// Whether the first byte of a pair is the larger one.
        big_endian: bool,
    },
    /// A byte that is invalid in UTF-8.
    NotUtf8 {
        /// The byte.
        byte: u8,
        /// How many bytes are before it.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGiven => formatter.write_str("it was not given"),
            Self::NoSuchFile => formatter.write_str("there is no such file"),
            Self::Outside => formatter.write_str("it is outside the folder of the bootcamp"),
            Self::LinkOutside => formatter.write_str("it is a symbolic link to a place outside the bootcamp's folder"),
            Self::Folder => formatter.write_str("it is a folder"),
            Self::Device => formatter.write_str("it is a device, not a file"),
            Self::Silent => formatter.write_str("it is a pipe, and nothing is written to it"),
            Self::TooLarge { most } => write!(formatter, "it is larger than {} bytes", grouped(*most as u64)),
            Self::Encoding(encoding) => encoding.fmt(formatter),
            Self::System(words) => formatter.write_str(words),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenUtf16 => formatter.write_str("it starts as UTF-16 but is cut off or has invalid content"),
            Self::UnmarkedUtf16 { big_endian } => {
                let order = if *big_endian { "big" } else { "little" };
                write!(formatter, "it looks like UTF-16 ({order} endian, without a byte order mark)")
            }
            Self::NotUtf8 { byte, offset, line } => write!(
                formatter,
                "it is not UTF-8: the byte 0x{byte:02X} at offset {offset}, in line {line}, is invalid; it may be \
                 Windows-1252 or Latin-1"
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Hint for Unreadable {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoSuchFile => "check the spelling; the name is relative to the folder of the bootcamp's own file",
            Self::Outside | Self::LinkOutside => {
                "copy the file into the folder of the bootcamp's own file, and name the copy"
            }
            Self::Encoding(_) => "save it as UTF-8: \"CSV UTF-8\" in a spreadsheet, \"encoding\" in an editor",
            Self::Folder => "name a file in that folder",
            Self::TooLarge { .. } => "name the roster itself, not a dataset or a log",
            Self::NotGiven | Self::Device | Self::Silent | Self::System(_) => {
                "name a readable text file in UTF-8, by its path from the folder of the bootcamp's own file"
            }
        };
        Some(hint.to_owned())
    }
}

/// The main text, `bootcamp.yaml`, and the other texts, by the names shown to users.
///
/// The core does no I/O: `client::folder` reads them from a folder, a test from strings.
///
/// ```
/// use nh_core::source::Documents;
/// let documents = Documents::new("bootcamp.yaml", "name: tiny\n").with("roster.csv", "login\nalice-example\n");
/// assert_eq!(documents.text("roster.csv"), Some("login\nalice-example\n"));
/// assert_eq!(documents.text("no-such.csv"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Documents {
    main: String,
    texts: BTreeMap<String, Result<String, Unreadable>>,
}

impl Documents {
    /// The file name of the main document.
    pub const MAIN: &'static str = "bootcamp.yaml";
    /// The name of the text with the outputs of the plan's steps.
    pub const OUTPUTS: &'static str = "outputs.yaml";

    /// Documents with one text.
    pub fn new(main: impl Into<String>, text: impl Into<String>) -> Self {
        let main = main.into();
        let texts = BTreeMap::from([(main.clone(), Ok(text.into()))]);
        Self { main, texts }
    }

    /// Documents without a main text: a program built the bootcamp, and findings have only paths.
    pub fn unwritten(main: impl Into<String>) -> Self {
        Self { main: main.into(), texts: BTreeMap::new() }
    }

    /// The same with another text.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.texts.insert(name.into(), Ok(text.into()));
        self
    }

    /// The same with a text that could not be read.
    #[must_use]
    pub fn without(mut self, name: impl Into<String>, why: Unreadable) -> Self {
        self.texts.insert(name.into(), Err(why));
        self
    }

    /// The name of the main text.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The text of `name`; absent if it does not exist or could not be read.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).and_then(|text| text.as_deref().ok())
    }

    /// Why `name` could not be read, if it could not.
    pub fn unreadable(&self, name: &str) -> Option<&Unreadable> {
        self.texts.get(name).and_then(|text| text.as_ref().err())
    }

    /// Every name in order, with its text or why it could not be read.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Result<&str, &Unreadable>)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_deref()))
    }
}

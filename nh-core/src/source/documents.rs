//! The texts that describe a bootcamp.

use std::collections::BTreeMap;

/// Why a named text could not be read, as a clause such as "there is no such file".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unreadable(pub String);

impl Unreadable {
    /// There is no file with that name.
    pub const NO_SUCH_FILE: &'static str = "there is no such file";
    /// The name leads out of the folder of the main text.
    pub const OUTSIDE: &'static str = "it is outside the bootcamp's folder";
    /// The name is a symbolic link that leads out of that folder.
    pub const LINK_OUTSIDE: &'static str = "it is a symbolic link to a place outside the bootcamp's folder";
}

/// The main text, `bootcamp.yaml`, and every text next to it, by the displayed name.
///
/// The core does no I/O: `client::folder` fills it from a folder, a test from strings.
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

    /// Every name in order, with its text or the reason for its absence.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Result<&str, &Unreadable>)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_deref()))
    }
}

//! Output: data to standard output, everything else to standard error.

use std::{
    error::Error,
    io::{self, IsTerminal, Write},
};

use nh_core::{catalog::CatalogError, client::folder::FolderError};

use crate::args::{ColorChoice, DEFAULT_FILE};

/// Data could not be printed, as where a disk is full.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output")]
pub struct Unprinted(#[source] io::Error);

/// Where a command's output goes, and whether it is coloured.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    color_out: bool,
    color_err: bool,
}

impl Printer {
    /// A printer for this process's streams.
    pub fn new(choice: ColorChoice) -> Self {
        // https://no-color.org: any value but an empty one.
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let wanted = |terminal: bool| match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !unwanted,
        };
        Self { color_out: wanted(io::stdout().is_terminal()), color_err: wanted(io::stderr().is_terminal()) }
    }

    /// Whether data is coloured.
    pub const fn color(self) -> bool {
        self.color_out
    }

    /// Whether messages are coloured.
    pub const fn color_messages(self) -> bool {
        self.color_err
    }

    /// Data, as it is.
    #[expect(clippy::unused_self, reason = "only who holds a printer may print")]
    pub fn data(self, text: &str) -> Result<(), Unprinted> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            // A reader that went away, as `head` does, is no failure of ours.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(Unprinted),
        }
    }

    /// A line that is not data.
    #[expect(clippy::unused_self, reason = "only who holds a printer may print")]
    pub fn message(self, text: &str) {
        // Nobody can be told that messages cannot be told.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// A question, which is answered on the same line.
    #[expect(clippy::unused_self, reason = "only who holds a printer may print")]
    pub fn question(self, text: &str) -> io::Result<()> {
        let mut out = io::stderr().lock();
        write!(out, "{text}: ")?;
        out.flush()
    }

    /// An error and what caused it, each cause once, and what to do where the error knows.
    pub fn error(self, error: &(dyn Error + 'static)) {
        let (bold, reset) = if self.color_err { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        self.message(&format!("{bold}error{reset}: {error}"));
        let mut cause = error.source();
        while let Some(inner) = cause {
            self.message(&format!("  because: {inner}"));
            cause = inner.source();
        }
        if let Some(hint) = hint(error) {
            self.message(&format!("hint: {hint}"));
        }
    }
}

/// What to do about an error, where it is not in its words.
fn hint(error: &(dyn Error + 'static)) -> Option<String> {
    match error.downcast_ref() {
        // Only `nh init` writes one file, and asks whether it may replace it.
        Some(FolderError::Exists { .. }) => Some("`--force` replaces it; or give another file".to_owned()),
        // A file that nobody named is looked for where nobody has begun yet.
        Some(FolderError::Read { path, source })
            if path.as_os_str() == DEFAULT_FILE && source.kind() == io::ErrorKind::NotFound =>
        {
            Some("`nh init` writes one; or give the file".to_owned())
        }
        _ => error.downcast_ref().map(CatalogError::hint),
    }
}

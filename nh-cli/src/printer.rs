//! Output: data to standard output, everything else to standard error.

use std::io::{self, IsTerminal, Write};

use nh_core::hint::Hint;

use crate::args::ColorChoice;

/// Data could not be printed, for example because a disk is full.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output")]
pub struct Unprinted(#[source] io::Error);

/// The streams for a command's output, and whether each is coloured.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    color_out: bool,
    color_err: bool,
    quiet: bool,
}

impl Printer {
    /// A printer for this process's streams.
    pub fn new(choice: ColorChoice, quiet: bool) -> Self {
        // https://no-color.org and https://force-color.org: any value that is not empty counts; the wish for none wins.
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let (unwanted, forced) = (is_set("NO_COLOR"), is_set("FORCE_COLOR"));
        let wanted = |terminal: bool| match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => (terminal || forced) && !unwanted,
        };
        Self { color_out: wanted(io::stdout().is_terminal()), color_err: wanted(io::stderr().is_terminal()), quiet }
    }

    /// Whether only findings, data and errors are wanted.
    pub const fn quiet(self) -> bool {
        self.quiet
    }

    /// Whether data is coloured.
    pub const fn color(self) -> bool {
        self.color_out
    }

    /// Whether messages are coloured.
    pub const fn color_messages(self) -> bool {
        self.color_err
    }

    /// Prints data unchanged.
    #[expect(clippy::unused_self, reason = "printing requires a printer")]
    pub fn data(self, text: &str) -> Result<(), Unprinted> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            // It is not an error if the reader, such as `head`, has closed the pipe.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(Unprinted),
        }
    }

    /// Prints a line that is not data.
    #[expect(clippy::unused_self, reason = "printing requires a printer")]
    pub fn message(self, text: &str) {
        // If standard error fails, there is no stream left to report it on.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Prints a line that tells what was done or could be done next, unless that is unwanted.
    pub fn remark(self, text: &str) {
        if !self.quiet {
            self.message(text);
        }
    }

    /// Prints a question; the answer follows on the same line.
    #[expect(clippy::unused_self, reason = "printing requires a printer")]
    pub fn question(self, text: &str) -> io::Result<()> {
        let mut out = io::stderr().lock();
        write!(out, "{text}: ")?;
        out.flush()
    }

    /// Prints an error, each of its causes, and the hint.
    pub fn error(self, error: &dyn Hint) {
        let (bold, reset) = if self.color_err { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        self.message(&format!("{bold}error{reset}: {}", escaped(&error.to_string())));
        let mut cause = error.source();
        while let Some(inner) = cause {
            self.message(&format!("  because: {}", escaped(&inner.to_string())));
            cause = inner.source();
        }
        if let Some(hint) = error.hint() {
            self.message(&format!("hint: {}", escaped(&hint)));
        }
    }
}

/// `text` without characters that act on a terminal: a file name may contain any.
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() && letter != '\n' {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    shown
}

//! Answers from flags, from the terminal, or from a pipe, one per line.

use std::{
    fmt::{Display, Write as _},
    io::{self, BufRead, IsTerminal},
    path::Path,
    str::FromStr,
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use nh_core::{hint::Hint, plan::shell_word, starter::StarterError, unit::UnitError};

use crate::{
    args::{DEFAULT_FILE, Init},
    printer::Printer,
};

/// How long to wait for a silent pipe: a command that inherited a pipe without a writer must end, and a program that
/// does answer writes immediately.
const PATIENCE: Duration = Duration::from_secs(5);

/// A question, and the flag that answers it.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    flag: &'static str,
    text: &'static str,
}

impl Question {
    /// The question `text`, which `flag` answers.
    pub const fn new(flag: &'static str, text: &'static str) -> Self {
        Self { flag, text }
    }
}

/// Why an answer is missing or invalid.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// Required answers are missing.
    #[error("these answers are missing: `{}`", .flags.join("`, `"))]
    Incomplete {
        /// The flags for the missing answers.
        flags: Vec<&'static str>,
    },
    /// The value of a flag is invalid.
    #[error("invalid value for `{flag}`")]
    Flag {
        /// The flag.
        flag: &'static str,
        /// Why.
        source: Refusal,
    },
    /// An answer from a pipe is invalid.
    #[error("invalid answer to `{flag}` in line {line} of standard input")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// The flag for the same answer.
        flag: &'static str,
        /// Why.
        source: Refusal,
    },
    /// The user could not be asked at the terminal.
    #[error("cannot ask for `{flag}`")]
    Terminal {
        /// The flag for the same answer.
        flag: &'static str,
        /// The system's error.
        source: io::Error,
    },
}

impl Hint for PromptError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Incomplete { .. } => {
                Some("pass them as flags, or one per line on standard input, in this order".to_owned())
            }
            Self::Flag { source, .. } | Self::Line { source, .. } => source.hint(),
            Self::Terminal { flag, .. } => Some(format!("pass `{flag}` and the other answers as flags")),
        }
    }
}

/// Why an answer is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It is not a valid value.
    #[error(transparent)]
    Unit(Box<UnitError>),
    /// It conflicts with other answers.
    #[error(transparent)]
    Starter(#[from] StarterError),
}

impl From<UnitError> for Refusal {
    fn from(error: UnitError) -> Self {
        Self::Unit(Box::new(error))
    }
}

impl Hint for Refusal {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Unit(error) => error.hint(),
            Self::Starter(error) => error.hint(),
        }
    }
}

/// The source of answers that no flag gives.
enum Source {
    /// The terminal, where the user is asked again after an invalid answer.
    Terminal,
    /// A pipe or a file, and the number of lines read so far.
    Lines(Receiver<String>, usize),
    /// No source, or no more answers.
    None,
}

/// Collects answers.
pub struct Prompter {
    source: Source,
    heard: bool,
    answers: Vec<(&'static str, String)>,
    missing: Vec<&'static str>,
    printer: Printer,
}

impl Prompter {
    /// Asks at the terminal, or reads from a pipe only if required flags are missing.
    pub fn new(args: &Init, printer: Printer) -> Self {
        let source = if io::stdin().is_terminal() {
            Source::Terminal
        } else if args.lacks_an_answer() {
            Source::Lines(lines(), 0)
        } else {
            Source::None
        };
        Self { source, heard: false, answers: Vec::new(), missing: Vec::new(), printer }
    }

    /// Whether any answer came from somewhere other than a flag.
    pub const fn has_heard(&self) -> bool {
        self.heard
    }

    /// The error that lists the missing answers.
    pub fn incomplete(&self) -> PromptError {
        PromptError::Incomplete { flags: self.missing.clone() }
    }

    /// The flag's value, or an answer; absent if there is none.
    pub fn required<T: FromStr<Err = UnitError> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
    ) -> Result<Option<T>, PromptError> {
        self.required_if(given, question, |_| Ok(()))
    }

    /// The same, if `accept` accepts the value.
    pub fn required_if<T: FromStr<Err = UnitError> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
        accept: impl Fn(&T) -> Result<(), StarterError>,
    ) -> Result<Option<T>, PromptError> {
        if let Some(given) = given {
            accept(&given).map_err(|reason| PromptError::Flag { flag: question.flag, source: reason.into() })?;
            return Ok(Some(self.keep(question, given)));
        }
        loop {
            let Some(line) = self.answer(question, "")? else {
                self.missing.push(question.flag);
                return Ok(None);
            };
            let parsed = line.parse::<T>().map_err(Refusal::from);
            match parsed.and_then(|answer| accept(&answer).map(|()| answer).map_err(Refusal::from)) {
                Ok(answer) => return Ok(Some(self.heard(question, answer))),
                Err(refusal) => self.refuse(question, refusal)?,
            }
        }
    }

    /// The flag's value, an answer, or `otherwise` if there is no answer or it is empty.
    pub fn optional<T: FromStr<Err = UnitError> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
        otherwise: Option<T>,
    ) -> Result<Option<T>, PromptError> {
        if let Some(given) = given {
            return Ok(Some(self.keep(question, given)));
        }
        let shown = otherwise.as_ref().map_or_else(String::new, |otherwise| format!(" [{otherwise}]"));
        loop {
            match self.answer(question, &shown)? {
                None => return Ok(otherwise),
                Some(line) if line.is_empty() => return Ok(otherwise),
                Some(line) => match line.parse() {
                    Ok(answer) => return Ok(Some(self.heard(question, answer))),
                    Err(error) => self.refuse(question, error.into())?,
                },
            }
        }
    }

    /// The command line with all answers so far as flags.
    pub fn command_line(&self, args: &Init) -> String {
        let mut text = "nh init".to_owned();
        if args.file != Path::new(DEFAULT_FILE) {
            let _ = write!(text, " {}", shell_word(&args.file.to_string_lossy()));
        }
        if args.force {
            text.push_str(" --force");
        }
        for (flag, answer) in &self.answers {
            let _ = write!(text, " {flag} {}", shell_word(answer));
        }
        text
    }

    fn keep<T: Display>(&mut self, question: Question, answer: T) -> T {
        self.answers.push((question.flag, answer.to_string()));
        answer
    }

    fn heard<T: Display>(&mut self, question: Question, answer: T) -> T {
        self.heard = true;
        self.keep(question, answer)
    }

    /// The next line; absent at the end of input.
    fn answer(&mut self, question: Question, otherwise: &str) -> Result<Option<String>, PromptError> {
        let failed = |source| PromptError::Terminal { flag: question.flag, source };
        let line = match &mut self.source {
            Source::Terminal => {
                self.printer.question(&format!("{}{otherwise}", question.text)).map_err(failed)?;
                let mut line = String::new();
                let ended = io::stdin().lock().read_line(&mut line).map_err(failed)? == 0;
                if ended {
                    // Start the next message on a new line.
                    self.printer.message("");
                }
                (!ended).then_some(line)
            }
            Source::Lines(lines, read) => {
                *read += 1;
                lines.recv_timeout(PATIENCE).ok()
            }
            Source::None => None,
        };
        if line.is_none() {
            self.source = Source::None;
        }
        Ok(line.map(|line| line.trim().to_owned()))
    }

    /// Shows the error at the terminal, where the user can try again. A refused line of a pipe is an error, because the
    /// following lines would no longer match their questions.
    fn refuse(&self, question: Question, refusal: Refusal) -> Result<(), PromptError> {
        match self.source {
            Source::Lines(_, line) => Err(PromptError::Line { line, flag: question.flag, source: refusal }),
            Source::Terminal | Source::None => {
                let hint = refusal.hint().map_or_else(String::new, |hint| format!("; {hint}"));
                self.printer.message(&format!("  {refusal}{hint}"));
                Ok(())
            }
        }
    }
}

/// The lines of standard input, read on a separate thread because a blocked read of a pipe cannot be cancelled.
fn lines() -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

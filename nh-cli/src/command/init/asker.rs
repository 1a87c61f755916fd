//! Answers: from flags, from a person, or one a line from a pipe.

use std::{
    convert::Infallible,
    error::Error,
    fmt::{Display, Write as _},
    io::{self, BufRead, IsTerminal},
    path::Path,
    str::FromStr,
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use nh_core::plan::shell_word;

use crate::{
    args::{DEFAULT_FILE, Init},
    printer::Printer,
};

/// How long a pipe may stay silent before nobody is taken to be there: a program that has inherited a pipe which nobody
/// fills has to end, and one that does answer writes at once.
const PATIENCE: Duration = Duration::from_secs(5);

/// A question, and the flag that answers it, too.
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

/// Answers are missing.
#[derive(Debug, thiserror::Error)]
#[error("these answers are missing: {}; give them as flags, or one a line on standard input, in this order", .0.join(" "))]
pub struct Incomplete(Vec<&'static str>);

/// An answer cannot be meant.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// It is a flag's.
    #[error("`{0}`: {1}")]
    Flag(&'static str, String),
    /// It came through a pipe.
    #[error("line {line} of standard input, which answers `{flag}`: {reason}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// The flag that would answer the same.
        flag: &'static str,
        /// Why it cannot be meant.
        reason: String,
    },
}

/// Who answers what no flag gives.
enum Source {
    /// A person, who is asked again.
    Terminal,
    /// A pipe or a file; how many lines of it were read.
    Lines(Receiver<String>, usize),
    /// Nobody, or nobody any more.
    Nobody,
}

/// Collects answers.
pub struct Asker {
    source: Source,
    heard: bool,
    answers: Vec<(&'static str, String)>,
    missing: Vec<&'static str>,
    printer: Printer,
}

impl Asker {
    /// An asker of the person at the terminal; of a pipe only where flags that must be there are missing.
    pub fn new(args: &Init, printer: Printer) -> Self {
        let source = if io::stdin().is_terminal() {
            Source::Terminal
        } else if args.lacks_an_answer() {
            Source::Lines(lines(), 0)
        } else {
            Source::Nobody
        };
        Self { source, heard: false, answers: Vec::new(), missing: Vec::new(), printer }
    }

    /// Whether anything was answered that no flag gave.
    pub const fn has_heard(&self) -> bool {
        self.heard
    }

    /// Which answers are missing.
    pub fn incomplete(&self) -> Incomplete {
        Incomplete(self.missing.clone())
    }

    /// The flag's value, or an answer. Absent where nobody answers.
    pub fn must<T: FromStr<Err: Display> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
    ) -> Result<Option<T>, Box<dyn Error>> {
        self.fitting(given, question, |_| Ok::<(), Infallible>(()))
    }

    /// The same, if `accept` takes it.
    pub fn fitting<T: FromStr<Err: Display> + Display, Reason: Display>(
        &mut self,
        given: Option<T>,
        question: Question,
        accept: impl Fn(&T) -> Result<(), Reason>,
    ) -> Result<Option<T>, Box<dyn Error>> {
        if let Some(given) = given {
            accept(&given).map_err(|reason| Wrong::Flag(question.flag, reason.to_string()))?;
            return Ok(Some(self.keep(question, given)));
        }
        loop {
            let Some(line) = self.answer(question, "")? else {
                self.missing.push(question.flag);
                return Ok(None);
            };
            let parsed = line.parse::<T>().map_err(|error| error.to_string());
            match parsed.and_then(|answer| accept(&answer).map_err(|error| error.to_string()).map(|()| answer)) {
                Ok(answer) => return Ok(Some(self.heard(question, answer))),
                Err(reason) => self.refuse(question, reason)?,
            }
        }
    }

    /// The flag's value, an answer, or `otherwise` where nobody answers or the answer is empty.
    pub fn may<T: FromStr<Err: Display> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
        otherwise: Option<T>,
    ) -> Result<Option<T>, Box<dyn Error>> {
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
                    Err(error) => self.refuse(question, error.to_string())?,
                },
            }
        }
    }

    /// The command line that gives all answers so far as flags.
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

    /// The next line; absent at the end of them.
    fn answer(&mut self, question: Question, otherwise: &str) -> io::Result<Option<String>> {
        let line = match &mut self.source {
            Source::Terminal => {
                self.printer.question(&format!("{}{otherwise}", question.text))?;
                let mut line = String::new();
                let ended = io::stdin().lock().read_line(&mut line)? == 0;
                if ended {
                    // The message that follows begins a line of its own.
                    self.printer.message("");
                }
                (!ended).then_some(line)
            }
            Source::Lines(lines, read) => {
                *read += 1;
                lines.recv_timeout(PATIENCE).ok()
            }
            Source::Nobody => None,
        };
        if line.is_none() {
            self.source = Source::Nobody;
        }
        Ok(line.map(|line| line.trim().to_owned()))
    }

    /// Tells a person, who may try again; lines of a pipe would no longer answer what they were meant to.
    fn refuse(&self, question: Question, reason: String) -> Result<(), Wrong> {
        match self.source {
            Source::Lines(_, line) => Err(Wrong::Line { line, flag: question.flag, reason }),
            Source::Terminal | Source::Nobody => {
                self.printer.message(&format!("  {reason}"));
                Ok(())
            }
        }
    }
}

/// The lines of standard input, read on a thread of its own: nobody can be told to stop waiting for a pipe.
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

//! Answers from flags, from a person, or from a pipe, one per line.

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

/// How long to wait for a silent pipe: a command that inherited a pipe to which nothing writes must end, and a program
/// that does answer writes at once.
const PATIENCE: Duration = Duration::from_secs(5);

/// A question, and the flag that also answers it.
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
#[error("missing answers: {}; give them as flags, or on standard input, one per line in this order", .0.join(" "))]
pub struct Incomplete(Vec<&'static str>);

/// An answer is invalid.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// It came from a flag.
    #[error("`{0}`: {1}")]
    Flag(&'static str, String),
    /// It came through a pipe.
    #[error("line {line} of standard input (`{flag}`): {reason}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// The flag that answers the same question.
        flag: &'static str,
        /// Why it is invalid.
        reason: String,
    },
}

/// Where answers come from that no flag gives.
enum Source {
    /// A person, who is asked again after an invalid answer.
    Terminal,
    /// A pipe or a file, and how many lines were read from it.
    Lines(Receiver<String>, usize),
    /// No answers, or no more.
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
    /// A prompter for the person at the terminal; reads a pipe only if required flags are missing.
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

    /// Whether any answer came from elsewhere than a flag.
    pub const fn has_heard(&self) -> bool {
        self.heard
    }

    /// Which answers are missing.
    pub fn incomplete(&self) -> Incomplete {
        Incomplete(self.missing.clone())
    }

    /// The flag's value, or an answer. Absent if there is no answer.
    pub fn required<T: FromStr<Err: Display> + Display>(
        &mut self,
        given: Option<T>,
        question: Question,
    ) -> Result<Option<T>, Box<dyn Error>> {
        self.required_if(given, question, |_| Ok::<(), Infallible>(()))
    }

    /// The same, if `accept` accepts it.
    pub fn required_if<T: FromStr<Err: Display> + Display, Reason: Display>(
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

    /// The flag's value, an answer, or `otherwise` if there is no answer or an empty one.
    pub fn optional<T: FromStr<Err: Display> + Display>(
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

    /// The next line; absent at the end of the input.
    fn answer(&mut self, question: Question, otherwise: &str) -> io::Result<Option<String>> {
        let line = match &mut self.source {
            Source::Terminal => {
                self.printer.question(&format!("{}{otherwise}", question.text))?;
                let mut line = String::new();
                let ended = io::stdin().lock().read_line(&mut line)? == 0;
                if ended {
                    // The next message starts on its own line.
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

    /// Reports an invalid answer to a person, who can try again; in a pipe the next lines answer other questions.
    fn refuse(&self, question: Question, reason: String) -> Result<(), Wrong> {
        match self.source {
            Source::Lines(_, line) => Err(Wrong::Line { line, flag: question.flag, reason }),
            Source::Terminal | Source::None => {
                self.printer.message(&format!("  {reason}"));
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

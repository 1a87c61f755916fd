//! A program that cannot outlive the test that started it.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Runs its arguments as a program and kills it as soon as the standard input ends.
///
/// The pipe ends with the test process, even when that is killed and no `Drop` runs.
const GUARD: &str = r#"
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{ cat <&3 >/dev/null; kill -KILL $program 2>/dev/null; } &
guard=$!
exec 3<&-
wait $program
status=$?
kill $guard 2>/dev/null
exit $status
"#;

/// A running program; its output goes into a file.
#[derive(Debug)]
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts `command` under the guard. What it writes goes to `log`.
    pub fn start(command: &Command, log: PathBuf) -> io::Result<Self> {
        let output = File::create(&log)?;
        let child = Command::new("sh")
            .args(["-c", GUARD, "sh"])
            .arg(command.get_program())
            .args(command.get_args())
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        Ok(Self { child, log })
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// The last lines of what the program wrote, for a message that says why it failed.
    pub fn last_lines(&self, count: usize) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(count)..].join("\n")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Ends the guard's input; it then kills the program, reaps it and ends, and is reaped here.
        drop(self.child.stdin.take());
        // There is nobody to tell: the program is gone in either case.
        let _ = self.child.wait();
    }
}

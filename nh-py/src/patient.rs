//! Work that may have to wait for others: a pipe that nobody fills yet.

use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use pyo3::{exceptions::PyRuntimeError, prelude::*};

/// How often it is asked whether a person wants to stop: sooner than anybody presses Ctrl-C twice.
const PAUSE: Duration = Duration::from_millis(50);

/// What `work` gives, without the interpreter's lock; a signal such as Ctrl-C ends the waiting, and `work` is left behind.
pub fn wait<T: Send + 'static>(py: Python<'_>, work: impl FnOnce() -> T + Send + 'static) -> PyResult<T> {
    let (sender, mut answers) = channel();
    thread::spawn(move || {
        // Nobody listens any more where a signal came first.
        let _ = sender.send(work());
    });
    loop {
        let answer;
        (answer, answers) = py.detach(move || (answers.recv_timeout(PAUSE), answers));
        match answer {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            // Only what panics is gone without an answer.
            Err(RecvTimeoutError::Disconnected) => return Err(PyRuntimeError::new_err("the reading broke off")),
        }
    }
}

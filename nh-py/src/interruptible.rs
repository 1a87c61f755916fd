//! Work that may block, such as reading a pipe that is still empty.

use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use pyo3::{exceptions::PyRuntimeError, prelude::*};

/// How often signals are checked: more often than anybody presses Ctrl-C twice.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(50);

/// Runs `work` without the interpreter's lock and returns its result.
///
/// A signal such as Ctrl-C ends the wait; the thread that does the work is left to finish alone.
pub fn interruptible<T: Send + 'static>(py: Python<'_>, work: impl FnOnce() -> T + Send + 'static) -> PyResult<T> {
    let (sender, mut results) = channel();
    thread::spawn(move || {
        // After a signal the receiver is gone.
        let _ = sender.send(work());
    });
    loop {
        let result;
        (result, results) = py.detach(move || (results.recv_timeout(SIGNAL_INTERVAL), results));
        match result {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            // The sender is dropped without a result only by a panic.
            Err(RecvTimeoutError::Disconnected) => return Err(PyRuntimeError::new_err("reading stopped unexpectedly")),
        }
    }
}

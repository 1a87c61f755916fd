//! The book, built by both of its engines with the current module, every cell executed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests may panic; clippy exempts test functions, but not the functions that they share"
)]

#[path = "book/copy.rs"]
mod copy;
#[path = "book/course.rs"]
mod course;
#[path = "book/fault.rs"]
mod fault;
#[path = "book/isolation.rs"]
mod isolation;
#[path = "book/jupyter_book.rs"]
mod jupyter_book;
#[path = "../../nh-core/tests/support/process.rs"]
mod process;
#[path = "../../nh-core/tests/support/python.rs"]
mod python;
#[path = "book/reference.rs"]
mod reference;
#[path = "book/sphinx.rs"]
mod sphinx;
#[path = "../../nh-core/tests/support/tools.rs"]
mod tools;
#[path = "support/wheel.rs"]
mod wheel;

/// A Python with the module and with the engines that `docs/requirements.txt` pins.
fn interpreter() -> Option<std::path::PathBuf> {
    wheel::python_with_module("docs/requirements.txt")
}

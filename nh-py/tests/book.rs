//! The book, built by both of its engines with the module as it stands, every cell executed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

#[path = "book/copy.rs"]
mod copy;
#[path = "book/course.rs"]
mod course;
#[path = "book/fault.rs"]
mod fault;
#[path = "book/jupyter_book.rs"]
mod jupyter_book;
#[path = "book/own.rs"]
mod own;
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

/// What builds the book, as `docs/requirements.txt` names it, with the module.
fn interpreter() -> Option<std::path::PathBuf> {
    wheel::python_with_module("docs/requirements.txt")
}

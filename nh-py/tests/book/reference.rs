//! The Python reference is made from the module and its stubs; `NH_UPDATE=1 cargo test` writes it.

use std::fs;

use tempfile::TempDir;

use crate::{interpreter, own, tools};

#[test]
fn the_python_reference_is_what_the_module_says_of_itself() {
    let Some(interpreter) = interpreter() else { return };
    let own = TempDir::new().unwrap();
    let script = tools::repository().join("nh-py/tests/book/reference.py");
    let output = own::run(interpreter, own.path()).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let path = tools::repository().join("docs/reference/python.md");
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "{} is out of date; `NH_UPDATE=1 cargo test` writes it", path.display());
}

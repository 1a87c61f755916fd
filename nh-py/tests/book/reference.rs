//! The Python reference is generated from the module and its stubs; `NH_UPDATE=1 cargo test` writes it.

use std::fs;

use tempfile::TempDir;

use crate::{interpreter, isolation, tools};

#[test]
fn the_python_reference_is_up_to_date() {
    let Some(interpreter) = interpreter() else { return };
    let folder = TempDir::new().unwrap();
    let script = tools::repository().join("nh-py/tests/book/reference.py");
    let output = isolation::command(interpreter, folder.path()).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let path = tools::repository().join("docs/reference/python.md");
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{} is out of date; `NH_UPDATE=1 cargo test` writes it", path.display());
}

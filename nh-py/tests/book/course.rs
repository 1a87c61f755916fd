//! The pages of each course, as `nh render` writes them. Sphinx reads them in `nh-core/tests/repository/book.rs`.

use tempfile::TempDir;

use crate::copy::tree;
use crate::jupyter_book::{build, python_with_node, said};
use crate::tools;

#[test]
fn jupyter_book_reads_the_pages_of_every_course() {
    let Some(interpreter) = python_with_node() else { return };
    for fixture in ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"] {
        let folder = TempDir::new().unwrap();
        tree(&tools::repository().join("fixtures/bootcamps").join(fixture).join("bundle/book"), folder.path());
        let output = build(&interpreter, folder.path(), None);
        assert!(output.status.success(), "{fixture}:\n{}", said(&output));
        assert!(folder.path().join("_build/site/content/runbook.json").exists(), "{fixture}:\n{}", said(&output));
    }
}

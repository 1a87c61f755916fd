//! The pages of each course, as `nh render` writes them. For Sphinx, see `nh-core/tests/repository/book.rs`.

use tempfile::TempDir;

use crate::copy::copy_tree;
use crate::jupyter_book::{build, output_text, python_with_node};
use crate::tools;

#[test]
fn jupyter_book_reads_the_pages_of_every_course() {
    let Some(interpreter) = python_with_node() else { return };
    for fixture in ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"] {
        let folder = TempDir::new().unwrap();
        copy_tree(&tools::repository().join("fixtures/bootcamps").join(fixture).join("bundle/book"), folder.path());
        let output = build(&interpreter, folder.path(), None);
        assert!(output.status.success(), "{fixture}:\n{}", output_text(&output));
        assert!(
            folder.path().join("_build/site/content/runbook.json").exists(),
            "{fixture}:\n{}",
            output_text(&output)
        );
    }
}

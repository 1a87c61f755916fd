//! Sphinx, whose HTML is published.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::copy::BookCopy;
use crate::jupyter_book::output_text;
use crate::{interpreter, isolation};

/// Builds the book like the workflow that publishes it.
pub fn build(interpreter: &Path, copy: &BookCopy) -> Output {
    isolation::command(interpreter, &copy.next_to_book("jupyter"))
        .args(["-m", "sphinx", "-q", "-W", "-T", "--keep-going", "-n", "-j", "2"])
        .arg(copy.docs())
        .arg(copy.next_to_book("html"))
        .output()
        .unwrap()
}

#[test]
fn sphinx_executes_every_chapter_without_a_warning() {
    let Some(interpreter) = interpreter() else { return };
    let copy = BookCopy::whole();
    let output = build(&interpreter, &copy);
    assert!(output.status.success(), "{}", output_text(&output));
    let mut chapters = 0;
    for entry in fs::read_dir(copy.docs().join("guide")).unwrap() {
        let source = entry.unwrap().path();
        let page = copy.next_to_book("html/guide").join(source.file_name().unwrap()).with_extension("html");
        let (source, page) = (fs::read_to_string(source).unwrap(), fs::read_to_string(page).unwrap());
        let cells = source.matches("```{code-cell}").count();
        assert_eq!(page.matches("class=\"cell_output ").count(), cells, "a cell has no output:\n{source}");
        chapters += 1;
    }
    assert_eq!(chapters, 18);
    // The result of a cell: 25 nodes for five minutes, which the chapter's log rounds to "about 13 USD".
    let stockouts = fs::read_to_string(copy.next_to_book("html/guide/07-stockouts.html")).unwrap();
    assert!(stockouts.contains("13.11 USD"), "{stockouts}");
}

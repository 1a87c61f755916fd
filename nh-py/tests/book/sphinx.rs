//! The engine whose HTML is published.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::copy::Copy;
use crate::jupyter_book::said;
use crate::{interpreter, own};

/// Builds it as the workflow that publishes it does.
pub fn build(interpreter: &Path, copy: &Copy) -> Output {
    own::run(interpreter, &copy.beside("jupyter"))
        .args(["-m", "sphinx", "-q", "-W", "-T", "--keep-going", "-n", "-j", "2"])
        .arg(copy.docs())
        .arg(copy.beside("html"))
        .output()
        .unwrap()
}

#[test]
fn sphinx_executes_every_chapter_without_a_warning() {
    let Some(interpreter) = interpreter() else { return };
    let copy = Copy::whole();
    let output = build(&interpreter, &copy);
    assert!(output.status.success(), "{}", said(&output));
    let mut chapters = 0;
    for entry in fs::read_dir(copy.docs().join("guide")).unwrap() {
        let source = entry.unwrap().path();
        let page = copy.beside("html/guide").join(source.file_name().unwrap()).with_extension("html");
        let (source, page) = (fs::read_to_string(source).unwrap(), fs::read_to_string(page).unwrap());
        let cells = source.matches("```{code-cell}").count();
        assert_eq!(page.matches("class=\"cell_output ").count(), cells, "a cell shows nothing:\n{source}");
        chapters += 1;
    }
    assert_eq!(chapters, 18);
    // What the work log says of its probe, which no page has in words: 25 nodes for five minutes, "about 13 USD".
    let stockouts = fs::read_to_string(copy.beside("html/guide/07-stockouts.html")).unwrap();
    assert!(stockouts.contains("13.11 USD"), "{stockouts}");
}

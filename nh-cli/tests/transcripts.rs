//! The command as people meet it: whole transcripts in `tests/cmd/*.md`, readable as a manual.
//!
//! `TRYCMD=overwrite cargo test` writes them anew.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md").case("../README.md");
}

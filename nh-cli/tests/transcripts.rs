//! The command as people meet it: whole transcripts in `tests/cmd/*.md`, readable as a manual, and the README's.
//!
//! Commands run in the repository's root, as a reader would run them. `TRYCMD=overwrite cargo test` writes the
//! transcripts anew.

#[test]
fn transcripts() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // This binary holds one test, so nobody else minds where it stands.
    std::env::set_current_dir(root).unwrap();
    // `nh init` takes the time zone of the machine.
    trycmd::TestCases::new().env("TZ", "UTC").case("nh-cli/tests/cmd/*.md").case("README.md");
}

//! The README's example is the file that its transcript checks.

#[test]
fn the_example_is_the_file_that_is_checked() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (_, after) = readme.split_once("```yaml\n").unwrap();
    let (example, _) = after.split_once("```").unwrap();
    assert_eq!(example, std::fs::read_to_string(root.join("docs/examples/course.yaml")).unwrap());
}

/// The front page's program is a doctest, so that the README's is one, too.
#[test]
fn the_program_is_that_of_the_librarys_front_page() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (_, after) = readme.split_once("```rust\n").unwrap();
    let (program, _) = after.split_once("```").unwrap();
    let library = std::fs::read_to_string(root.join("nh-core/src/lib.rs")).unwrap();
    let front_page: Vec<&str> = library.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim_end).collect();
    let front_page = front_page.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>();
    let tested = front_page.split(|line| line.starts_with("```")).nth(1).unwrap();
    // Rustdoc hides these lines; GitHub would show them.
    let shown: Vec<&str> = tested.iter().copied().filter(|line| !line.starts_with("# ")).collect();
    assert_eq!(program.lines().collect::<Vec<_>>(), shown);
}

//! The README's example is the file that its transcript checks.

#[test]
fn the_example_is_the_file_that_is_checked() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (_, after) = readme.split_once("```yaml\n# course.yaml\n").unwrap();
    let (example, _) = after.split_once("```").unwrap();
    assert_eq!(example, std::fs::read_to_string(root.join("docs/examples/course.yaml")).unwrap());
}

//! The files of `templates/` that are part of the program.

/// A file's text under its path below `templates/`.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $path)))),*]
    };
}

/// Every file, in the order of its bytes; `tests/template.rs` compares the list with the folder.
pub const FILES: &[(&str, &str)] = embedded!["starter/bootcamp.yaml.hbs"];

//! What the linker has to be told of Python's symbols, which are there only in the process that loads the module.
//!
//! A shared library on Linux may leave them open by itself; the empty test program that `cargo test NAME` makes of it,
//! and a library on macOS, may not.

#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("linux") => println!("cargo::rustc-link-arg=-Wl,--unresolved-symbols=ignore-all"),
        Ok("macos") => println!("cargo::rustc-link-arg=-Wl,-undefined,dynamic_lookup"),
        _ => {}
    }
}

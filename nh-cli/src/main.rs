//! The command `nh`.

fn main() {}

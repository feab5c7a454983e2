//! `cargo xtask`: set-up, build and test commands.

fn main() {}

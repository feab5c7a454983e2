//! The smtplint page.

fn main() {}

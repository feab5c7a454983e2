//! The native companion `smtplint`.

fn main() {}

//! `smtplint compare`: what differs between the text that worked and the one that fails.

use std::io::{self, Write};

use smtplint::{Row, Side};

use crate::args::CompareArgs;
use crate::{Status, input, terminal};

/// Says what differs between two files, and what is the same. No secret is in it.
pub fn run(args: &CompareArgs, out: &mut impl Write) -> io::Result<Status> {
    let [Some(left), Some(right)] = [0, 1].map(|side| input::text_of(&args.paths[side], &args.paths[side].to_string_lossy())) else {
        return Ok(Status::Broken);
    };
    let rows = smtplint::compare(&left, &right);
    let (same, other): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.same);
    let names = [0, 1].map(|side| terminal::one_line(&args.paths[side].to_string_lossy()));
    let mut about = "";
    for row in &other {
        if row.about != about {
            about = row.about;
            writeln!(out, "{about}")?;
        }
        writeln!(out, "  {}", terminal::one_line(&row.what))?;
        for (name, side) in names.iter().zip(&row.sides) {
            writeln!(out, "    {}: {}", place(name, side), terminal::one_line(said(side)))?;
        }
    }
    let same: Vec<String> = same.iter().map(|row| terminal::one_line(&row.what)).collect();
    if !same.is_empty() {
        writeln!(out, "The same in both: {}", same.join(", "))?;
    }
    Ok(if other.is_empty() { Status::Clean } else { Status::Findings })
}

fn said(side: &Side) -> &str {
    if side.text.is_empty() { "nothing" } else { &side.text }
}

/// The file, with the line where it stands.
fn place(name: &str, side: &Side) -> String {
    side.span.map_or(name.to_owned(), |span| format!("{name}:{}", span.start.line))
}

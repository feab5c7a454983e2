//! `smtplint explain "550 5.7.26"`: what a reply or its codes mean, who must act and what to do.

use std::io::{self, Write};

use smtplint::{Explanation, KnownReply};

use crate::{Status, markdown, terminal};

/// More known replies than this are no help.
const MOST_KNOWN: usize = 8;

/// Writes what a reply means.
pub fn run(reply: &Explanation, colored: bool, out: &mut impl Write) -> io::Result<Status> {
    write_codes(reply, out)?;
    let Some(rule) = &reply.rule else {
        writeln!(out, "\nNothing was refused.")?;
        return Ok(Status::Clean);
    };
    let why = if reply.told { "It says" } else { "Its codes say, no more" };
    writeln!(out, "\n{why}: {} ({})", rule.title, rule.id)?;
    if let Some(actor) = reply.actor {
        writeln!(out, "Who must act: {actor}")?;
    }
    write!(out, "\n{}", markdown::rendered(&rule.text, colored))?;
    write_known(&reply.known, out)?;
    Ok(Status::Clean)
}

fn write_codes(reply: &Explanation, out: &mut impl Write) -> io::Result<()> {
    for code in &reply.codes {
        match (code.meaning, &code.source) {
            (Some(meaning), Some(source)) => writeln!(out, "{}: {meaning} ({source})", code.code)?,
            _ => writeln!(out, "{}: in no registry; its sender gives it a meaning of its own", code.code)?,
        }
    }
    match reply.permanent {
        Some(true) => writeln!(out, "Refused for good: sending it again changes nothing."),
        Some(false) => writeln!(out, "Refused for now: the sending server tries again."),
        None => Ok(()),
    }
}

fn write_known(known: &[KnownReply], out: &mut impl Write) -> io::Result<()> {
    if known.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWho answers so:")?;
    for one in known.iter().take(MOST_KNOWN) {
        writeln!(out, "  {}: {}", one.system, terminal::one_line(one.reply))?;
        writeln!(out, "    {}; {} must act; {}", one.rule, one.actor, one.source)?;
    }
    if known.len() > MOST_KNOWN {
        writeln!(out, "  … and {} more", known.len() - MOST_KNOWN)?;
    }
    Ok(())
}

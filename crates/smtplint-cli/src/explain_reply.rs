//! `smtplint explain "550 5.7.26"`: what a reply or its codes mean, who must act and what to do.

use std::io::{self, Write};

use smtplint::knowledge::acting::Actor;
use smtplint::knowledge::known::Known;
use smtplint::knowledge::said::Said;
use smtplint::knowledge::{codes, replies};
use smtplint::model::Stage;

use crate::{Status, markdown, terminal};

/// More known replies than this are no help.
const MOST_KNOWN: usize = 8;

/// Writes what `reply` means.
pub fn run(reply: &Said, colored: bool, out: &mut impl Write) -> io::Result<Status> {
    let like = reply.like();
    write_codes(reply, out)?;
    let Some(rule) = reply.rule() else {
        writeln!(out, "\nNothing was refused.")?;
        return Ok(Status::Clean);
    };
    let by_words = replies::weight(reply.code.unwrap_or(0), reply.enhanced, reply.text, Stage::Unknown) > 3;
    let why = if by_words || !like.is_empty() { "It says" } else { "Its codes say, no more" };
    writeln!(out, "\n{why}: {} ({})", rule.title(), rule.id())?;
    let same = like.iter().find(|known| known.rule == rule.id() && reply.enhanced.is_some());
    let actor = same.map(|known| known.actor).or_else(|| Actor::of(rule.id()));
    if let Some(actor) = actor {
        writeln!(out, "Who must act: {}", actor.words())?;
    }
    write!(out, "\n{}", markdown::rendered(rule.doc(), colored))?;
    write_known(&like, out)?;
    Ok(Status::Clean)
}

fn write_codes(reply: &Said, out: &mut impl Write) -> io::Result<()> {
    let basic = reply.code.map(|code| (code.to_string(), codes::basic(code)));
    let enhanced = reply.enhanced.map(|code| (reply.status(), codes::enhanced(code)));
    for (code, meaning) in basic.into_iter().chain(enhanced) {
        match meaning {
            Some(meaning) => writeln!(out, "{code}: {} ({})", meaning.words, meaning.source())?,
            None => writeln!(out, "{code}: in no registry; its sender gives it a meaning of its own")?,
        }
    }
    if let Some((class, _, _)) = reply.enhanced {
        let lasting = if class == 4 { "for now: the sending server tries again" } else { "for good: sending it again changes nothing" };
        if class > 2 {
            writeln!(out, "Refused {lasting}.")?;
        }
    }
    Ok(())
}

fn write_known(like: &[Known], out: &mut impl Write) -> io::Result<()> {
    if like.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWho answers so:")?;
    for known in like.iter().take(MOST_KNOWN) {
        writeln!(out, "  {}: {}", known.system, terminal::one_line(known.reply))?;
        writeln!(out, "    {}; {} must act; {}", known.rule, known.actor.words(), known.source)?;
    }
    if like.len() > MOST_KNOWN {
        writeln!(out, "  … and {} more", like.len() - MOST_KNOWN)?;
    }
    Ok(())
}

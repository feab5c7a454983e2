//! What happens on the wire: client on the left, server on the right, one row a move. A list with arrows drawn into it, so that it reads
//! aloud, wraps on a phone and can be copied.

use smtplint::Severity;
use smtplint::report::{Exchange, Range, Turn};
use smtplint::wire::Party;

use crate::act::Act;
use crate::components::severity_class;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// More rows than this are folded at first.
const OPEN: usize = 24;

/// The diagrams; nothing where the text shows no conversation.
pub fn ladder(state: &State, act: &Act) -> Option<Element> {
    let report = state.report.as_ref().filter(|report| !report.wire.is_empty())?;
    let mut one = |exchange| diagram(state, act, exchange);
    Some(element("section.wire[aria-label=On the wire][data-testid=wire]").children(&mut report.wire.iter().map(&mut one)))
}

fn diagram(state: &State, act: &Act, exchange: &Exchange) -> Element {
    let (before, title) =
        if exchange.predicted { ("What happens on the wire: ", &exchange.title) } else { ("What happened on the wire: ", &exchange.title) };
    let mut rows = element("ol.ladder")
        .child(element("li.parties[aria-hidden=true]").child(element("span").text("Client")).child(element("span").text("Server")));
    let (mut inside, mut said) = (false, Vec::new());
    for turn in &exchange.turns {
        rows = rows.child(row(state, act, turn, turn.tls && !inside, &mut said));
        inside = turn.tls;
    }
    element("details.conversation")
        .set_if(exchange.turns.len() <= OPEN, "open", "")
        .child(element("summary").text(before).text(title))
        .child(rows)
        .maybe(commands(&exchange.commands))
}

/// One move. `first`: TLS begins with it; `said`: the findings already shown.
fn row(state: &State, act: &Act, turn: &Turn, first: bool, said: &mut Vec<usize>) -> Element {
    let (who, side) = match turn.by {
        Party::Client => ("Client: ", "client"),
        Party::Server => ("Server: ", "server"),
        Party::Both => ("", "both"),
    };
    let mut class = format!("turn {side}");
    for (holds, name) in [(turn.tls, " in-tls"), (first, " tls-begins"), (turn.exposed, " exposed"), (turn.failed, " failed")] {
        if holds {
            class.push_str(name);
        }
    }
    let words = element("span.said").child(element("span.aloud").text(who)).text(&turn.text);
    let words = match turn.span {
        Some(span) => element("button.move[type=button]").on("click", act.always(Action::Place(span))).child(words),
        None => element("span.move").child(words),
    };
    let arrow = element("svg.arrow[viewBox=0 0 48 8][aria-hidden=true]").child(element("path[d=M0 4h47M43 1l4 3-4 3]"));
    element("li")
        .set("class", &class)
        .child(words)
        .maybe((turn.by != Party::Both).then_some(arrow))
        .maybe(turn.exposed.then(|| element("span.exposure").text("readable for everybody on the way")))
        .maybe(turn.span.and_then(|span| marked(state, act, span, said)))
}

/// The finding that stands on the same lines, once.
fn marked(state: &State, act: &Act, span: Range, said: &mut Vec<usize>) -> Option<Element> {
    let findings = &state.report.as_ref()?.findings;
    let number = findings.iter().position(|finding| {
        finding.severity > Severity::Info && finding.span.start.line <= span.end.line && finding.span.end.line >= span.start.line
    })?;
    if said.contains(&number) {
        return None;
    }
    said.push(number);
    let finding = &findings[number];
    let button = element("button.link[type=button]").on("click", act.always(Action::Choose(number))).text(&finding.title);
    Some(element("span").set("class", &["mark-note ", severity_class(finding.severity)].concat()).child(button))
}

/// How to try it for real.
fn commands(commands: &[String]) -> Option<Element> {
    let mut lines = commands.iter().map(|command| element("pre.converted[tabindex=0]").text(command));
    (!commands.is_empty()).then(|| element("div.try").child(element("p.aside").text("Try it for real:")).children(&mut lines))
}

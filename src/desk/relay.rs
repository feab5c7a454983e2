//! Who may send where: a server's decision, a row an answer. Choosing a row selects the words that decide it.

use smtplint::model::{Answer, Asker, Recipient};
use smtplint::report::Passage;

use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// The table; nothing where the text says nothing of it.
pub fn relay(state: &State, act: &Act) -> Option<Element> {
    let report = state.report.as_ref().filter(|report| !report.relay.is_empty())?;
    let mut table = element("table.relay[data-testid=relay]").child(element("caption").text("Who may send where"));
    let mut listener = "";
    for passage in &report.relay {
        if passage.listener != listener {
            listener = &passage.listener;
            table = table.child(element("tr").child(element("th[colspan=3]").text(listener)));
        }
        table = table.child(row(passage, act));
    }
    Some(table)
}

fn row(passage: &Passage, act: &Act) -> Element {
    let who = match passage.asker {
        Asker::Stranger => "A stranger",
        Asker::Trusted => "A trusted network",
        Asker::Authenticated => "Logged in",
    };
    let to = match passage.recipient {
        Recipient::Elsewhere => " to elsewhere",
        Recipient::Here => " to here",
    };
    let (answer, class) = match passage.answer {
        Answer::Accepts => ("accepted", "accepts"),
        Answer::Refuses => ("refused", "refuses"),
        Answer::Unknown => ("unknown", "unknown"),
    };
    let because = match passage.span {
        Some(span) => element("button.link[type=button]").on("click", act.always(Action::Place(span))),
        None => element("span"),
    };
    element("tr[data-testid=passage]")
        .set("class", class)
        .child(element("td").text(who).text(to))
        .child(element("td.answer").text(answer))
        .child(element("td").child(because.text(&passage.because)))
}

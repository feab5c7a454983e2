//! Two texts side by side: what differs, and what is the same. The engine compares; no secret is in what it says.

use smtplint::{Row, Side};

use super::Deed;
use super::tab_bar::other;
use super::tabs::name_of;
use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// The table; nothing unless a text to compare with is chosen.
pub fn compare(state: &State, act: &Act) -> Option<Element> {
    let tabs = &state.tabs;
    if tabs.against == 0 {
        return None;
    }
    let section = element("section.compare[id=compare][aria-label=Comparison][data-testid=comparison]");
    let end =
        element("button.link[type=button][data-testid=compare-end]").on("click", act.always(Action::Deed(Deed::Compare(0)))).text("Close");
    let head = |said: &str| {
        let words = element("div[role=status]").child(element("h2.compare-title").text(said));
        element("div.compare-head").child(words).child(end)
    };
    let Some((_, rows)) = &tabs.compared else { return Some(section.child(head("Comparing …"))) };
    let count = rows.iter().filter(|row| !row.same).count();
    let said = match count {
        0 => "No difference that matters".to_owned(),
        1 => "One difference".to_owned(),
        _ => [&count.to_string(), " differences"].concat(),
    };
    let table = (count > 0).then(|| table(state, act, rows));
    Some(section.child(head(&said)).maybe(table).maybe(same(rows)))
}

fn table(state: &State, act: &Act, rows: &[Row]) -> Element {
    let heading = |name: &str| element("th[scope=col]").text(name);
    let names = element("tr").child(element("td")).child(heading(&name_of(state, state.tabs.number()))).child(heading(&other(state)));
    let mut table = element("table.compared").child(element("caption.aloud").text("What differs")).child(element("thead").child(names));
    let mut about = "";
    let mut body = element("tbody");
    for row in rows.iter().filter(|row| !row.same) {
        if row.about != about {
            about = row.about;
            body = body.child(element("tr.about").child(element("th[colspan=3][scope=rowgroup]").text(about)));
        }
        let [left, right] = &row.sides;
        body = body.child(
            element("tr[data-testid=difference]").child(element("th[scope=row]").text(&row.what)).child(side(left, 0, act)).child(side(
                right,
                state.tabs.against,
                act,
            )),
        );
    }
    table = table.child(body);
    table
}

/// What one text says. Choosing it shows the place, in its tab: `number`, or 0 for the text that is shown.
fn side(side: &Side, number: u32, act: &Act) -> Element {
    let cell = element("td");
    if side.text.is_empty() {
        return cell.child(element("span.aside").text("nothing"));
    }
    let Some(span) = side.span else { return cell.text(&side.text) };
    let act = act.clone();
    let show = yew::Callback::from(move |_| {
        act.emit(Action::Deed(Deed::Choose(number)));
        act.emit(Action::Place(span));
    });
    cell.child(element("button.link[type=button]").on("click", show).text(&side.text))
}

/// What both say, by name.
fn same(rows: &[Row]) -> Option<Element> {
    let names: Vec<&str> = rows.iter().filter(|row| row.same).map(|row| row.what.as_str()).collect();
    (!names.is_empty()).then(|| element("p.aside").text("The same in both: ").text(&names.join(", ")).text("."))
}

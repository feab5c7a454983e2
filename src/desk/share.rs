//! The panel of what leaves the page: one switch, and the ways out.

use yew::Callback;

use super::probe;
use crate::act::Act;
use crate::element::{Element, element};
use crate::live;
use crate::share::{Event, Form, Left, Link, Shared, Sharing, Way};
use crate::state::{Action, State};

/// The button that opens it, or the panel.
pub fn share(state: &State, act: &Act) -> Option<Element> {
    if state.text.trim().is_empty() {
        return None;
    }
    let sharing = &state.sharing;
    let section = element("section.convert.share[id=sharing][aria-label=Share]");
    if !sharing.open {
        let open = element("button.button.quiet[type=button][id=share][data-testid=share][aria-expanded=false]");
        return Some(section.child(open.on("click", on(act, Event::Open(true))).text("Share")));
    }
    let ways = element("dl.ways")
        .child(way("Text", text(sharing, act)))
        .child(way("Link", link(sharing, act)))
        .maybe(sharing.shared.as_deref().filter(|_| live::abroad()).map(|shared| way("Machine", probe::link(shared))))
        .child(way("File", files(act)))
        .child(way("Paper", button("print", "Print or save as PDF", Way::Print, act)));
    Some(
        section
            .child(head(act))
            .child(redaction(sharing, act))
            .maybe(sharing.shared.as_deref().map(|shared| replaced(sharing, shared)))
            .child(ways)
            .child(element("p.aside[role=status][data-testid=said]").text(&said(sharing))),
    )
}

fn on(act: &Act, event: Event) -> Callback<web_sys::Event> {
    act.always(Action::Sharing(event))
}

fn head(act: &Act) -> Element {
    let close = element("button.tool[type=button][data-testid=close-share]").on("click", on(act, Event::Open(false))).text("Close");
    element("p.share-head").child(element("strong").text("Share")).child(close)
}

/// The switch, and how far it goes.
fn redaction(sharing: &Sharing, act: &Act) -> Element {
    let switch = element("input.switch[type=checkbox][role=switch][id=redact][data-testid=redact]");
    let switch = switch.checked(!sharing.bare).on("change", on(act, Event::Bare));
    let what =
        if sharing.bare { "off for this once: everything leaves as it stands here" } else { "passwords, keys and tokens are taken out" };
    let all = check("redact-all", sharing.all, Event::All, "Also addresses, names, hosts and IP addresses", act);
    element("div.redaction")
        .set_if(sharing.bare, "class", "redaction is-bare")
        .child(element("label").child(switch).child(element("strong").text("Redact")).text(": ").text(what))
        .maybe((!sharing.bare).then_some(all))
}

fn check(id: &'static str, on_now: bool, event: Event, text: &str, act: &Act) -> Element {
    let input = element("input[type=checkbox]").set("data-testid", id).checked(on_now).on("change", on(act, event));
    element("label.aside").child(input).text(" ").text(text)
}

/// What was replaced by what.
fn replaced(sharing: &Sharing, shared: &Shared) -> Element {
    let told = element("details.replaced[data-testid=replaced]");
    let row = |[kind, old, new]: &[String; 3]| {
        element("li").text(kind).text(": ").child(element("del").text(old)).text(" → ").child(element("ins").text(new))
    };
    match shared.rows.len() {
        _ if sharing.bare => element("p.aside[data-testid=replaced]").text("After one copy, file or print the switch is on again."),
        0 => element("p.aside[data-testid=replaced]").text("Nothing was found to take out. Look through the text all the same."),
        count => told
            .child(element("summary").text(&count.to_string()).text(if count == 1 { " replacement" } else { " replacements" }))
            .child(element("ul.prose").children(&mut shared.rows.iter().map(row))),
    }
}

fn way(name: &str, what: Element) -> Element {
    element("div").child(element("dt").text(name)).child(element("dd").child(what))
}

fn button(id: &'static str, title: &str, way: Way, act: &Act) -> Element {
    element("button.button.quiet[type=button]").set("data-testid", id).on("click", on(act, Event::Send(way))).text(title)
}

fn text(sharing: &Sharing, act: &Act) -> Element {
    let verdict = check("with-verdict", sharing.verdict, Event::Verdict, "with the verdict", act);
    element("div.apply").child(button("copy-text", "Copy text", Way::Text, act)).child(verdict)
}

fn link(sharing: &Sharing, act: &Act) -> Element {
    let told = |words: &str| element("p.aside[data-testid=no-link]").text(words);
    let file = || button("link-file", "Download the text", Way::File(Form::Text), act);
    match &sharing.link {
        None => element("p.aside").text("…"),
        Some(Link::Unable) => told("This browser cannot make links."),
        Some(Link::Long) => element("div.apply")
            .child(told("Too long for a link: mail programs and chats would cut it off. Send a file; whoever opens it here sees the same."))
            .child(file()),
        Some(Link::Address(address)) => {
            let field = element("input.choice.link-field[type=text][data-testid=link][aria-label=Link to this text]");
            let field = field.set("value", address).set_if(true, "readonly", "");
            let row = element("div.apply").child(field).child(button("copy-link", "Copy link", Way::Link, act));
            let here = ["http://127.0.0.1", "http://localhost"].iter().any(|host| address.starts_with(host));
            let reach = if here { " It leads to this computer: elsewhere it needs smtplint at the same address." } else { "" };
            element("div").child(row).child(element("p.aside").text("The text is in the link itself; no server gets it.").text(reach))
        }
    }
}

fn files(act: &Act) -> Element {
    let one = |form: Form| {
        let [title, id, ..] = form.row();
        button(id, title, Way::File(form), act)
            .set("data-testid", &["save-", id].concat())
            .set("aria-label", &["Download ", title].concat())
    };
    element("div.apply").children(&mut Form::ALL.into_iter().map(one))
}

/// What came of the last sharing.
fn said(sharing: &Sharing) -> String {
    if sharing.missing {
        return "A part of the page could not be loaded. Are you online? Try again.".to_owned();
    }
    if sharing.leaving.is_some() && sharing.shared.is_none() {
        return "Making it ready …".to_owned();
    }
    let Some(Left { way, done, bare }) = sharing.left else { return String::new() };
    let what = match (way, done) {
        (Way::Text, false) => "The browser does not let the page copy. Save the text as a file.",
        (Way::Link, false) => "The browser does not let the page copy. Select the link and copy it by hand.",
        (Way::Text, _) => "Copied.",
        (Way::Link, _) => "The link is copied.",
        (Way::File(form), _) => &["Saved as ", form.row()[2], "."].concat(),
        (Way::Print, _) => "",
    };
    let again = if bare && done { " As it is; what leaves next is redacted again." } else { "" };
    [what, again].concat().trim().to_owned()
}

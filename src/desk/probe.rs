//! *Probe live*: what a server really says, asked by the companion on this machine.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::Callback;

use crate::act::Act;
use crate::element::{Element, element};
use crate::live::{self, Live};
use crate::share::{Event, Shared};
use crate::state::{Action, State};

/// Of a text that a link hands over, in bytes.
const LONGEST: usize = 512 << 10;

/// The form and the conversation; without a companion, the way to one.
pub fn probe(state: &State, act: &Act) -> Option<Element> {
    match &state.live {
        Some(live) => Some(asking(live, state, act)),
        None => live::abroad().then(|| section().child(way(state, act))),
    }
}

fn section() -> Element {
    element("section.convert[aria-label=Probe live]")
}

fn asking(live: &Live, state: &State, act: &Act) -> Element {
    let host = element("input.choice[id=probe-host][data-testid=probe-host][required=][autocomplete=off][spellcheck=false]");
    let port = element("input.choice[id=probe-port][data-testid=probe-port][inputmode=numeric][pattern=\\d*][size=5][autocomplete=off]");
    let stop = Callback::from(|event: web_sys::Event| {
        // What was the button that stops is at once the one that asks, and this click would press it.
        event.prevent_default();
        live::stop();
    });
    let button = match live.running {
        true => element("button.button.quiet[type=button][data-testid=probe-stop]").on("click", stop).text("Stop"),
        false => element("button.button[data-testid=probe]").text("Probe live"),
    };
    let form = element("form.apply")
        .on("submit", act.with(submitted))
        .child(element("label").text("Server ").child(host.set("value", &named(state))))
        .child(element("label").text("Port ").child(port.set("placeholder", "all")))
        .child(button);
    let aside = "smtplint on this machine connects to the server and asks. It logs in nowhere and sends no message.";
    let prompt = "The browser may ask first whether this page may reach other programs on this device: smtplint on this machine is meant, and \
                  nothing else is asked. If you say no, nothing happens.";
    let lines = (!live.lines.is_empty()).then(|| element("pre.converted[tabindex=0][data-testid=probe-lines]").text(&live.lines));
    let said = if live.running { "Asking …" } else { &live.told };
    section()
        .child(form)
        .child(element("p.aside").text(aside))
        .maybe(live::abroad().then(|| element("p.aside[data-testid=probe-prompt]").text(prompt)))
        .child(element("p.aside[role=status][data-testid=probe-said]").text(said))
        .maybe(lines)
}

/// This page asks nobody: what can, and how the text gets there.
fn way(state: &State, act: &Act) -> Element {
    let told = element("p.aside")
        .text("Probe live: no page can speak to a mail server. smtplint on your machine can: start ")
        .child(element("code").text("smtplint serve"))
        .text(" there and open this text in it.");
    let open = act.always(Action::Sharing(Event::Open(true)));
    let button = element("button.button.quiet[type=button][data-testid=probe-elsewhere]").on("click", open);
    element("div").child(told).maybe((!state.text.trim().is_empty()).then(|| element("p.apply").child(button.text("Make the link"))))
}

/// The link to a companion's own page, with what may leave this one.
pub fn link(shared: &Shared) -> Element {
    let told = |words: &str| element("p.aside").text(words);
    if shared.text.len() > LONGEST {
        return told("Too long for a link: save the text as a file and open that there.");
    }
    let link = element("a[target=_blank][rel=noopener][data-testid=to-companion]").set("href", &live::handed(&shared.text));
    element("div")
        .child(element("p").child(link.text("Open this text in smtplint on this machine")))
        .child(told("It must run there: smtplint serve. There the page has Probe live. The text is in the link itself; no server gets it."))
}

/// The server that the paste names: the commands that try it name it too.
fn named(state: &State) -> String {
    let commands = state.report.iter().flat_map(|report| &report.wire).flat_map(|exchange| &exchange.commands);
    let mut hosts = commands.filter_map(|command| host_in(command));
    hosts.next().unwrap_or_default().to_owned()
}

fn host_in(command: &str) -> Option<&str> {
    command.split_once("--server ")?.1.split(' ').next()
}

fn submitted(act: &Act, event: &web_sys::Event) {
    // The policy forbids forms to be sent.
    event.prevent_default();
    let value = |id| {
        let field = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
        field.map_or(String::new(), |field| field.unchecked_ref::<HtmlInputElement>().value().trim().to_owned())
    };
    act.emit(Action::Probe(value("probe-host"), value("probe-port")));
}

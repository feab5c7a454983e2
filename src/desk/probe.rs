//! *Probe live*: what a server really says, asked by the companion on this machine.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// The form and the conversation; nothing without a companion.
pub fn probe(state: &State, act: &Act) -> Option<Element> {
    let live = state.live.as_ref()?;
    let host = element("input.choice[id=probe-host][data-testid=probe-host][required=][autocomplete=off][spellcheck=false]");
    let port = element("input.choice[id=probe-port][data-testid=probe-port][inputmode=numeric][pattern=\\d*][size=5][autocomplete=off]");
    let button = element("button.button[data-testid=probe]").set_if(live.running, "disabled", "").text("Probe live");
    let form = element("form.apply")
        .on("submit", act.with(submitted))
        .child(element("label").text("Server ").child(host.set("value", &named(state))))
        .child(element("label").text("Port ").child(port.set("placeholder", "all")))
        .child(button);
    let aside = "smtplint on this machine connects to the server and asks. It logs in nowhere and sends no message.";
    let lines = (!live.lines.is_empty()).then(|| element("pre.converted[tabindex=0][data-testid=probe-lines]").text(&live.lines));
    let said = if live.running { "Asking …" } else { &live.told };
    Some(
        element("section.convert[aria-label=Probe live]")
            .child(form)
            .child(element("p.aside").text(aside))
            .child(element("p.aside[role=status][data-testid=probe-said]").text(said))
            .maybe(lines),
    )
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

fn submitted(act: &Act, event: &Event) {
    // The policy forbids forms to be sent.
    event.prevent_default();
    let value = |id| {
        let field = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
        field.map_or(String::new(), |field| field.unchecked_ref::<HtmlInputElement>().value().trim().to_owned())
    };
    act.emit(Action::Probe(value("probe-host"), value("probe-port")));
}

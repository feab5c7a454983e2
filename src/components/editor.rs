//! The field with its tools: open a file, drop one, start over.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

use super::Field;
use crate::act::Act;
use crate::element::{Element, element, nothing};
use crate::file;
use crate::state::{Action, State};

/// The left side.
pub fn editor(state: &State, act: &Act, field: &Field) -> Element {
    element("div.editor")
        .set_if(state.over, "class", "editor is-over")
        .on("dragover", act.with(dragged))
        .on("dragleave", act.always(Action::Drag(false)))
        .on("drop", act.with(dropped))
        .child(toolbar(state, act))
        .maybe(state.sharing.lost.then(lost))
        .maybe(state.is_excerpt().then(|| note(state)))
        .child(field.view(state, act))
        .child(keys())
}

fn toolbar(state: &State, act: &Act) -> Element {
    let clear = act.always(Action::Load { text: "".into(), own: true });
    let tabs = state.desk.map_or_else(nothing, |desk| (desk.tabs)(state, act));
    element("div.toolbar").html(tabs).child(element("label.field-name[for=text]").text("Your text")).child(
        element("span.tools")
            .child(element("input.file[type=file][id=file][multiple=][data-testid=file]").on("change", act.with(chosen)))
            .child(element("label.tool[for=file]").text("Open a file"))
            .child(element("button.tool[type=button]").on("click", clear).set_if(state.text.is_empty(), "disabled", "").text("Clear")),
    )
}

fn note(state: &State) -> Element {
    let lines = state.text[state.window()].split('\n').count();
    element("p.note[role=status]").text(&format!(
        "A long text: {lines} lines of it are shown, and they cannot be edited here. All of it is checked; choose a finding to see its place."
    ))
}

fn lost() -> Element {
    element("p.note[role=alert][data-testid=lost]").text("This link is broken or was cut off. Ask for it again, or for the text as a file.")
}

fn keys() -> Element {
    let key = |name| element("kbd").text(name);
    element("p.keys[id=keys]")
        .child(key("F8"))
        .text(" next finding, ")
        .child(key("Ctrl+Enter"))
        .text(" from the text to its advice, ")
        .child(key("Ctrl+K"))
        .text(" everything by name")
}

fn chosen(act: &Act, event: &Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    open(input.files(), act);
    // The same file chosen again must count as a change.
    input.set_value("");
}

fn dragged(act: &Act, event: &Event) {
    event.prevent_default();
    act.emit(Action::Drag(true));
}

fn dropped(act: &Act, event: &Event) {
    act.emit(Action::Drag(false));
    let files = event.unchecked_ref::<DragEvent>().data_transfer().and_then(|data| data.files());
    if files.as_ref().is_some_and(|files| files.length() > 0) {
        event.prevent_default();
        open(files, act);
    }
}

fn open(files: Option<FileList>, act: &Act) {
    let Some(files) = files else { return };
    let several = files.length() > 1;
    for chosen in (0..files.length()).filter_map(|number| files.get(number)) {
        file::read(chosen, act.clone(), several);
    }
}

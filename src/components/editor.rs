//! The field with its tools: open a file, drop one, start over.

use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use super::sheet::Sheet;
use crate::file;
use crate::state::{Action, State};

/// The left side. `over` tells whether a file is being dragged over it, `early` where the selection was before the program arrived.
pub fn editor(state: &State, act: &Callback<Action>, over: &UseStateHandle<bool>, early: Option<(u32, u32)>) -> Html {
    let chosen = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            open(input.files(), &act);
            // The same file chosen again must count as a change.
            input.set_value("");
        })
    };
    let drag = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let leave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let drop = {
        let (act, over) = (act.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            let Some(data) = event.data_transfer() else { return };
            if data.files().is_some_and(|files| files.length() > 0) {
                event.prevent_default();
                open(data.files(), &act);
            }
        })
    };
    let clear = act.reform(|_: MouseEvent| Action::Load { text: String::new(), own: true });
    let shown = state.is_excerpt().then(|| {
        let window = state.window();
        let lines = state.text[window].split('\n').count();
        html! {
            <p class="note" role="status">{ format!("A long text: {lines} lines of it are shown, and they cannot be edited here. All of it is checked; choose a finding to see its place.") }</p>
        }
    });
    html! {
        <div class={classes!("editor", over.then_some("is-over"))} ondragover={drag} ondragleave={leave} ondrop={drop}>
            <div class="toolbar">
                <label class="field-name" for="text">{ "Your text" }</label>
                <span class="tools">
                    <input class="file" type="file" id="file" data-testid="file" onchange={chosen} />
                    <label class="tool" for="file">{ "Open a file" }</label>
                    <button type="button" class="tool" onclick={clear} disabled={state.text.is_empty()}>{ "Clear" }</button>
                </span>
            </div>
            { for shown }
            <Sheet state={state.clone()} act={act.clone()} {early} />
            <p class="keys" id="keys"><kbd>{ "F8" }</kbd>{ " next finding, " }<kbd>{ "Ctrl+Enter" }</kbd>{ " from the text to its advice" }</p>
        </div>
    }
}

fn open(files: Option<FileList>, act: &Callback<Action>) {
    if let Some(chosen) = files.and_then(|files| files.get(0)) {
        file::read(chosen, act.reform(|text| Action::Load { text, own: true }));
    }
}

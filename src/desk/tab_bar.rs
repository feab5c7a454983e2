//! The tabs: the ARIA pattern, with one Tab stop, arrow keys, Delete and F2. With one text only a quiet "+".

use smtplint::Verdict;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{Callback, Html};

use super::tabs::{name_of, names, verdict_of};
use super::{Deed, Tabs};
use crate::act::Act;
use crate::components::{focus, focus_is_lost, name};
use crate::element::{Element, element, nothing};
use crate::state::{Action, State};

/// The tabs, or the way to have some.
pub fn tab_bar(state: &State, act: &Act) -> Html {
    let tabs = &state.tabs;
    let add = element(
        "button.tool.new-tab[type=button][data-testid=new-tab][aria-label=New text beside this one][title=New text beside this one]",
    )
    .on("click", act.always(Action::Deed(Deed::New)))
    .text("+");
    let one = tabs.all.len() < 2;
    if one && !tabs.naming && tabs.all.first().is_none_or(|tab| tab.name.is_empty()) {
        return [add.into(), closed(state, act)].into_iter().collect();
    }
    let list = if tabs.naming {
        element("div.tab-list[role=group][aria-label=Naming a text]")
    } else {
        element("div.tab-list[role=tablist][aria-label=Texts]")
    };
    let tab = |(place, name): (usize, &String)| tab(state, act, place, name);
    let list = list.children(&mut names(state).iter().enumerate().map(tab));
    let bar = element("div.tabs[data-testid=tabs]").child(list).child(add).maybe((!one).then(|| compare(state, act)));
    [bar.into(), closed(state, act)].into_iter().collect()
}

fn tab(state: &State, act: &Act, place: usize, name: &str) -> Element {
    let (tabs, chosen) = (&state.tabs, place == state.tabs.at);
    let number = tabs.all[place].number;
    if chosen && tabs.naming {
        return element("input.tab-name[id=tab-name][data-testid=tab-name][aria-label=Name of this text][autocomplete=off][spellcheck=false][maxlength=60]")
            .set("value", name)
            .on("keydown", act.with(naming))
            .on("focusout", act.with(named));
    }
    let alone = act.clone();
    let close = Callback::from(move |event: Event| {
        // The tab under it must not be chosen first.
        event.stop_propagation();
        alone.emit(Action::Deed(Deed::Close(number)));
    });
    let middle = act.clone();
    let tab = element("button.tab[type=button][data-testid=tab]").on("click", act.always(Action::Deed(Deed::Choose(number))));
    let tab = match tabs.naming {
        true => tab,
        false => tab
            .set("role", "tab")
            .set("aria-controls", "sheet")
            .set("aria-keyshortcuts", "F2 Delete")
            .set("aria-selected", if chosen { "true" } else { "false" })
            .set("tabindex", if chosen { "0" } else { "-1" }),
    };
    tab.set("title", name)
        .set_if(chosen, "id", "chosen-tab")
        .on("dblclick", act.always(Action::Deed(Deed::Rename)))
        .on(
            "auxclick",
            Callback::from(move |event: Event| {
                if event.unchecked_ref::<MouseEvent>().button() == 1 {
                    middle.emit(Action::Deed(Deed::Close(number)));
                }
            }),
        )
        .on("keydown", pressed(tabs, act))
        .maybe(verdict_of(state, place).map(mark))
        .child(element("span.tab-text").text(name))
        // For the mouse alone: a tab holds no button, and keys have Delete.
        .maybe(
            (tabs.all.len() > 1).then(|| element("span.tab-close[aria-hidden=true][data-testid=close-tab]").on("click", close).text("×")),
        )
}

/// The verdict by colour and shape; read aloud as a word.
fn mark(verdict: Verdict) -> Element {
    let (sign, word) = match verdict {
        Verdict::Works => ("✓", "works: "),
        Verdict::Risky => ("!", "risky: "),
        Verdict::Fails => ("✕", "fails: "),
        Verdict::Unknown => ("?", "unclear: "),
    };
    element("span")
        .child(element("span.tab-mark[aria-hidden=true]").set("class", &["tab-mark ", name(verdict)].concat()).text(sign))
        .child(element("span.aloud").text(word))
}

/// The choice of a text to compare with.
fn compare(state: &State, act: &Act) -> Element {
    let tabs = &state.tabs;
    let none = element("option[value=0]").set_if(tabs.against == 0, "selected", "").text(if tabs.against == 0 {
        "Compare with …"
    } else {
        "Do not compare"
    });
    let names = names(state);
    let others = tabs.all.iter().zip(&names).filter(|(tab, _)| tab.number != tabs.number());
    let mut options = others.map(|(tab, name)| {
        let chosen = tab.number == tabs.against;
        element("option")
            .set("value", &tab.number.to_string())
            .set_if(chosen, "selected", "")
            .text(if chosen { "Compared with " } else { "" })
            .text(name)
    });
    element("select.choice.tab-compare[aria-label=Compare with][data-testid=compare]")
        .on("change", act.with(compared))
        .child(none)
        .children(&mut options)
}

fn compared(act: &Act, event: &Event) {
    act.emit(Action::Deed(Deed::Compare(value(event).parse().unwrap_or(0))));
}

/// What was closed last, until something is typed.
fn closed(state: &State, act: &Act) -> Html {
    let tabs = &state.tabs;
    let note = element("p.tab-note[role=status]");
    let Some((_, tab)) = tabs.closed.last().filter(|_| tabs.told > 0 && tabs.told == state.revision) else {
        return if tabs.all.is_empty() { nothing() } else { note.into() };
    };
    let name = match (&*tab.name, &*tab.title) {
        ("", "") => "a text",
        ("", title) => title,
        (name, _) => name,
    };
    let undo = element("button.link[type=button][data-testid=reopen]").on("click", act.always(Action::Deed(Deed::Reopen))).text("Undo");
    note.text("Closed ").text(name).text(". ").child(undo).into()
}

fn pressed(tabs: &Tabs, act: &Act) -> Callback<Event> {
    let (act, number) = (act.clone(), tabs.number());
    let (first, last) = (tabs.all.first().map_or(0, |tab| tab.number), tabs.all.last().map_or(0, |tab| tab.number));
    Callback::from(move |event: Event| {
        let deed = match &*event.unchecked_ref::<KeyboardEvent>().key() {
            "ArrowRight" => Deed::Turn(true),
            "ArrowLeft" => Deed::Turn(false),
            "Home" => Deed::Choose(first),
            "End" => Deed::Choose(last),
            "Delete" => Deed::Close(number),
            _ => return,
        };
        event.prevent_default();
        act.emit(Action::Deed(deed));
    })
}

fn naming(act: &Act, event: &Event) {
    let deed = match &*event.unchecked_ref::<KeyboardEvent>().key() {
        "Enter" => Deed::Named(value(event)),
        "Escape" => Deed::Unnamed,
        _ => return,
    };
    event.prevent_default();
    act.emit(Action::Deed(deed));
}

fn named(act: &Act, event: &Event) {
    act.emit(Action::Deed(Deed::Named(value(event))));
}

/// A select has the same `value` as a text field.
pub fn value(event: &Event) -> String {
    event.target().map_or(String::new(), |target| target.unchecked_ref::<HtmlInputElement>().value())
}

/// The name of the text that is compared with.
pub fn other(state: &State) -> String {
    name_of(state, state.tabs.against)
}

/// Keeps the focus where the work goes on.
pub fn effects(before: &State, state: &State) {
    let (was, tabs) = (&before.tabs, &state.tabs);
    if tabs.restored != was.restored {
        // Nobody asked for it: the focus stays where it is.
        return;
    }
    if tabs.naming && !was.naming {
        focus("tab-name");
        if let Some(field) = active() {
            field.unchecked_ref::<HtmlInputElement>().select();
        }
    } else if was.naming && !tabs.naming {
        focus(if tabs.all.len() > 1 { "chosen-tab" } else { "text" });
    } else if tabs.number() != was.number() {
        // A new sheet is there to be written on; from tab to tab the focus stays on the tabs.
        let new = tabs.last > was.last && state.text.is_empty();
        if new {
            focus("text");
        } else if tabs.all.len() > 1 && (on_a_tab() || focus_is_lost()) {
            focus("chosen-tab");
        } else if focus_is_lost() {
            focus("text");
        }
    } else if tabs.all.len() < was.all.len() && focus_is_lost() {
        focus(if tabs.all.len() > 1 { "chosen-tab" } else { "text" });
    }
    if was.awaited && tabs.compared.is_some() && !tabs.awaited {
        show("compare", ScrollLogicalPosition::Start);
    }
    if tabs.number() != was.number() {
        show("chosen-tab", ScrollLogicalPosition::Nearest);
        if tabs.against == 0 {
            to_the_top();
        }
    }
}

fn active() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.active_element()
}

fn on_a_tab() -> bool {
    active().is_some_and(|active| active.class_name().split(' ').any(|class| class == "tab"))
}

/// Another text's verdict is read from its beginning.
fn to_the_top() {
    let pane = web_sys::window().and_then(|window| window.document()?.query_selector(".pane-verdict").ok().flatten());
    if let Some(pane) = pane {
        pane.set_scroll_top(0);
    }
}

/// Scrolls something into sight.
fn show(id: &str, place: ScrollLogicalPosition) {
    if let Some(element) = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(place);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

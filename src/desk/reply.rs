//! *Reply to customer*: the verdict for the help desk, in the customer's language.

use smtplint::reply::{Form, LANGUAGES};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, MessageEvent};

use super::sharing::share;
use crate::act::{Act, listener};
use crate::element::{Element, element};
use crate::engine::Question;
use crate::explanations;
use crate::reply::{Change, Reply};
use crate::state::{Action, State};
use crate::worker::Checker;

/// Where the tab remembers the language.
const KEPT: &str = "reply-language";

/// The button that begins it, or the reply.
pub fn reply(state: &State, act: &Act) -> Option<Element> {
    if state.text.trim().is_empty() {
        return None;
    }
    let section = element("section.convert[aria-label=Reply to customer]");
    let Some(reply) = &state.reply else {
        let begin = element("button.button.quiet[type=button][data-testid=reply]").on("click", act.with(begun)).text("Reply to customer");
        return Some(section.child(begin));
    };
    let close = element("button.link[type=button][data-testid=reply-close]").on("click", act.always(Action::Reply(Change::Close)));
    let head = element("div.reply-head").child(element("h3.title").text("Reply to customer")).child(close.text("Close"));
    let choices = element("p.apply").child(language(reply, act)).child(form(reply, act));
    let aside = "Written from the text without its secrets. Look through it and change what you like before you copy it.";
    Some(
        section
            .child(head)
            .child(choices)
            .child(letter(reply, act))
            .child(buttons(reply, act))
            .child(element("p.aside.reply-aside").text(aside)),
    )
}

fn language(reply: &Reply, act: &Act) -> Element {
    let choice = element("select.choice[data-testid=reply-language]").on("change", act.with(|act, event| speak(act, chosen(event))));
    let options = LANGUAGES.iter().map(|(code, name)| {
        let option = element("option").set("value", code).set("lang", code);
        option.set_if(*code == &*reply.language, "selected", "").text(name)
    });
    element("label").text("Language ").child(choice.children(&mut options.into_iter()))
}

fn form(reply: &Reply, act: &Act) -> Element {
    let choice = element("select.choice[data-testid=reply-form]")
        .on("change", act.with(|act, event| act.emit(Action::Reply(Change::Form(chosen(event).parse().unwrap_or(0))))));
    let options = Form::ALL.iter().enumerate().map(|(place, (_, name))| {
        let option = element("option").set("value", &place.to_string());
        option.set_if(place == reply.form, "selected", "").text(name)
    });
    element("label").text("as ").child(choice.children(&mut options.into_iter()))
}

fn letter(reply: &Reply, act: &Act) -> Element {
    match (&reply.text, reply.missing) {
        (Some(text), _) => element("textarea.letter[data-testid=reply-text][aria-label=The reply][rows=16][spellcheck=false]")
            .set("lang", &reply.language)
            .value(text.clone())
            .on("input", act.with(edited)),
        (None, true) => {
            let again =
                element("button.link[type=button]").on("click", act.always(Action::Reply(Change::Language(reply.language.clone()))));
            element("p.aside[role=status]").text("The sentences of this language could not be loaded. ").child(again.text("Try again"))
        }
        (None, false) => element("p.aside[role=status]").text("Writing …"),
    }
}

fn buttons(reply: &Reply, act: &Act) -> Element {
    let copy = element("button.button[type=button][data-testid=reply-copy]")
        .set_if(reply.text.is_none(), "disabled", "")
        .on("click", act.always(Action::Reply(Change::Copy)))
        .text("Copy reply");
    let said = match reply.copied {
        Some(true) => "Copied.",
        Some(false) => "The browser does not let the page copy. Select the reply and copy it by hand.",
        None => "",
    };
    element("p.apply").child(copy).child(element("span.aside[role=status][data-testid=reply-copied]").text(said))
}

fn begun(act: &Act, _: &Event) {
    speak(act, remembered());
}

/// Writes in a language, and keeps it for the tab.
fn speak(act: &Act, language: String) {
    if let Some(kept) = storage() {
        let _ = kept.set_item(KEPT, &language);
    }
    act.emit(Action::Reply(Change::Language(language.into())));
}

/// The language chosen last, or the browser's, or English.
fn remembered() -> String {
    let kept = storage().and_then(|kept| kept.get_item(KEPT).ok().flatten());
    let own = || web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    let wanted = kept.unwrap_or_else(own);
    LANGUAGES.iter().map(|(code, _)| *code).find(|code| wanted.starts_with(code)).unwrap_or("en").to_owned()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn chosen(event: &Event) -> String {
    // A select has the same `value` as a text field.
    event.target().map_or(String::new(), |target| target.unchecked_ref::<HtmlInputElement>().value())
}

fn edited(act: &Act, event: &Event) {
    let text = event.target().map_or(String::new(), |target| target.unchecked_ref::<HtmlTextAreaElement>().value());
    act.emit(Action::Reply(Change::Edited(text.into())));
}

/// Does what a change of the reply asks for.
pub fn effects(before: &State, state: &State, act: &Act, checker: &Checker) {
    let Some(reply) = &state.reply else { return };
    let old = before.reply.as_ref();
    if reply.sentences.is_none() && old.map_or(0, |old| old.asked) != reply.asked {
        fetch(&reply.language, act);
    }
    // A text that is being typed is not written about before its verdict is there.
    let wanted = |state: &State| state.reply.as_ref().filter(|_| state.fresh()).and_then(Reply::wanted).is_some();
    let changed = before.revision != state.revision || !wanted(before) || old.and_then(Reply::wanted) != reply.wanted();
    if let (true, true, Some(sentences)) = (wanted(state), changed, &reply.sentences) {
        checker.ask(reply.turn, Question::Reply, &state.text, &[&reply.form.to_string(), &**sentences].concat());
    }
    if let (Some(text), true) = (&reply.text, reply.copies > old.map_or(0, |old| old.copies)) {
        put(text, act);
    }
}

/// Into the clipboard, which a page from an unsafe origin does not have.
fn put(text: &str, act: &Act) {
    let act = act.clone();
    let heard = listener(move |event| {
        let done = event.unchecked_into::<MessageEvent>().data().as_bool();
        act.emit(Action::Reply(Change::Copied(done == Some(true))));
    });
    share("copy", text, "", "", &heard.into());
}

/// Asks for the sentences of a language; the request says nothing else.
fn fetch(language: &str, act: &Act) {
    let (act, code) = (act.clone(), language.into());
    let heard = move |text| act.emit(Action::Reply(Change::Sentences(std::rc::Rc::clone(&code), text)));
    explanations::get(&["./reply-", language, ".txt"].concat(), Box::new(heard));
}

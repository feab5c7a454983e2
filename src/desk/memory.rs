//! What a reload brings back: texts are kept for this browser's tab, and if the visitor wants it on this device. Nothing else is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Storage, Window};

use super::Deed;
use super::tabs::{Tab, Tabs, put_away};
use crate::act::{Act, listener};
use crate::element::{Element, element};
use crate::state::{Action, State, Step};
use crate::wire::{Reader, put, put_list, put_text};

const KEY: &str = "smtplint-texts";
/// Browsers keep some five million characters; a longer text is not kept.
pub const MOST: usize = 2 << 20;
/// So long after a change it is kept, in milliseconds.
const SOON: i32 = 250;
/// What follows has this form.
const FORM: usize = 1;

thread_local! {
    static NEWEST: RefCell<Option<State>> = const { RefCell::new(None) };
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// All texts as a string; those that are too long are left out.
fn write(state: &State) -> String {
    let mut tabs = (*state.tabs).clone();
    if tabs.all.is_empty() {
        tabs.all.push(Tab::default());
    }
    put_away(state, &mut tabs);
    let mut room = MOST;
    tabs.all.retain(|tab| {
        let fits = tab.text.len() <= room;
        room -= if fits { tab.text.len() } else { 0 };
        fits
    });
    for tab in &mut tabs.all {
        let size: usize = tab.steps.iter().map(|step| step.before.len()).sum();
        if size > room {
            tab.steps.clear();
        } else {
            room -= size;
        }
    }
    let mut out = String::new();
    for number in [FORM, tabs.at, tabs.signs_off as usize] {
        put(&mut out, number);
    }
    put_list(&mut out, &tabs.all, |out, tab| {
        for text in [&tab.name, &tab.title, &tab.text, &tab.target] {
            put_text(out, text);
        }
        put(out, tab.own as usize);
        put(out, tab.current.map_or(0, |current| current + 1));
        put_list(out, &tab.steps, |out, step| {
            put_text(out, &step.what);
            put_text(out, &step.before);
            put(out, step.fix as usize);
        });
    });
    out
}

/// The texts of such a string.
pub fn read(kept: &str) -> Option<Tabs> {
    let mut from = Reader(kept);
    if from.number()? != FORM {
        return None;
    }
    let (at, signs_off) = (from.number()?, from.flag()?);
    let all = from.list(|from| {
        let mut text = || from.text().map(Rc::from);
        let (name, title, text, target) = (text()?, text()?, text()?, text()?);
        let (own, current) = (from.flag()?, from.number()?.checked_sub(1));
        let steps = from.list(|from| Some(Step { what: from.text()?.into(), before: from.text()?.into(), fix: from.flag()? }))?;
        Some(Tab { name, title, text, target, own, current, steps, ..Tab::default() })
    })?;
    Some(Tabs { all, at, signs_off, ..Tabs::default() })
}

/// Whether a text is too long to be kept.
fn too_long(state: &State) -> bool {
    let others = state.tabs.all.iter().enumerate().filter(|(place, _)| *place != state.tabs.at);
    state.text.len() + others.map(|(_, tab)| tab.text.len()).sum::<usize>() > MOST
}

/// Brings back what was kept, and keeps what changes from now on.
pub fn effects(before: &State, state: &State, act: &Act) {
    let Some(window) = web_sys::window() else { return };
    if before.desk.is_none() {
        // A page that goes may not come back.
        let _ = window.add_event_listener_with_callback("pagehide", &listener(|_| keep()));
        restore(&window, act);
        return;
    }
    if before.tabs.remember && !state.tabs.remember {
        forget(&window);
    }
    let changed = before.revision != state.revision || before.current != state.current || before.target != state.target;
    if !changed && Rc::ptr_eq(&before.tabs, &state.tabs) {
        return;
    }
    NEWEST.set(Some(state.clone()));
    if !WAITING.replace(true) {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&listener(|_| keep()), SOON);
    }
}

fn restore(window: &Window, act: &Act) {
    let kept = |storage: Option<Storage>| storage.and_then(|storage| storage.get_item(KEY).ok().flatten());
    let device = kept(window.local_storage().ok().flatten());
    let remember = device.is_some();
    if let Some(kept) = kept(window.session_storage().ok().flatten()).or(device) {
        act.emit(Action::Deed(Deed::Restore(kept, remember)));
    }
}

fn keep() {
    WAITING.set(false);
    let (Some(state), Some(window)) = (NEWEST.take(), web_sys::window()) else { return };
    let kept = write(&state);
    let device = if state.tabs.remember { window.local_storage() } else { Ok(None) };
    for storage in [window.session_storage(), device].into_iter().flatten().flatten() {
        // A browser that keeps nothing, or has no room, must not hold an old text for the new one.
        if storage.set_item(KEY, &kept).is_err() {
            let _ = storage.remove_item(KEY);
        }
    }
}

fn forget(window: &Window) {
    if let Ok(Some(storage)) = window.local_storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// What is kept, and the switch.
pub fn memory(state: &State, act: &Act) -> Option<Element> {
    let on = state.tabs.remember;
    if state.text.trim().is_empty() && state.tabs.all.len() < 2 && !on {
        return None;
    }
    let input = element("input[type=checkbox][data-testid=remember]")
        .set_if(on, "checked", "")
        .on("change", act.always(Action::Deed(Deed::Remember(!on))));
    let said = match on {
        true => "Your texts, passwords in them included, stay on this device until you forget them.",
        false => "Your texts are kept for this browser tab, so that a reload brings them back, and go with it.",
    };
    let forget = || {
        element("button.button.quiet[type=button][data-testid=forget]")
            .on("click", act.always(Action::Deed(Deed::Remember(false))))
            .text("Forget them on this device")
    };
    let row = element("p.apply").child(element("label").child(input).text(" Remember my texts on this device")).maybe(on.then(forget));
    let long = || element("p.aside").text("A text is too long to be kept: a reload does not bring it back.");
    Some(
        element("section.convert[aria-label=Kept texts]")
            .child(row)
            .child(element("p.aside[role=status][data-testid=kept]").text(said))
            .maybe(too_long(state).then(long)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        let mut state = State::new("MAIL_HOST=a;3;\n".into());
        state.steps = vec![Step { what: "Applied".into(), before: "é".into(), fix: true }];
        (state.current, state.target) = (Some(0), "django".into());
        super::super::deed::after(&mut state, Deed::New);
        state.text = "second".into();
        let kept = read(&write(&state)).expect("it reads what it wrote");
        assert_eq!((kept.all.len(), kept.at), (2, 1));
        assert_eq!((&*kept.all[0].text, kept.all[0].current, &*kept.all[0].target), ("MAIL_HOST=a;3;\n", Some(0), "django"));
        assert_eq!(kept.all[0].steps.len(), 1);
        assert_eq!(&*kept.all[1].text, "second");
        let whole = write(&state);
        assert!((0..whole.len()).filter(|&end| whole.is_char_boundary(end)).all(|end| read(&whole[..end]).is_none()));
        assert!(read("2;0;0;0;").is_none() && read("nonsense").is_none());
    }

    #[test]
    fn what_is_too_long_is_left_out_and_said() {
        let mut state = State::new("x".repeat(MOST + 1).into());
        super::super::deed::after(&mut state, Deed::New);
        state.text = "short".into();
        let kept = read(&write(&state)).expect("the others are kept");
        assert!(too_long(&state) && kept.all.len() == 1 && &*kept.all[0].text == "short");
    }
}

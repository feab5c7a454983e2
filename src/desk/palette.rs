//! The palette: every action of the page by name.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::Callback;

use super::tab_bar::value;
use super::{Deed, commands, dialog};
use crate::act::Act;
use crate::components::focus;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// An action of the page.
#[derive(Clone, Debug)]
pub struct Command {
    /// What it is called.
    pub name: String,
    /// What it belongs to, where the name alone does not say it.
    pub of: String,
    /// Its key, if it has one.
    pub key: &'static str,
    /// What it does.
    pub does: Does,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum Does {
    /// It lets this happen.
    Act(Action),
    /// It presses what is on the page.
    Press(HtmlElement),
    /// It gives the focus to the element of this id.
    Focus(&'static str),
}

/// The commands, and those that are shown.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    all: Rc<[Command]>,
    words: String,
    /// Places in `all`, the best first.
    shown: Vec<usize>,
    /// Which of them is chosen.
    chosen: usize,
}

/// The commands stay the same as long as it is open.
impl PartialEq for Palette {
    fn eq(&self, other: &Palette) -> bool {
        Rc::ptr_eq(&self.all, &other.all) && self.words == other.words && self.chosen == other.chosen
    }
}

impl Palette {
    /// All commands: the desk's, and what was found on the page.
    pub fn new(state: &State, found: &[Command]) -> Palette {
        let all = commands::all(state, found);
        Palette { all: all.into(), ..Palette::default() }.filtered(String::new())
    }

    /// With other words: all of them must be in a command's name.
    pub fn filtered(&self, words: String) -> Palette {
        let sought = words.to_lowercase();
        let mut ranked: Vec<(u8, usize)> = Vec::new();
        for (place, command) in self.all.iter().enumerate() {
            if let Some(rank) = command.rank(&sought) {
                ranked.push((rank, place));
            }
        }
        ranked.sort_unstable();
        Palette { all: self.all.clone(), words, shown: ranked.into_iter().map(|(_, place)| place).collect(), chosen: 0 }
    }

    /// With another chosen; round and round.
    pub fn moved(&self, by: isize) -> Palette {
        let count = self.shown.len().max(1) as isize;
        Palette { chosen: (self.chosen as isize + by).rem_euclid(count) as usize, ..self.clone() }
    }

    fn command(&self) -> Option<&Command> {
        self.all.get(*self.shown.get(self.chosen)?)
    }
}

impl Command {
    /// How well it fits, 0 best; `None`: a word is missing.
    fn rank(&self, sought: &str) -> Option<u8> {
        let name = [&self.name, " ", &self.of].concat().to_lowercase();
        if !sought.split(' ').all(|word| name.contains(word)) {
            return None;
        }
        let begins = name.split(' ').any(|word| word.starts_with(sought.split(' ').next().unwrap_or("")));
        Some(if name.starts_with(sought) {
            0
        } else if begins {
            1
        } else {
            2
        })
    }

    fn run(&self, act: &Act) {
        // The focus goes back first, so that what follows can take it elsewhere.
        dialog::close();
        act.emit(Action::Deed(Deed::Hide));
        match &self.does {
            Does::Act(action) => act.emit(action.clone()),
            Does::Focus(id) => focus(id),
            Does::Press(element) => {
                element.focus().ok();
                element.click();
            }
        }
    }
}

/// The field and the list.
pub fn view(palette: &Rc<Palette>, act: &Act) -> Element {
    let found = palette.shown.len();
    let field = element(
        "input.command[id=command][type=text][role=combobox][aria-label=Command][aria-expanded=true][aria-controls=command-list]\
         [aria-autocomplete=list][autocomplete=off][spellcheck=false][placeholder=What do you want to do?][data-testid=command]",
    )
    .set("value", &palette.words)
    .set_if(found > 0, "aria-activedescendant", "chosen-command")
    .on("input", act.with(|act, event| act.emit(Action::Deed(Deed::Filter(value(event))))))
    .on("keydown", pressed(palette, act));
    let option = |(place, &number): (usize, &usize)| option(palette, place, &palette.all[number], act);
    let list = element("ul.commands[id=command-list][role=listbox][aria-label=Commands]")
        .children(&mut palette.shown.iter().enumerate().map(option));
    let none = (found == 0).then(|| element("p.aside.no-command").text("Nothing is called so."));
    element("div.palette-frame").child(field).child(list).maybe(none)
}

fn option(palette: &Palette, place: usize, command: &Command, act: &Act) -> Element {
    let (chosen, run) = (place == palette.chosen, command.clone());
    let act = act.clone();
    let of = (!command.of.is_empty()).then(|| element("span.command-of").text(&command.of));
    let key = (!command.key.is_empty()).then(|| element("kbd").text(command.key));
    element("li.option[role=option][data-testid=option]")
        .set("aria-selected", if chosen { "true" } else { "false" })
        .set_if(chosen, "id", "chosen-command")
        .on("click", Callback::from(move |_| run.run(&act)))
        .child(element("span.command-name").text(&command.name).text(" "))
        .maybe(of)
        .maybe(key)
}

fn pressed(palette: &Rc<Palette>, act: &Act) -> Callback<Event> {
    let (palette, act) = (palette.clone(), act.clone());
    Callback::from(move |event: Event| {
        let deed = match &*event.unchecked_ref::<KeyboardEvent>().key() {
            "ArrowDown" => Deed::Move(1),
            "ArrowUp" => Deed::Move(-1),
            "PageDown" => Deed::Move(8.min(palette.shown.len().saturating_sub(palette.chosen + 1) as isize)),
            "PageUp" => Deed::Move(-(8.min(palette.chosen as isize))),
            "Enter" => {
                event.prevent_default();
                if let Some(command) = palette.command() {
                    command.run(&act);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        act.emit(Action::Deed(deed));
    })
}

/// Brings the chosen command into sight.
pub fn reveal() {
    let chosen = web_sys::window().and_then(|window| window.document()?.get_element_by_id("chosen-command"));
    if let Some(chosen) = chosen {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        chosen.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette(names: &[&str]) -> Palette {
        let command = |name: &&str| Command { name: (*name).to_owned(), of: String::new(), key: "", does: Does::Focus("text") };
        Palette { all: names.iter().map(command).collect(), ..Palette::default() }.filtered(String::new())
    }

    fn shown(palette: &Palette) -> Vec<&str> {
        palette.shown.iter().map(|&place| &*palette.all[place].name).collect()
    }

    #[test]
    fn all_words_must_fit_and_the_best_goes_first() {
        let all = palette(&["Close this text", "Undo", "Text: next", "Context"]);
        assert_eq!(shown(&all.filtered("TEXT".into())), ["Text: next", "Close this text", "Context"]);
        assert_eq!(shown(&all.filtered("text this".into())), ["Close this text"]);
        assert_eq!(shown(&all.filtered("zzz".into())), [""; 0]);
        assert!(all.filtered("zzz".into()).moved(1).command().is_none());
    }

    #[test]
    fn the_chosen_one_goes_round() {
        let all = palette(&["a", "b", "c"]);
        assert_eq!(all.moved(-1).chosen, 2);
        assert_eq!(all.moved(1).moved(2).chosen, 0);
        assert_eq!(all.moved(2).filtered("b".into()).chosen, 0, "another list begins at its top");
    }
}

//! What a companion adds to the page: live probes, and texts handed over by the address. The script beside it holds the key.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::MessageEvent;

use crate::act::{Act, listener};
use crate::state::Action;

#[wasm_bindgen(module = "/src/live.js")]
extern "C" {
    /// Takes the key or the text that the address brought, and gives the text.
    pub fn arrived() -> Option<String>;

    /// Whether a companion gave a key.
    pub fn paired() -> bool;

    /// Whether this page is served from elsewhere than by a companion.
    pub fn abroad() -> bool;

    /// The address that hands a text to a companion's own page.
    pub fn handed(text: &str) -> String;

    /// Ends the probe that runs; [`Action::Heard`] tells it.
    pub fn stop();

    #[wasm_bindgen(js_name = probe)]
    fn ask(host: &str, port: &str, heard: &Function);
}

/// What the visitor asked a server for, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    /// Counts the questions.
    pub asked: u32,
    /// The server.
    pub host: String,
    /// Its port, as typed; all of mail's without one.
    pub port: String,
    /// The conversation so far.
    pub lines: String,
    /// It goes on.
    pub running: bool,
    /// How it ended, for people.
    pub told: String,
    /// What the last question added to the text.
    pub added: String,
    /// The number of the text that it was asked for.
    pub tab: u32,
}

impl Live {
    /// A question to this server.
    pub fn ask(&mut self, host: String, port: String) {
        (self.host, self.port) = (host, port);
        (self.lines, self.told) = (String::new(), String::new());
        self.running = true;
        self.asked += 1;
    }

    /// `text` with a transcript below it, in the place of the one before.
    pub fn joined(&mut self, text: &str, transcript: &str) -> String {
        let own = text.strip_suffix(self.added.as_str()).unwrap_or(text);
        let gap = match own.trim_end_matches('\n') {
            "" => "",
            line if own.len() == line.len() => "\n\n",
            _ => "\n",
        };
        self.added = [gap, transcript].concat();
        [own, &self.added].concat()
    }
}

/// Has the companion ask; [`Action::Heard`] brings what happens.
pub fn probe(live: &Live, act: &Act) {
    let act = act.clone();
    let heard = listener(move |event| {
        let said = event.unchecked_into::<MessageEvent>().data().as_string();
        act.emit(Action::Heard(said.unwrap_or_default()));
    });
    ask(&live.host, &live.port, &heard);
}

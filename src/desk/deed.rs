//! What can happen at the desk alone. The page's reducer passes it on.

use std::rc::Rc;

use super::palette::Command;
use super::{dialog, tabs};
use crate::state::State;

/// What can happen.
#[derive(Clone, Debug)]
pub enum Deed {
    /// A new, empty text.
    New,
    /// A file's name and text.
    Open(String, String),
    /// Show the text of this number.
    Choose(u32),
    /// Show the next text, or the one before.
    Turn(bool),
    /// Close the text of this number.
    Close(u32),
    /// Bring the text back that was closed last.
    Reopen,
    /// Name the text that is shown.
    Rename,
    /// The visitor named it; nothing: it is named by what it holds.
    Named(String),
    /// Give the naming up.
    Unnamed,
    /// Compare with the text of this number; 0: no longer.
    Compare(u32),
    /// The engine compared the text of this revision: rows, as a string.
    Compared(u32, Rc<str>),
    /// What the browser kept of another time, as a string, and whether on this device.
    Restore(String, bool),
    /// Keep the texts on this device, or no longer.
    Remember(bool),
    /// A transcript for a text that is not shown.
    Probed(String),
    /// Show the keys.
    Keys,
    /// The same by the key of one sign, unless that is switched off.
    Sign,
    /// Let keys of one sign work, or no longer.
    Signs(bool),
    /// Show the commands of the page as it is, or no longer.
    Palette(Rc<[Command]>),
    /// Only commands with these words.
    Filter(String),
    /// Choose a command so much further down.
    Move(isize),
    /// Close what lies over the page.
    Hide,
}

/// The desk's part of the reducer.
pub fn after(state: &mut State, deed: Deed) {
    if let Some(deed) = dialog::after(state, deed) {
        tabs::after(state, deed);
    }
}

//! From what the visitor does to the page's actions.

use web_sys::Event;
use yew::Callback;

use crate::state::Action;

/// Takes the page's actions.
#[derive(Clone)]
pub struct Act(Callback<Action>);

impl Act {
    /// Actions go to `take`.
    pub fn new(take: Callback<Action>) -> Act {
        Act(take)
    }

    /// Lets an action happen.
    pub fn emit(&self, action: Action) {
        self.0.emit(action);
    }

    /// An event that is this action, whatever else it says.
    pub fn always(&self, action: Action) -> Callback<Event> {
        let act = self.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// An event that is looked into.
    pub fn with(&self, heard: fn(&Act, &Event)) -> Callback<Event> {
        let act = self.clone();
        Callback::from(move |event| heard(&act, &event))
    }
}

//! From what happens in the browser to the page's actions.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
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

/// A listener for what Yew does not hear. Every kind of event comes as an `Event`: each further type of closure has its price.
pub fn listener(heard: impl FnMut(Event) + 'static) -> Function {
    Closure::<dyn FnMut(Event)>::new(heard).into_js_value().unchecked_into()
}

//! The smtplint page: one wasm that is the page in a window and the engine in a worker.

mod act;
mod app;
mod components;
mod desk;
mod diff;
mod element;
mod engine;
mod examples;
mod explanations;
mod file;
mod guide;
mod live;
mod marks;
mod place;
mod queue;
mod reply;
mod reports;
mod scripts;
mod share;
mod start;
mod state;
mod wire;
mod worker;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    // The worker loads this very wasm, so that the visitor downloads and compiles it once.
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::serve(scope),
        Err(_) => start::page(),
    }
}

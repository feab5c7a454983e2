//! The engine on its own thread, so that typing never waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JsString};
use smtplint::{Options, Report};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::act::listener;
use crate::queue::{Job, Queue};
use crate::share::Shared;
use crate::wire;

/// Beside the page; it starts the wasm it is sent.
const SCRIPT: &str = "./worker.js";

/// What comes back, of the text's revision.
pub enum Answer {
    /// The report, unless the check broke.
    Report(u32, Option<Report>),
    /// The text without its secrets, and whether all that is private was to go.
    Shared(u32, bool, Shared),
}

/// What is asked for, as a number on the way.
const CHECK: u32 = 0;
const REDACT: u32 = 1;
const REDACT_ALL: u32 = 2;

/// The worker's side: answers `[id, text, what]` with `[id, report or redacted text, what]`.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let port = scope.clone();
    let answer = listener(move |event| {
        let request: Array = event.unchecked_into::<MessageEvent>().data().unchecked_into();
        let Some(text) = request.get(1).as_string() else { return };
        let answer = match request.get(2).as_f64() {
            Some(0.0) => wire::write(&smtplint::check(&text, &Options::default())),
            what => wire::write_shared(&Shared::of(&text, what == Some(REDACT_ALL.into()))),
        };
        port.post_message(&Array::of3(&request.get(0), &JsValue::from(answer), &request.get(2))).ok();
    });
    scope.set_onmessage(Some(&answer));
    // An empty message says that questions are heard from now on.
    scope.post_message(&JsValue::NULL).ok();
}

/// The page's side.
#[derive(Clone)]
pub struct Checker(Rc<RefCell<Inner>>);

struct Inner {
    link: Link,
    queue: Queue<Rc<str>>,
    answer: Callback<Answer>,
}

enum Link {
    /// The worker's wasm is not up yet; holds the newest text.
    Starting {
        worker: Worker,
        first: Option<Job<Rc<str>>>,
    },
    Up(Worker),
    /// No worker can be had: the page's own thread does it.
    Local,
}

impl Checker {
    /// Starts the worker; answers go to `answer`.
    pub fn new(answer: Callback<Answer>) -> Checker {
        let checker = Checker(Rc::new(RefCell::new(Inner { link: Link::Local, queue: Queue::default(), answer })));
        checker.start();
        checker
    }

    /// Has a text checked, unless a newer one comes before its turn.
    pub fn check(&self, id: u32, text: Rc<str>) {
        let job = Job { id, text };
        let mut inner = self.0.borrow_mut();
        if let Link::Starting { first, .. } = &mut inner.link {
            *first = Some(job);
            return;
        }
        let next = inner.queue.submit(job);
        drop(inner);
        self.run(next);
    }

    /// Has a text redacted. This is rare, so it neither waits for checks nor makes them wait their turn again.
    pub fn redact(&self, id: u32, text: &str, all: bool) {
        let inner = self.0.borrow();
        if let Link::Up(worker) = &inner.link {
            let what = if all { REDACT_ALL } else { REDACT };
            worker.post_message(&Array::of3(&JsValue::from(id), &JsString::from(text), &JsValue::from(what))).ok();
            return;
        }
        let answer = inner.answer.clone();
        drop(inner);
        answer.emit(Answer::Shared(id, all, Shared::of(text, all)));
    }

    fn start(&self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) = Worker::new_with_options(SCRIPT, &options) else { return };
        let checker = self.clone();
        worker.set_onmessage(Some(&listener(move |event| checker.heard(&event.unchecked_into::<MessageEvent>().data()))));
        let checker = self.clone();
        worker.set_onerror(Some(&listener(move |_| checker.broke())));
        if worker.post_message(&wasm_bindgen::module()).is_ok() {
            self.0.borrow_mut().link = Link::Starting { worker, first: None };
        }
    }

    fn heard(&self, data: &JsValue) {
        let mut inner = self.0.borrow_mut();
        if data.is_null() {
            let Link::Starting { worker, first } = std::mem::replace(&mut inner.link, Link::Local) else { return };
            inner.link = Link::Up(worker);
            drop(inner);
            if let Some(job) = first {
                self.check(job.id, job.text);
            }
            return;
        }
        let reply: &Array = data.unchecked_ref();
        let id = reply.get(0).as_f64().unwrap_or_default() as u32;
        let text = reply.get(1).as_string().unwrap_or_default();
        let what = reply.get(2).as_f64().unwrap_or_default() as u32;
        let answer = inner.answer.clone();
        if what != CHECK {
            drop(inner);
            if let Some(shared) = wire::read_shared(&text) {
                answer.emit(Answer::Shared(id, what == REDACT_ALL, shared));
            }
            return;
        }
        let next = inner.queue.done();
        drop(inner);
        self.run(next);
        answer.emit(Answer::Report(id, wire::read(&text)));
    }

    /// The worker could not start, or the engine failed in it: its memory is not to be trusted any more.
    fn broke(&self) {
        let mut inner = self.0.borrow_mut();
        match std::mem::replace(&mut inner.link, Link::Local) {
            Link::Starting { worker, first } => {
                worker.terminate();
                drop(inner);
                if let Some(job) = first {
                    self.check(job.id, job.text);
                }
            }
            Link::Up(worker) => {
                worker.terminate();
                let lost = inner.queue.running();
                let next = inner.queue.done();
                inner.queue = Queue::default();
                let answer = inner.answer.clone();
                drop(inner);
                self.start();
                if let Some(job) = next {
                    self.check(job.id, job.text);
                }
                if let Some(id) = lost {
                    answer.emit(Answer::Report(id, None));
                }
            }
            Link::Local => {}
        }
    }

    fn run(&self, job: Option<Job<Rc<str>>>) {
        let Some(job) = job else { return };
        let inner = self.0.borrow();
        if let Link::Up(worker) = &inner.link {
            worker.post_message(&Array::of3(&JsValue::from(job.id), &JsString::from(&*job.text), &JsValue::from(CHECK))).ok();
            return;
        }
        let answer = inner.answer.clone();
        drop(inner);
        let report = smtplint::check(&job.text, &Options::default());
        self.0.borrow_mut().queue.done();
        answer.emit(Answer::Report(job.id, Some(report)));
    }
}

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
use crate::wire;

/// Beside the page; it starts the wasm it is sent.
const SCRIPT: &str = "./worker.js";

/// What comes back: the text's revision, and its report unless the check broke.
pub type Answer = (u32, Option<Report>);

/// The worker's side: answers `[id, text]` with `[id, report]`.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let port = scope.clone();
    let answer = listener(move |event| {
        let request: Array = event.unchecked_into::<MessageEvent>().data().unchecked_into();
        let Some(text) = request.get(1).as_string() else { return };
        let report = smtplint::check(&text, &Options::default());
        port.post_message(&Array::of2(&request.get(0), &JsValue::from(wire::write(&report)))).ok();
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
        let report = reply.get(1).as_string().and_then(|report| wire::read(&report));
        let next = inner.queue.done();
        let answer = inner.answer.clone();
        drop(inner);
        self.run(next);
        answer.emit((id, report));
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
                    answer.emit((id, None));
                }
            }
            Link::Local => {}
        }
    }

    fn run(&self, job: Option<Job<Rc<str>>>) {
        let Some(job) = job else { return };
        let inner = self.0.borrow();
        if let Link::Up(worker) = &inner.link {
            worker.post_message(&Array::of2(&JsValue::from(job.id), &JsString::from(&*job.text))).ok();
            return;
        }
        let answer = inner.answer.clone();
        drop(inner);
        let report = smtplint::check(&job.text, &Options::default());
        self.0.borrow_mut().queue.done();
        answer.emit((job.id, Some(report)));
    }
}

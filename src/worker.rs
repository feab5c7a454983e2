//! The engine on its own thread, so that typing never waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};
use yew::Callback;

use crate::act::listener;
use crate::engine::{self, Question};
use crate::queue::{Job, Queue};
use crate::reports::reports;
use crate::scripts;

/// No text takes a check longer than this, in milliseconds; what does is a fault of ours.
const LONGEST: i32 = 5_000;
/// No worker takes longer to be up, in milliseconds: its program comes from the page, its script from where the page came from.
const START: i32 = 10_000;

/// What comes back.
pub struct Answer {
    /// The number that came with the question.
    pub id: u32,
    /// What was asked.
    pub question: Question,
    /// The answer, or why there is none.
    pub answer: Result<String, Failure>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The engine broke down.
    Broken,
    /// It took too long.
    Late,
    /// A part of it could not be loaded.
    Missing,
}

/// The worker's side: answers `[id, text, question, about]` with `[id, answer, question]`; without a text in it, the question could not
/// be answered. A number alone says that the check of that number goes on now.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let port = scope.clone();
    let heard = listener(move |event| {
        let request: Array = event.unchecked_into::<MessageEvent>().data().unchecked_into();
        let (Some(text), Some(question)) = (request.get(1).as_string(), number(&request, 2).and_then(Question::of)) else { return };
        let port = port.clone();
        spawn_local(async move {
            let id = request.get(0);
            let about = request.get(3).as_string().unwrap_or_default();
            let answer = engine::answer(question, &text, &about, &|| drop(port.post_message(&id))).await;
            let answer = answer.map_or(JsValue::NULL, JsValue::from);
            port.post_message(&Array::of3(&id, &answer, &request.get(2))).ok();
            // The rest comes behind the first verdict, in this order whatever is pasted. What fails is tried again with the next.
            if question == Question::Check {
                let _ = smtplint_loader::bring_all().await;
                let _ = reports().await;
            }
        });
    });
    scope.set_onmessage(Some(&heard));
    // An empty message says that questions are heard from now on.
    scope.post_message(&JsValue::NULL).ok();
}

fn number(message: &Array, place: u32) -> Option<u32> {
    Some(message.get(place).as_f64()? as u32)
}

/// The page's side.
#[derive(Clone)]
pub struct Checker(Rc<RefCell<Inner>>);

struct Inner {
    link: Link,
    queue: Queue<Rc<str>>,
    answer: Callback<Answer>,
    /// Counts the checks that began: a timer that is not of the newest has nothing to say.
    begun: u32,
}

enum Link {
    /// The worker's wasm is not up yet; holds what is asked.
    Starting {
        worker: Worker,
        first: Option<Job<Rc<str>>>,
        others: Vec<Array>,
    },
    Up(Worker),
    /// No worker can be had: the page's own thread does it.
    Local,
}

impl Checker {
    /// Starts the worker; answers go to `answer`.
    pub fn new(answer: Callback<Answer>) -> Checker {
        let checker = Checker(Rc::new(RefCell::new(Inner { link: Link::Local, queue: Queue::default(), answer, begun: 0 })));
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

    /// Asks something else of a text. This is rare, so it neither waits for checks nor makes them wait their turn again.
    pub fn ask(&self, id: u32, question: Question, text: &str, about: &str) {
        let request = Array::of4(&id.into(), &JsString::from(text), &(question as u32).into(), &JsString::from(about));
        let mut inner = self.0.borrow_mut();
        match &mut inner.link {
            Link::Starting { others, .. } => others.push(request),
            Link::Up(worker) => drop(worker.post_message(&request)),
            Link::Local => {
                drop(inner);
                self.answer_here(id, question, text.into(), about.to_owned());
            }
        }
    }

    fn start(&self) {
        let Ok(worker) = scripts::worker() else { return };
        let checker = self.clone();
        worker.set_onmessage(Some(&listener(move |event| checker.heard(&event.unchecked_into::<MessageEvent>().data()))));
        let checker = self.clone();
        worker.set_onerror(Some(&listener(move |_| checker.broke(Failure::Broken))));
        if worker.post_message(&wasm_bindgen::module()).is_ok() {
            let mut inner = self.0.borrow_mut();
            inner.link = Link::Starting { worker, first: None, others: Vec::new() };
            let begun = inner.begun;
            drop(inner);
            self.watch(begun, START);
        }
    }

    fn heard(&self, data: &JsValue) {
        let mut inner = self.0.borrow_mut();
        if data.is_null() {
            let Link::Starting { worker, first, others } = std::mem::replace(&mut inner.link, Link::Local) else { return };
            for request in &others {
                worker.post_message(request).ok();
            }
            inner.link = Link::Up(worker);
            inner.begun += 1;
            drop(inner);
            if let Some(job) = first {
                self.check(job.id, job.text);
            }
            return;
        }
        if data.as_f64().is_some() {
            inner.begun += 1;
            let begun = inner.begun;
            drop(inner);
            return self.watch(begun, LONGEST);
        }
        let reply: &Array = data.unchecked_ref();
        let (Some(id), Some(question)) = (number(reply, 0), number(reply, 2).and_then(Question::of)) else { return };
        let answer = inner.answer.clone();
        let next = if question == Question::Check {
            inner.begun += 1;
            inner.queue.done()
        } else {
            None
        };
        drop(inner);
        self.run(next);
        answer.emit(Answer { id, question, answer: reply.get(1).as_string().ok_or(Failure::Missing) });
    }

    /// Replaces the worker if what began now is not over in time.
    fn watch(&self, begun: u32, longest: i32) {
        let checker = self.clone();
        let late = listener(move |_| {
            if checker.0.borrow().begun == begun {
                checker.broke(Failure::Late);
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&late, longest);
        }
    }

    /// The worker could not start, or the engine failed in it: its memory is not to be trusted any more.
    fn broke(&self, failure: Failure) {
        let mut inner = self.0.borrow_mut();
        inner.begun += 1;
        match std::mem::replace(&mut inner.link, Link::Local) {
            Link::Starting { worker, first, .. } => {
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
                    answer.emit(Answer { id, question: Question::Check, answer: Err(failure) });
                }
            }
            Link::Local => {}
        }
    }

    fn run(&self, job: Option<Job<Rc<str>>>) {
        let Some(job) = job else { return };
        let inner = self.0.borrow();
        if let Link::Up(worker) = &inner.link {
            let question = Question::Check as u32;
            worker.post_message(&Array::of3(&job.id.into(), &JsString::from(&*job.text), &question.into())).ok();
            return;
        }
        drop(inner);
        self.answer_here(job.id, Question::Check, job.text, String::new());
    }

    fn answer_here(&self, id: u32, question: Question, text: Rc<str>, about: String) {
        let checker = self.clone();
        spawn_local(async move {
            let answer = engine::answer(question, &text, &about, &|| {}).await.map_err(|_| Failure::Missing);
            let mut inner = checker.0.borrow_mut();
            let next = if question == Question::Check { inner.queue.done() } else { None };
            let heard = inner.answer.clone();
            drop(inner);
            checker.run(next);
            heard.emit(Answer { id, question, answer });
        });
    }
}

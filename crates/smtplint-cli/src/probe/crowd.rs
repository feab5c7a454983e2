//! Many targets: some at once, never two at one host, no more in memory than are under way.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::tell;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Question {
    /// A port of a host.
    Port(String, u16),
    /// DNS about a domain, or about a host that was named, and what it belongs to.
    Domain(String, Vec<String>),
}

impl Question {
    /// Whose turn it is: one question at a time for each.
    fn host(&self) -> &str {
        match self {
            Question::Port(host, _) | Question::Domain(host, _) => host,
        }
    }
}

/// Asks every question by `ask`, `most` at once, and hands each answer to `take` until that says no.
pub fn each<A: Send>(
    places: impl Iterator<Item = Question> + Send,
    most: usize,
    rate: Option<f64>,
    ask: impl Fn(Question) -> A + Sync,
    mut take: impl FnMut(A) -> bool,
) {
    let waiting = Mutex::new(places);
    let hosts = Hosts::default();
    let pace = rate.map(|rate| Pace { gap: Duration::from_secs_f64(1.0 / rate), next: Mutex::new(Instant::now()) });
    thread::scope(|scope| {
        let (answers, coming) = sync_channel(0);
        for _ in 0..most {
            let (answers, waiting, hosts, pace, ask) = (answers.clone(), &waiting, &hosts, &pace, &ask);
            scope.spawn(move || {
                while let Some(place) = next(waiting) {
                    pace.iter().for_each(Pace::wait);
                    let host = place.host().to_owned();
                    hosts.enter(&host);
                    let answer = ask(place);
                    hosts.leave(&host);
                    if answers.send(answer).is_err() {
                        break;
                    }
                }
            });
        }
        drop(answers);
        for answer in coming {
            if !take(answer) {
                break;
            }
        }
    });
}

fn next(waiting: &Mutex<impl Iterator<Item = Question>>) -> Option<Question> {
    waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next()
}

/// Who is being asked: one session at a time for each host.
#[derive(Default)]
struct Hosts {
    busy: Mutex<HashSet<String>>,
    left: Condvar,
}

impl Hosts {
    fn enter(&self, host: &str) {
        let mut busy = self.busy.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        while !busy.insert(host.to_owned()) {
            busy = self.left.wait(busy).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }

    fn leave(&self, host: &str) {
        self.busy.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(host);
        self.left.notify_all();
    }
}

/// So many beginnings a second.
struct Pace {
    gap: Duration,
    next: Mutex<Instant>,
}

impl Pace {
    fn wait(&self) {
        let mut next = self.next.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let now = Instant::now();
        let mine = (*next).max(now);
        *next = mine + self.gap;
        drop(next);
        thread::sleep(mine - now);
    }
}

/// The lines of a list, without blanks and comments.
pub fn lines(path: OsString) -> Box<dyn Iterator<Item = String> + Send> {
    let source: Box<dyn Read + Send> = if path == "-" {
        Box::new(io::stdin())
    } else {
        match File::open(&path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                tell(&format!("{}: {error}", path.to_string_lossy()));
                return Box::new(std::iter::empty());
            }
        }
    };
    let lines = BufReader::new(source).lines().map_while(Result::ok);
    Box::new(lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty() && !line.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_asked_once_and_a_host_never_twice_at_a_time() {
        let places = (0..200u16).map(|number| Question::Port(format!("host{}", number % 7), number));
        let (busy, mut seen) = (Mutex::new(HashSet::new()), Vec::new());
        each(
            places,
            8,
            None,
            |question| {
                let Question::Port(host, port) = question else { panic!("a domain") };
                assert!(busy.lock().expect("a lock").insert(host.clone()), "{host} is asked twice");
                thread::yield_now();
                busy.lock().expect("a lock").remove(&host);
                port
            },
            |port| {
                seen.push(port);
                true
            },
        );
        seen.sort_unstable();
        assert_eq!(seen, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn who_has_seen_enough_ends_it() {
        let places = (0..).map(|number: u32| Question::Port(format!("host{number}"), 25));
        let mut taken = 0;
        each(
            places,
            4,
            None,
            |_| (),
            |()| {
                taken += 1;
                taken < 10
            },
        );
        assert_eq!(taken, 10);
    }
}

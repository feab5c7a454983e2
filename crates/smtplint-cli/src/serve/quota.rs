//! How often and how many at once: the user's own page is a guest of the servers too.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Probes begun in [`SPAN`].
const OFTEN: usize = 30;
const SPAN: Duration = Duration::from_secs(60);
/// Probes at the same time.
const AT_ONCE: usize = 2;

/// What was begun lately, and what runs.
#[derive(Clone, Debug, Default)]
pub struct Quota(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    begun: VecDeque<Instant>,
    running: usize,
}

/// The right to one probe, given back when it is dropped.
#[derive(Debug)]
pub struct Turn(Quota);

impl Quota {
    /// A turn, unless there were too many; then a sentence.
    pub fn turn(&self, now: Instant) -> Result<Turn, &'static str> {
        let mut inner = self.lock();
        while inner.begun.front().is_some_and(|&begun| now.duration_since(begun) >= SPAN) {
            inner.begun.pop_front();
        }
        if inner.running >= AT_ONCE {
            return Err("Two probes run already. Wait for one to end.");
        }
        if inner.begun.len() >= OFTEN {
            return Err("Thirty probes were begun within a minute. Wait a moment.");
        }
        inner.begun.push_back(now);
        inner.running += 1;
        Ok(Turn(self.clone()))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.lock().running -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_at_once_and_thirty_a_minute() {
        let (quota, now) = (Quota::default(), Instant::now());
        let (first, second) = (quota.turn(now).unwrap(), quota.turn(now).unwrap());
        assert!(quota.turn(now).is_err(), "two run");
        drop((first, second));
        for _ in 2..OFTEN {
            quota.turn(now).unwrap();
        }
        assert!(quota.turn(now + SPAN - Duration::from_millis(1)).is_err(), "thirty were begun");
        quota.turn(now + SPAN).unwrap();
    }
}

//! Which text is checked next: the newest wins.

/// A text on its way to the engine, with the number its report is recognised by.
#[derive(Clone, Debug, PartialEq)]
pub struct Job<T> {
    /// The revision of the text.
    pub id: u32,
    /// The text.
    pub text: T,
}

/// At most one running job and one waiting; whatever arrives replaces the one that waits.
#[derive(Debug)]
pub struct Queue<T> {
    running: Option<u32>,
    waiting: Option<Job<T>>,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Queue { running: None, waiting: None }
    }
}

impl<T> Queue<T> {
    /// Takes a job; returns it if it may start at once.
    pub fn submit(&mut self, job: Job<T>) -> Option<Job<T>> {
        if self.running.is_some() {
            self.waiting = Some(job);
            return None;
        }
        self.running = Some(job.id);
        Some(job)
    }

    /// The running job has ended; returns the one to start.
    pub fn done(&mut self) -> Option<Job<T>> {
        self.running = None;
        let next = self.waiting.take()?;
        self.running = Some(next.id);
        Some(next)
    }

    /// The number of the running job.
    pub fn running(&self) -> Option<u32> {
        self.running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_waits() {
        let mut queue = Queue::default();
        let job = |id| Job { id, text: id };
        assert_eq!(queue.submit(job(1)), Some(job(1)));
        assert_eq!(queue.submit(job(2)), None);
        assert_eq!(queue.submit(job(3)), None);
        assert_eq!(queue.running(), Some(1));
        assert_eq!(queue.done(), Some(job(3)), "2 is out of date before it began");
        assert_eq!(queue.done(), None);
        assert_eq!(queue.running(), None);
        assert_eq!(queue.submit(job(4)), Some(job(4)));
    }
}

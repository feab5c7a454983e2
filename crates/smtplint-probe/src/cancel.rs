//! Ending probes that are under way: who waits for a server's word wakes at once.

use std::collections::HashMap;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Asks all probes that have a copy of it to end.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<State>);

#[derive(Debug, Default)]
struct State {
    asked: AtomicBool,
    open: Mutex<(u64, HashMap<u64, TcpStream>)>,
}

impl Cancel {
    /// Ends them: connections close, and nothing further is begun.
    pub fn cancel(&self) {
        self.0.asked.store(true, Ordering::SeqCst);
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.1.values().for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
    }

    /// Whether that was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// Has a connection closed when that is asked for, as long as this is kept.
    pub(crate) fn closes(&self, stream: &TcpStream) -> Option<Open> {
        let stream = stream.try_clone().ok()?;
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_asked() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        open.0 += 1;
        let number = open.0;
        open.1.insert(number, stream);
        Some(Open { cancel: self.clone(), number })
    }
}

/// A connection that is closed when the probe is ended.
pub(crate) struct Open {
    cancel: Cancel,
    number: u64,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.cancel.0.open.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&self.number);
    }
}

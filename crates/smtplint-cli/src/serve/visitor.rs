//! A visitor who leaves ends the probe that was asked for.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use smtplint_probe::Cancel;

/// How soon it is noticed.
const PAUSE: Duration = Duration::from_millis(250);

/// Waits beside a probe until its visitor is gone, or this.
pub struct Visitor(Arc<AtomicBool>);

impl Visitor {
    /// Ends `cancel` when the visitor's connection is closed.
    pub fn watched(client: Option<TcpStream>, cancel: &Cancel) -> Visitor {
        let done = Arc::new(AtomicBool::new(false));
        if let Some(client) = client {
            let (done, cancel) = (Arc::clone(&done), cancel.clone());
            // Where there is no thread to be had, the next line that cannot be written ends it.
            let _ = thread::Builder::new().spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    if is_gone(&client) {
                        return cancel.cancel();
                    }
                }
            });
        }
        Visitor(done)
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Whether the visitor has closed the connection. Nothing is read of it.
fn is_gone(client: &TcpStream) -> bool {
    if client.set_read_timeout(Some(PAUSE)).is_err() {
        return true;
    }
    match client.peek(&mut [0]) {
        Ok(0) => true,
        // More than the question: nobody waits for it.
        Ok(_) => {
            thread::sleep(PAUSE);
            false
        }
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted),
    }
}

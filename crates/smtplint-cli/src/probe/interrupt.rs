//! Ctrl-C: the first ends what is under way, and what is known is reported; the second ends the program.

use smtplint_probe::Cancel;

use crate::{Status, tell};

/// What probes are ended by when somebody presses Ctrl-C.
pub fn cancel() -> Cancel {
    let cancel = Cancel::default();
    let heard = cancel.clone();
    // Without a handler the first one ends the program.
    let _ = ctrlc::set_handler(move || {
        if heard.is_asked() {
            std::process::exit(Status::Interrupted as i32);
        }
        tell("ending; here is what is known so far (Ctrl-C once more: without it)");
        heard.cancel();
    });
    cancel
}

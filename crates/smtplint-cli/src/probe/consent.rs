//! What goes beyond a visit is asked for first, and secrets never stand on a command line.

use std::io::{self, BufRead, IsTerminal, Write};

use super::ProbeArgs;
use crate::tell;

/// Whether the tests that were asked for may begin; names them and their targets.
pub fn given(args: &ProbeArgs) -> bool {
    let mut tests = Vec::new();
    if let Some(outside) = &args.relay_to {
        tests.push(format!("a relay test (MAIL and RCPT for {outside}, no message)"));
    }
    if let Some(user) = &args.login {
        tests.push(format!("one login as {user}"));
    }
    if let Some(recipient) = args.recipient.as_ref().filter(|_| args.smuggling) {
        tests.push(format!("false ends of messages to {recipient}, which the server refuses"));
    }
    if tests.is_empty() {
        return true;
    }
    let targets: Vec<&str> =
        args.targets.iter().map(|target| target.host.as_str()).chain(args.list.iter().map(|_| "all of --list")).collect();
    tell(&format!("{}: {}", targets.join(", "), tests.join("; ")));
    if args.yes {
        return true;
    }
    if !io::stdin().is_terminal() {
        tell("not begun: say --yes where nobody can be asked");
        return false;
    }
    let _ = write!(io::stderr(), "Go on? [y/N] ");
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

/// The password or token: from a file, the environment or a prompt without echo.
pub fn secret(args: &ProbeArgs, user: &str) -> Option<String> {
    if let Some(path) = &args.password_file {
        return crate::input::text_of(path, &path.to_string_lossy()).map(|text| text.trim_end_matches(['\r', '\n']).to_owned());
    }
    if let Ok(secret) = std::env::var("SMTPLINT_PASSWORD") {
        return Some(secret);
    }
    match rpassword::prompt_password(format!("Password of {user}: ")) {
        Ok(secret) => Some(secret),
        Err(_) => {
            tell("no password: set SMTPLINT_PASSWORD, or --password-file FILE, where nobody can be asked");
            None
        }
    }
}

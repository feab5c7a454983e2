//! Runs the built companion.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Port 587 with implicit TLS: one error, whatever else the engine learns.
pub const BROKEN: &str = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n";
/// The rule that finds it.
pub const RULE: &str = "implicit-tls-on-starttls-port";

/// The companion, free of the tester's settings.
pub fn companion() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smtplint"));
    command.env_remove("NO_COLOR").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it with these arguments and this stdin.
pub fn run(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = companion().args(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_owned();
    let writer = std::thread::spawn(move || match pipe.write_all(&stdin) {
        // It may end without reading, e.g. on a wrong option.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The exit status.
pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Stdout as text.
pub fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// Stderr as text.
pub fn told(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Stdout as JSON.
pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {} {}", out(output), told(output)))
}

/// The rules that found something in the first input.
pub fn rules(output: &Output) -> Vec<String> {
    let document = json(output);
    let findings = document["inputs"][0]["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// A file for one test.
pub fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// An empty folder for one test.
pub fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Writes a file below a folder.
pub fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}

/// Runs it in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    companion().current_dir(folder).args(arguments).output().unwrap()
}

/// The names of the inputs that were reported.
pub fn inputs(output: &Output) -> Vec<String> {
    json(output)["inputs"].as_array().unwrap().iter().map(|input| input["name"].as_str().unwrap().to_owned()).collect()
}

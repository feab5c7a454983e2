//! Who may relay where: the engine's rulings against what real servers did.
//!
//! `tests/policies/*-matrix.txt` hold configurations and what the server they were given to answered (tests/lab asks it):
//!
//! ```text
//! === name of the case
//! the configuration
//! --- what happened
//! 587 RA AA AA required inside
//! ```
//!
//! A row is one listener: its port, or `*` where there is only one; then for a stranger, a client of a trusted network and a
//! logged-in client whether a recipient elsewhere and one here is taken (`A`) or refused (`R`; `-`: this client cannot be, or
//! was not asked); then its TLS and when AUTH is offered.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use smtplint::model::{Answer, Asker, AuthOffer, ListenerTls, Policy, Recipient};
use smtplint::policies;

const ASKERS: [Asker; 3] = [Asker::Stranger, Asker::Trusted, Asker::Authenticated];

/// What the engine says of a listener, in the matrix's signs; a listener that the policy does not name apart is the only one.
fn cells(policy: &Policy, port: &str) -> Vec<String> {
    let mut out = Vec::new();
    for asker in ASKERS {
        let answer = |recipient| {
            let mut rulings = policy.rulings.iter().filter(|ruling| ruling.listener == port || ruling.listener.is_empty() || port == "*");
            match rulings.find(|ruling| ruling.asker == asker && ruling.recipient == recipient).map(|ruling| ruling.answer) {
                Some(Answer::Accepts) => 'A',
                Some(Answer::Refuses) => 'R',
                Some(Answer::Unknown) => '?',
                None => '-',
            }
        };
        out.push([answer(Recipient::Elsewhere), answer(Recipient::Here)].iter().collect());
    }
    let listener = policy
        .listeners
        .iter()
        .find(|listener| listener.name == port || listener.port.is_some_and(|number| number.to_string() == port) || port == "*");
    out.push(match listener.and_then(|listener| listener.tls.as_ref()).map(|tls| tls.value) {
        Some(ListenerTls::Off) => "off".to_owned(),
        Some(ListenerTls::Offered) => "offered".to_owned(),
        Some(ListenerTls::Required) => "required".to_owned(),
        Some(ListenerTls::Implicit) => "implicit".to_owned(),
        None => "?".to_owned(),
    });
    out.push(match listener.and_then(|listener| listener.auth.as_ref()).map(|auth| auth.value) {
        Some(AuthOffer::Never) => "never".to_owned(),
        Some(AuthOffer::InsideTls) => "inside".to_owned(),
        Some(AuthOffer::InClear) => "clear".to_owned(),
        None => "?".to_owned(),
    });
    out
}

/// Whether what is said fits what happened. What was not asked fits everything.
fn fits(said: &str, happened: &str) -> bool {
    happened == "-"
        || said.len() == happened.len() && said.chars().zip(happened.chars()).all(|(said, happened)| said == happened || happened == '-')
}

#[test]
fn rulings_are_what_servers_do() {
    // A folder of matrices fresh from the lab, or the one that is kept.
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let folder = std::env::var_os("SMTPLINT_MATRICES").map_or(kept, PathBuf::from);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder of matrices").map(|entry| entry.expect("a matrix").path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with("-matrix.txt"));
    paths.sort();
    assert!(!paths.is_empty(), "no matrix");
    let (mut wrong, mut asked, mut cases) = (String::new(), 0, 0);
    for path in paths {
        let whole = fs::read_to_string(&path).expect("a text");
        for case in whole.split("=== ").skip(1) {
            let (name, rest) = case.split_once('\n').expect("a name");
            let (text, rows) = rest.split_once("\n--- ").expect("what happened");
            let text = format!("{text}\n");
            let read = policies::read(&text);
            let Some(policy) = read.policies.first() else {
                wrong += &format!("{}: {name}: no policy is read\n", path.display());
                continue;
            };
            cases += 1;
            for row in rows.lines().skip(1).filter(|row| !row.trim().is_empty()) {
                let (port, happened) = row.split_once(' ').expect("a port");
                for (said, happened) in cells(policy, port).iter().zip(happened.split(' ')) {
                    asked += 1;
                    if !fits(said, happened) {
                        wrong += &format!("{}: {name}: {port}: said {said}, but it was {happened}\n", path.display());
                    }
                }
            }
        }
    }
    assert!(cases >= 20 && asked >= 100, "{cases} cases, {asked} cells");
    assert!(wrong.is_empty(), "of {asked} cells in {cases} cases:\n{wrong}");
}

#[test]
fn a_distributions_own_configuration_is_healthy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let mut tried = 0;
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a file").path();
        if !path.to_string_lossy().contains("debian-") {
            continue;
        }
        let report = smtplint::check(&fs::read_to_string(&path).expect("a text"), &smtplint::Options::default());
        let opens = |row: &smtplint::report::Passage| {
            (row.asker, row.recipient) == (Asker::Stranger, Recipient::Elsewhere) && row.answer != Answer::Refuses
        };
        assert!(!report.relay.is_empty() && !report.relay.iter().any(opens), "{}: {:?}", path.display(), report.relay);
        assert!(report.findings.iter().all(|finding| finding.severity == smtplint::Severity::Info), "{}", path.display());
        tried += 1;
    }
    assert!(tried > 0, "no distribution");
}

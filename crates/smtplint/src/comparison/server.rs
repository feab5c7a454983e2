//! What a server's configuration says, as facts.

use super::Fact;
use crate::model::{Asker, Case, Ruling};

/// Who may relay where, and every parameter.
pub(super) fn facts(case: &Case) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    for policy in &case.policies {
        add(&mut out, Fact::new("Server", policy.title, Some(policy.span)));
        for ruling in &policy.rulings {
            add(&mut out, relayed(ruling));
        }
    }
    for policy in &case.policies {
        // Of a parameter that is set twice the last counts.
        for param in policy.params.iter().rev() {
            let name = match &param.service {
                Some(service) => [service, ": ", &param.name].concat(),
                None => param.name.clone(),
            };
            let value: Vec<&str> = param.value.split_ascii_whitespace().collect();
            let value = value.join(" ");
            let lower = name.to_ascii_lowercase();
            // `smtp_sasl_password_maps` names a table; what is a path or a table is no secret.
            let secret = ["passw", "secret", "token"].iter().any(|word| lower.contains(word)) && !value.contains('/');
            let fact = Fact::new(&name, if secret { "given" } else { &value }, Some(param.value_span));
            add(&mut out, if secret { fact.by(&value) } else { fact });
        }
    }
    out
}

fn add(out: &mut Vec<Fact>, fact: Fact) {
    if !out.iter().any(|known| known.what == fact.what) {
        out.push(fact);
    }
}

fn relayed(ruling: &Ruling) -> Fact {
    let who = match ruling.asker {
        Asker::Stranger => "A stranger",
        Asker::Trusted => "A trusted network",
        Asker::Authenticated => "Logged in",
    };
    let (to, answer) = (ruling.recipient.words(), ruling.answer.words());
    let what = if ruling.listener.is_empty() { [who, " to ", to].concat() } else { [&ruling.listener, ": ", who, " to ", to].concat() };
    Fact::new(&what, &[answer, " (", &ruling.because, ")"].concat(), ruling.by).by(answer)
}

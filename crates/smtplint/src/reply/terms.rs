//! The terms of the trade that a reply holds, each explained once.

use super::Sentences;

/// A term with its explanation, as the row `term` puts them together, for each that `said` holds, in the order of the file.
pub fn explained(sentences: &Sentences, said: &str) -> Vec<String> {
    let rows: Vec<(&str, &str)> = sentences.rows().filter_map(|(key, text)| Some((key.strip_prefix('?')?, text))).collect();
    let mut forms: Vec<(usize, String)> = Vec::new();
    for (place, (term, _)) in rows.iter().enumerate() {
        forms.extend(term.split('|').map(|form| (place, form.to_lowercase())));
    }
    // The longest first, and what was found is taken out: "implicit TLS" is not "TLS".
    crate::order::by_key(&mut forms, |(_, form)| usize::MAX - form.len());
    let (mut said, mut found) = (said.to_lowercase(), vec![false; rows.len()]);
    for (place, form) in &forms {
        while let Some(at) = place_of(&said, form) {
            found[*place] = true;
            said.replace_range(at..at + form.len(), " ");
        }
    }
    let mut out = Vec::new();
    for ((term, text), found) in rows.iter().zip(found) {
        if found {
            let term = term.split('|').next().unwrap_or(term);
            out.push(sentences.row("term").replace("{name}", term).replace("{meant}", text));
        }
    }
    out
}

/// Where a term begins a word.
fn place_of(said: &str, form: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = said[from..].find(form).map(|at| from + at) {
        if !said[..at].ends_with(|ch: char| ch.is_ascii_alphanumeric() || "_/-".contains(ch)) {
            return Some(at);
        }
        from = at + form.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Sentences, explained};

    #[test]
    fn a_term_inside_another_is_not_meant() {
        let sentences = Sentences("term: {name}: {meant}\n?TLS: a\n?implicit TLS|implicitly by TLS: b\n?STARTTLS: c\n");
        assert_eq!(explained(&sentences, "Implicit TLS, SSL/TLS, `smtp_tls`"), ["implicit TLS: b"]);
        assert_eq!(explained(&sentences, "STARTTLS and TLS 1.2"), ["TLS: a", "STARTTLS: c"]);
        assert!(explained(&sentences, "nothing").is_empty());
    }
}

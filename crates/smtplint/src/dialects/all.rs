//! The table of dialects.

use std::sync::OnceLock;

use super::{Dialect, SOURCES, TABLES, Way, email_url, form_list, generic, postfix, smtp_url, table};

/// Dialects that are read by code.
static CODE: &[&Dialect] =
    &[&email_url::DIALECT, &smtp_url::DIALECT, &generic::ENV, &generic::YAML, &generic::OBJECT, &form_list::DIALECT, &postfix::DIALECT];

/// Every settings dialect.
pub fn all() -> &'static [&'static Dialect] {
    static ALL: OnceLock<Vec<&'static Dialect>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = tables();
        all.extend_from_slice(CODE);
        all
    })
}

/// The tables' dialects, one for each form. They live as long as the program.
fn tables() -> Vec<&'static Dialect> {
    let mut out: Vec<&'static Dialect> = Vec::new();
    for &(texts, adjust) in TABLES {
        for text in texts {
            let table: &'static table::Table = Box::leak(Box::new(table::parse(text)));
            for &(form, id, title) in &table.forms {
                out.push(Box::leak(Box::new(Dialect { id, title, way: Way::Table { form, table, adjust } })));
            }
        }
    }
    out
}

/// Where what a dialect's file says of its client is from: files of its source, documentation, runs.
pub fn source(id: &str) -> &'static str {
    let says = |text: &&'static str| table::parse(text).forms.iter().any(|(_, own, _)| *own == id);
    let listed = SOURCES.iter().find(|(texts, _)| texts.iter().any(says)).map(|(_, source)| *source);
    listed.unwrap_or(match id {
        "smtp-url" => {
            "symfony/mailer Transport/Smtp/EsmtpTransportFactory.php; nodemailer lib/shared/index.js parseConnectionUrl; run in tests/lab"
        }
        "django-email-url" => "environ/environ.py email_url_config; dj_email_url.py parse",
        "postfix-client" => "https://www.postfix.org/postconf.5.html; run in tests/lab",
        _ => "the words of the keys themselves",
    })
}

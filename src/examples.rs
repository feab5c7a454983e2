//! Texts to try: four uses of SMTP AUTH, and one of each kind of paste. Names are from the reserved domains, secrets are made up.

/// Which row an example stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who logs in to a mail server, and for what.
    Use,
    /// What people paste.
    Paste,
}

impl Kind {
    /// In the order of the page.
    pub const ALL: [Kind; 2] = [Kind::Use, Kind::Paste];

    /// The row's name.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Use => "Uses of SMTP AUTH",
            Kind::Paste => "Things people paste",
        }
    }

    /// The heading's id.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Use => "examples-use",
            Kind::Paste => "examples-paste",
        }
    }
}

/// One example.
#[derive(Debug)]
pub struct Example {
    /// Its name, for tests and links.
    pub name: &'static str,
    /// What the button says.
    pub title: &'static str,
    /// Its row.
    pub kind: Kind,
    /// What is pasted.
    pub text: &'static str,
}

const fn uses(name: &'static str, title: &'static str, text: &'static str) -> Example {
    Example { name, title, kind: Kind::Use, text }
}

const fn paste(name: &'static str, title: &'static str, text: &'static str) -> Example {
    Example { name, title, kind: Kind::Paste, text }
}

/// Every example, in the order of the page.
pub static EXAMPLES: &[Example] = &[
    uses("mail-client", "Mail client", include_str!("examples/mail-client.txt")),
    uses("web-application", "Web application", include_str!("examples/web-application.txt")),
    uses("bulk-mail", "Bulk mail through a provider", include_str!("examples/bulk-mail.txt")),
    uses("company-server", "Company server", include_str!("examples/company-server.txt")),
    paste("laravel", "Laravel .env", include_str!("examples/laravel.txt")),
    paste("nodemailer", "Nodemailer", include_str!("examples/nodemailer.txt")),
    paste("django", "Django", include_str!("examples/django.txt")),
    paste("spring", "Spring Boot", include_str!("examples/spring.txt")),
    paste("phpmailer", "PHPMailer", include_str!("examples/phpmailer.txt")),
    paste("transcript", "Telnet session", include_str!("examples/transcript.txt")),
    paste("error", "Error message", include_str!("examples/error.txt")),
    paste("postfix", "Postfix main.cf", include_str!("examples/postfix.txt")),
    paste("mixed", "Settings and error", include_str!("examples/mixed.txt")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_texts_end_with_a_line() {
        for (number, example) in EXAMPLES.iter().enumerate() {
            assert!(EXAMPLES[..number].iter().all(|other| other.name != example.name), "{}", example.name);
            assert!(example.text.ends_with('\n') && !example.text.contains('\r'), "{}", example.name);
        }
    }

    /// A repair that the page offers must not make things worse.
    #[test]
    fn fixes_of_examples_apply() {
        for example in EXAMPLES {
            let report = smtplint::check(example.text, &smtplint::Options::default());
            for fix in report.findings.iter().flat_map(|finding| &finding.fixes) {
                assert_ne!(smtplint::apply(example.text, &fix.edits), example.text, "{}: {}", example.name, fix.title);
            }
        }
    }
}

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

/// One example. Its text is at the desk (`desk::examples`): nobody can ask for it sooner.
#[derive(Debug)]
pub struct Example {
    /// Its name, for tests and links.
    pub name: &'static str,
    /// What the button says.
    pub title: &'static str,
    /// Its row.
    pub kind: Kind,
}

#[cfg(test)]
impl Example {
    /// What is pasted.
    pub fn text(&self) -> &'static str {
        let number = EXAMPLES.iter().position(|other| other.name == self.name);
        crate::desk::examples::text(number.unwrap_or(usize::MAX))
    }
}

const fn uses(name: &'static str, title: &'static str) -> Example {
    Example { name, title, kind: Kind::Use }
}

const fn paste(name: &'static str, title: &'static str) -> Example {
    Example { name, title, kind: Kind::Paste }
}

/// Every example, in the order of the page.
pub static EXAMPLES: &[Example] = &[
    uses("mail-client", "Mail client"),
    uses("web-application", "Web application"),
    uses("bulk-mail", "Bulk mail through a provider"),
    uses("company-server", "Company server"),
    paste("laravel", "Laravel .env"),
    paste("nodemailer", "Nodemailer"),
    paste("django", "Django"),
    paste("spring", "Spring Boot"),
    paste("phpmailer", "PHPMailer"),
    paste("transcript", "Telnet session"),
    paste("error", "Error message"),
    paste("postfix", "Postfix main.cf"),
    paste("mixed", "Settings and error"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_texts_end_with_a_line() {
        for (number, example) in EXAMPLES.iter().enumerate() {
            assert!(EXAMPLES[..number].iter().all(|other| other.name != example.name), "{}", example.name);
            assert!(example.text().ends_with('\n') && !example.text().contains('\r'), "{}", example.name);
        }
    }

    /// A repair that the page offers must not make things worse.
    #[test]
    fn fixes_of_examples_apply() {
        for example in EXAMPLES {
            let report = smtplint::check(example.text(), &smtplint::Options::default());
            for fix in report.findings.iter().flat_map(|finding| &finding.fixes) {
                assert_ne!(smtplint::apply(example.text(), &fix.edits), example.text(), "{}: {}", example.name, fix.title);
            }
        }
    }
}

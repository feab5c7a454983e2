//! The texts of [`crate::examples::EXAMPLES`], in their order.

const TEXTS: &[&str] = &[
    include_str!("../examples/mail-client.txt"),
    include_str!("../examples/web-application.txt"),
    include_str!("../examples/bulk-mail.txt"),
    include_str!("../examples/company-server.txt"),
    include_str!("../examples/laravel.txt"),
    include_str!("../examples/nodemailer.txt"),
    include_str!("../examples/django.txt"),
    include_str!("../examples/spring.txt"),
    include_str!("../examples/phpmailer.txt"),
    include_str!("../examples/transcript.txt"),
    include_str!("../examples/error.txt"),
    include_str!("../examples/postfix.txt"),
    include_str!("../examples/mixed.txt"),
];

/// The text of the example of this number.
pub fn text(number: usize) -> &'static str {
    TEXTS.get(number).copied().unwrap_or_default()
}

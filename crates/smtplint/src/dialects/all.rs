//! The table of dialects, most specific first.

use super::{Dialect, django, env, form_list, laravel_env, nested, nodemailer, phpmailer, smtp_url, smtplib_code, spring};

static ALL: &[&Dialect] = &[
    &laravel_env::DIALECT,
    &spring::PROPERTIES,
    &spring::YAML,
    &spring::JAKARTA,
    &phpmailer::DIALECT,
    &smtplib_code::DIALECT,
    &django::DIALECT,
    &django::FLASK,
    &django::FASTAPI,
    &nodemailer::DIALECT,
    &smtp_url::DIALECT,
    &env::DIALECT,
    &nested::YAML,
    &nested::OBJECT,
    &form_list::DIALECT,
];

/// Every settings dialect.
pub fn all() -> &'static [&'static Dialect] {
    ALL
}

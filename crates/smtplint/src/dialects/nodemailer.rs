//! Nodemailer's transport object, in code or JSON, also inside the programs that pass it on.
//!
//! `secure: true` is implicit TLS, `false` means STARTTLS where it is offered (`requireTLS` demands it). Without `secure` port 465
//! switches it on; without `port` it is 465 or 587 (nodemailer lib/smtp-connection/index.js; docs/evidence/clients.md).

use crate::model::{Oddity, Origin, Plan, TlsMode, Value};
use crate::text::lower;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "nodemailer lib/smtp-connection/index.js; https://nodemailer.com/smtp/; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
nodemailer Nodemailer options
client Nodemailer
in object providerOptions. strapi Strapi e-mail provider
in object transportOptions. payload Payload e-mail adapter
in object mail.options. ghost-json Ghost config.json
in object
mark createTransport nodemailer Nodemailer
host host
port port
user auth.user
secret auth.pass!
helo name
mechanism authMethod
sender from defaults.from
tls secure! true=implicit false=pass null=pass 0=pass 1=implicit
tls requireTLS! true=starttls false=pass
tls ignoreTLS true=none false=pass
verify tls.rejectUnauthorized!
other service auth.type tls pool
text any text but the empty one counts as true, so this switches it on
default opportunistic
ports 587 465
unread Nodemailer ignores options it does not know: secureConnection=secure ssl=secure hostname=host server=host auth.username=user auth.password=pass auth.passwd=pass auth.email=user
write nodemailer.createTransport(%);
near
known auth service opportunisticTLS localAddress connectionTimeout greetingTimeout socketTimeout logger debug maxConnections maxMessages rateLimit rateDelta proxy to cc bcc text html type path post_url cost
";

/// Well-known services: names, host, port, implicit TLS (nodemailer lib/well-known/services.json).
const SERVICES: &str = "gmail,googlemail smtp.gmail.com 465 s
outlook,hotmail smtp-mail.outlook.com 587
outlook365 smtp.office365.com 587
zoho,zohomail smtp.zoho.com 465 s
yahoo smtp.mail.yahoo.com 465 s
icloud smtp.mail.me.com 587
sendgrid smtp.sendgrid.net 587
mailgun smtp.mailgun.org 465 s
yandex smtp.yandex.ru 465 s
qq smtp.qq.com 465 s
163 smtp.163.com 465 s
126 smtp.126.com 465 s
fastmail smtp.fastmail.com 465 s
godaddy smtpout.secureserver.net 25
ses email-smtp.us-east-1.amazonaws.com 465 s
postmark smtp.postmarkapp.com 2525
mailjet in.mailjet.com 587
brevo,sendinblue smtp-relay.brevo.com 587
ethereal smtp.ethereal.email 587
mailtrap live.smtp.mailtrap.io 587
gmx mail.gmx.com 587
mail.ru smtp.mail.ru 465 s";

/// Port 465 switches `secure` on where it is not set.
pub(super) fn by_port(plan: &mut Plan, _: &str) {
    let set = |name: &str| ["secure", "SECURE", "isSSL"].iter().any(|end| name.ends_with(end));
    plan.client.implicit_on_465 = !plan.entries.iter().any(|entry| set(&entry.path));
}

fn adjust(plan: &mut Plan, text: &str) {
    by_port(plan, text);
    let service = plan.entries.iter().find(|entry| entry.name() == "service").map(|entry| (lower(&entry.value), entry.span));
    if let Some((name, span)) = service {
        preset(plan, &name.split_whitespace().collect::<String>(), span);
    }
}

/// A known service brings its own host, port and mode, whatever stands beside it.
fn preset(plan: &mut Plan, name: &str, span: crate::text::Span) {
    let row = SERVICES.lines().find(|line| line.split(' ').next().is_some_and(|names| names.split(',').any(|known| known == name)));
    let Some(row) = row else { return };
    let mut words = row.split(' ').skip(1);
    let host = words.next().unwrap_or_default().to_owned();
    let port = words.next().and_then(|port| port.parse().ok()).unwrap_or(587);
    let mode = if words.next().is_some() { TlsMode::Implicit } else { TlsMode::Opportunistic };
    plan.host = Some(Value { value: host, origin: Origin::Stated(span) });
    plan.port = Some(Value::default(port, "the service"));
    plan.tls = Some(Value::default(mode, "the service"));
    crate::order::retain(&mut plan.oddities, &mut |oddity| !matches!(oddity, Oddity::EnvType { .. }));
}

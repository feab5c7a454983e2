//! Rocket.Chat's settings in the environment. They become Meteor's `MAIL_URL`, which Nodemailer reads: `smtps` is implicit TLS;
//! `smtp` upgrades where offered, but not while `SMTP_IgnoreTLS` is on, which it is unless it is set (Rocket.Chat
//! apps/meteor/server/settings/email.ts; app/lib/server/startup/settingsOnLoadSMTP.js).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "RocketChat/Rocket.Chat server/settings/email.ts; app/lib/server/startup/settingsOnLoadSMTP.js; meteor packages/email/email.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
rocket-chat-env Rocket.Chat environment
client Rocket.Chat
in env OVERWRITE_SETTING_SMTP_
host Host!
port Port!
user Username!
secret Password!
other Pool!
tls Protocol! smtps=implicit smtp=pass
bad Rocket.Chat knows smtp and smtps
tls IgnoreTLS! true=none false=opportunistic
default none
ports 587 465
unread Rocket.Chat has no setting of this name: User=Username Pass=Password HOST=Host PORT=Port USERNAME=Username PASSWORD=Password PROTOCOL=Protocol TLS=Protocol SSL=Protocol Secure=Protocol
";

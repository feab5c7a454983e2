//! Appenders that send logs by mail: Logback's `SSL` is implicit TLS and `STARTTLS` upgrades where offered; Log4j 2's `smtpProtocol`
//! `smtps` is implicit TLS (logback net/SMTPAppenderBase.java; log4j core/net/MimeMessageBuilder, MailManager).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "logback-core ch/qos/logback/core/net/SMTPAppenderBase.java; https://logging.apache.org/log4j/2.x/manual/appenders/message-queue.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
logback-xml Logback SMTPAppender
client the appender
in xml appender.
in xml SMTP. log4j2-xml Log4j 2 SMTP appender
host smtpHost!
port smtpPort!
user username smtpUsername
secret password smtpPassword
sender from
tls SSL true=implicit false=pass
tls smtpProtocol smtps=implicit smtp=pass
tls STARTTLS true=opportunistic false=pass
default none
ports 25
";

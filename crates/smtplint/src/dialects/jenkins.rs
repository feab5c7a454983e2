//! Jenkins' Mailer plugin: `useSsl` is implicit TLS (port 465 unless it is set), `useTls` STARTTLS, demanded; beside
//! `useSsl` Jakarta Mail leaves it out (mailer-plugin hudson/tasks/Mailer.java createSession; com.sun.mail.smtp.SMTPTransport protocolConnect).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "jenkinsci/mailer-plugin src/main/java/hudson/tasks/Mailer.java createSession";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
jenkins-xml Jenkins Mailer XML
client Jenkins
in xml hudson.tasks.Mailer_-DescriptorImpl.!
in yaml mailer. jenkins-casc Jenkins configuration as code
host smtpHost!
port smtpPort
user authentication.username smtpAuthUsername
secret authentication.password smtpAuthPassword
other replyToAddress defaultSuffix charset
tls useSsl! true=implicit false=pass
tls useTls true=starttls false=pass
default none
ports 25 465
";

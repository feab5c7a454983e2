//! SonarQube's mail settings: "ssl" is implicit TLS, "starttls" STARTTLS, demanded; since 10 the words are NONE, STARTTLS and SSLTLS. Another
//! word ends in "Unknown type of SMTP secure connection" (sonarqube EmailNotificationChannel.java configureSecureConnection).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "sonarqube server/sonar-server-common EmailNotificationChannel.java configureSecureConnection";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
sonarqube SonarQube settings
client SonarQube
in properties email.
host smtp_host.secured!
port smtp_port.secured!
user smtp_username.secured!
secret smtp_password.secured!
sender from
tls smtp_secure_connection.secured! ssl=implicit SSLTLS=implicit starttls=starttls empty=none NONE=none
bad SonarQube knows ssl, starttls and the empty word, since 10 SSLTLS, STARTTLS and NONE
default none
ports 25
";

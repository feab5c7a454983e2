//! `appsettings.json` of .NET programs: the section is the program's own, the words tell what stands behind it. `EnableSsl` is
//! System.Net.Mail's (STARTTLS, no implicit TLS), `SecureSocketOptions` MailKit's.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/dotnet/api/system.net.mail.smtpclient.enablessl; MailKit/Security/SecureSocketOptions.cs";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[NETMAIL, MAILKIT];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! table {
    ($head:literal, $tls:literal) => {
        concat!(
            $head,
            "
in json
host Host SmtpServer SmtpHost Server MailServer HostName
port Port SmtpPort
user UserName Username User SmtpUsername SmtpUser
secret Password SmtpPassword SmtpPass
sender From FromAddress FromEmail SenderEmail",
            $tls
        )
    };
}

const NETMAIL: &str = table!(
    "
appsettings-json .NET appsettings.json
client .NET's SmtpClient",
    "
tls EnableSsl! EnableSSL true=starttls false=none
default none
explicit
unsure
"
);

const MAILKIT: &str = table!(
    "
appsettings-mailkit appsettings.json for MailKit
client MailKit",
    "
tls SecureSocketOptions! SecureSocketOption! SecureSocket SslOnConnect=implicit StartTls=starttls StartTlsWhenAvailable=opportunistic None=none Auto=auto 0=none 1=auto 2=implicit 3=starttls 4=opportunistic
bad MailKit knows None, Auto, SslOnConnect, StartTls and StartTlsWhenAvailable
default auto
"
);

//! .NET's System.Net.Mail in code, in configuration files and behind PowerShell's `Send-MailMessage`.
//!
//! `EnableSsl` and `-UseSsl` mean STARTTLS, demanded: the class has no implicit TLS at all, so 465 cannot work. The port is 25
//! (learn.microsoft.com, SmtpClient.EnableSsl, "Remarks"; dotnet/runtime System.Net.Mail SmtpConnection.cs).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/dotnet/api/system.net.mail.smtpclient.enablessl; dotnet/runtime System.Net.Mail SmtpConnection.cs; https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/send-mailmessage";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[CODE, CONFIG, POWERSHELL, SPLATTED];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const CODE: &str = r#"
dotnet-smtpclient .NET SmtpClient code
client .NET's SmtpClient
in call
mark SmtpClient(" System.Net.Mail Net.Mail.SmtpClient
host SmtpClient.0 Host
port SmtpClient.1 Port
user NetworkCredential.0
secret NetworkCredential.1
other SmtpClient() UseDefaultCredentials DeliveryMethod Credentials
tls EnableSsl! true=starttls false=pass
default none
ports 25
explicit
code * var client = new SmtpClient("%h", %p)
code * {
code login     Credentials = new NetworkCredential("%u", Environment.GetEnvironmentVariable("SMTP_PASSWORD")),
code starttls     EnableSsl = true
code none     EnableSsl = false
code * };
"#;

const CONFIG: &str = r#"
dotnet-config .NET web.config
client .NET's SmtpClient
in xml mailSettings.smtp.network.!
in xml smtp.network.!
in xml network.
host host
port port
user userName
secret password
other defaultCredentials! clientDomain targetName
tls enableSsl! true=starttls false=pass
default none
ports 25
explicit
code * <system.net>
code *   <mailSettings>
code *     <smtp deliveryMethod="Network">
code *       <network host="%h" port="%p"
code starttls         enableSsl="true"
code none         enableSsl="false"
code login         userName="%u" password="${SMTP_PASSWORD}"
code *       />
code *     </smtp>
code *   </mailSettings>
code * </system.net>
"#;

const POWERSHELL: &str = "
send-mailmessage PowerShell Send-MailMessage
client Send-MailMessage
in flag Send-MailMessage.
host -SmtpServer!
port -Port
sender -From
other -Credential -To -Subject -Body
tls -UseSsl! empty=starttls *=starttls
default none
ports 25
explicit
";

const SPLATTED: &str = "
send-mailmessage-splat PowerShell Send-MailMessage parameters
client Send-MailMessage
in call
mark Send-MailMessage+@
host SmtpServer
port Port
sender From
other Credential To Subject Body
tls UseSsl true=starttls false=pass
default none
ports 25
explicit
";

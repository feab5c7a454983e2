//! Microsoft's CDO in VBA, VBScript and classic ASP: `smtpusessl` is implicit TLS on 465; on 25 it is STARTTLS, and what it does on other
//! ports is told in different ways (learn.microsoft.com, "CDO Configuration CoClass"; codekabinett.com, "SmtpUseSsl Explained").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/previous-versions/office/developer/exchange-server-2007/ms526318(v=exchg.80)";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
cdo CDO configuration fields
client CDO
in ini -
mark cdo/configuration CDO.Message CDO.Configuration
host smtpserver
port smtpserverport
user sendusername
secret sendpassword
other sendusing smtpauthenticate smtpconnectiontimeout
tls smtpusessl! true=port false=none
default none
ports 25
code * With message.Configuration.Fields
code *     .Item("http://schemas.microsoft.com/cdo/configuration/sendusing") = 2
code *     .Item("http://schemas.microsoft.com/cdo/configuration/smtpserver") = "%h"
code *     .Item("http://schemas.microsoft.com/cdo/configuration/smtpserverport") = %p
code implicit     .Item("http://schemas.microsoft.com/cdo/configuration/smtpusessl") = True
code none     .Item("http://schemas.microsoft.com/cdo/configuration/smtpusessl") = False
code login     .Item("http://schemas.microsoft.com/cdo/configuration/smtpauthenticate") = 1
code login     .Item("http://schemas.microsoft.com/cdo/configuration/sendusername") = "%u"
code login     .Item("http://schemas.microsoft.com/cdo/configuration/sendpassword") = Environ("SMTP_PASSWORD")
code *     .Update
code * End With
"#;

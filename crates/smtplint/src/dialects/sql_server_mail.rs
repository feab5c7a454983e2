//! SQL Server's Database Mail: `enable_ssl` is System.Net.Mail's, STARTTLS and no implicit TLS (learn.microsoft.com,
//! sysmail_add_account_sp; SmtpClient.EnableSsl).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sysmail-add-account-sp-transact-sql";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
sql-server-mail SQL Server Database Mail
client Database Mail
in ini -
host mailserver_name!
port port
user username
secret password
sender email_address
other account_name mailserver_type
tls enable_ssl true=starttls false=none
default none
ports 25
explicit
code * EXECUTE msdb.dbo.sysmail_add_account_sp
code *     @account_name = 'Mail',
code *     @mailserver_name = '%h',
code *     @port = %p,
code starttls     @enable_ssl = 1,
code none     @enable_ssl = 0,
code login     @username = '%u',
code login     @password = '$(SMTP_PASSWORD)',
code *     @email_address = 'mail@example.org';
";

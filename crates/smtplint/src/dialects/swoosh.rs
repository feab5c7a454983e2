//! Elixir's Swoosh and Bamboo, with gen_smtp underneath: `ssl: true` is implicit TLS; else `tls` decides: `:always` demands STARTTLS,
//! `:if_available` (unless it is set) uses it where offered, `:never` does not (gen_smtp src/gen_smtp_client.erl).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "gen_smtp src/gen_smtp_client.erl; swoosh lib/swoosh/adapters/smtp.ex; bamboo_smtp";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
swoosh Elixir mailer configuration
client gen_smtp
in list
mark Swoosh.Adapters.SMTP Bamboo.SMTPAdapter
host relay server
port port
user username
secret password
helo hostname
other adapter auth retries no_mx_lookups
tls ssl true=implicit false=pass
tls tls :always=starttls :if_available=opportunistic :never=none
bad gen_smtp knows :always, :if_available and :never
default opportunistic
ports 25 465
";

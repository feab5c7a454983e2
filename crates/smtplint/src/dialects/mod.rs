//! Settings dialects: one file each. A dialect reads text and says what its client does; it never judges.

pub mod all;
mod convert;
mod email_url;
mod fields;
mod form;
mod form_list;
mod generic;
mod host;
mod keys;
pub mod manual;
mod names;
pub mod postfix;
mod presumed;
mod read;
mod smtp_url;
mod spell;
mod table;
mod url;
mod write;

#[macro_use]
mod clients;

// One file per client; where two recognise as much of a paste, the first has it.
clients! {
    laravel,
    laravel_php,
    swiftmailer,
    swift_code,
    grav,
    jakarta_mail,
    phpmailer,
    wordpress,
    nextcloud,
    roundcube,
    php_ini,
    codeigniter,
    drupal,
    joomla,
    moodle,
    magento,
    matomo,
    yii,
    cakephp,
    aiosmtplib,
    smtplib,
    django,
    flask_mail,
    fastapi_mail,
    emailjs,
    parse_server,
    node_red,
    nodemailer,
    n8n,
    ghost,
    ghost_bitnami,
    directus,
    next_auth,
    rocket_chat,
    vaultwarden,
    mastodon,
    django_env,
    airflow,
    superset,
    odoo,
    pgadmin,
    home_assistant,
    ansible_mail,
    mailman,
    synapse,
    mealie,
    action_mailer,
    gitlab,
    rails_env,
    net_smtp,
    postfix_image,
    msmtp,
    ssmtp,
    nullmailer,
    mutt,
    mailx,
    git,
    curl,
    swaks,
    mailsend,
    sendemail,
    sasl_passwd,
    exim_smarthost,
    exim_conf,
    home_manager,
    sendmail_mc,
    opensmtpd,
    autoconfig,
    mobileconfig,
    outlook_prf,
    autodiscover,
    thunderbird,
    commons_email,
    quarkus,
    keycloak,
    jenkins,
    sonarqube,
    nexus,
    metabase,
    play,
    netmail,
    mailkit,
    appsettings,
    go_net_smtp,
    gomail,
    go_mail,
    grafana,
    gitea,
    alertmanager,
    authelia,
    mattermost,
    harbor,
    listmonk,
    vikunja,
    zabbix,
    uptime_kuma,
    lettre,
    lemmy,
    ntfy,
    swoosh,
    postal,
    action_send_mail,
    cdo,
    sql_server_mail,
    smtpmail,
    proxmox,
    truenas,
    himalaya,
    simplejavamail,
    logback,
}

pub use all::{all, source};
pub use convert::{convert, writes};
pub use read::{read, read_for};
pub use write::edits;

use crate::model::{Plan, TlsMode};
use crate::syntax::Kind;
use table::{Form, Table};

/// A notation of SMTP settings with its client's meaning.
pub struct Dialect {
    /// Its name, e.g. `laravel-env`.
    pub id: &'static str,
    /// For people, e.g. "Laravel .env".
    pub title: &'static str,
    /// How it is read and written.
    way: Way,
}

enum Way {
    /// By its client's table.
    Table { form: Form, table: &'static Table, adjust: Adjust },
    /// By code: which settings bring about a change, in this dialect's keys.
    Code(fn(&Plan, &Change) -> Option<Vec<Setting>>),
}

/// What no table can say of a client: looks at the plan once more, and at the text around it.
type Adjust = Option<fn(&mut Plan, &str)>;

impl Dialect {
    /// A dialect read by code, which writes its changes with `spell`.
    pub const fn code(id: &'static str, title: &'static str, spell: fn(&Plan, &Change) -> Option<Vec<Setting>>) -> Dialect {
        Dialect { id, title, way: Way::Code(spell) }
    }

    /// The table it is read by, and in which form.
    pub(crate) fn table(&self) -> Option<(Form, &'static Table)> {
        match self.way {
            Way::Table { form, table, .. } => Some((form, table)),
            Way::Code(_) => None,
        }
    }

    /// Which settings bring about a change, in this dialect's keys.
    pub fn spell(&self, plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
        match &self.way {
            Way::Table { form, table, .. } => spell::spell(form, table, plan, change),
            Way::Code(spell) => spell(plan, change),
        }
    }
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

/// What a fix wants of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another protection of the connection.
    Tls(TlsMode),
    /// Another port.
    Port(u16),
    /// Another host.
    Host(String),
    /// Check certificates.
    Verify,
    /// Another user name.
    User(String),
}

/// One key to set. The writer replaces the value where the key stands and adds the key where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key's path as this plan writes it.
    pub path: String,
    /// The new value; `None` takes the entry out.
    pub value: Option<String>,
    /// Whether it is written as text, number, boolean, null or expression.
    pub kind: Kind,
}

impl Setting {
    /// Sets `path` to `value`.
    pub fn set(path: impl AsRef<str>, value: impl AsRef<str>, kind: Kind) -> Self {
        Setting::new(path.as_ref(), Some(value.as_ref()), kind)
    }

    /// Sets `path` to `value`, and nothing else.
    pub fn alone(path: impl AsRef<str>, value: impl AsRef<str>, kind: Kind) -> Option<Vec<Self>> {
        Setting::listed(path.as_ref(), value.as_ref(), kind)
    }

    /// Takes `path` out.
    pub fn remove(path: impl AsRef<str>) -> Self {
        Setting::new(path.as_ref(), None, Kind::Empty)
    }

    #[inline(never)]
    fn new(path: &str, value: Option<&str>, kind: Kind) -> Self {
        Setting { path: path.to_owned(), value: value.map(str::to_owned), kind }
    }

    #[inline(never)]
    fn listed(path: &str, value: &str, kind: Kind) -> Option<Vec<Self>> {
        Some(vec![Setting::new(path, Some(value), kind)])
    }
}

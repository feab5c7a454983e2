"""Exim: mainlog, rejectlog, -bh, -v and bounces."""
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "postfix"))
import mta
from instance import dialogue
from mta import shell

CONFIG, LOGS = Path("/etc/exim4/exim4.conf"), Path("/var/log/exim4")
MAIN = """
primary_hostname = mail.example.org
domainlist local_domains = example.org
hostlist relay_from_hosts = 127.0.0.1
local_interfaces = 192.0.2.10 : 127.0.0.1
daemon_smtp_ports = 25 : 465 : 587
tls_on_connect_ports = 465
tls_advertise_hosts = *
tls_certificate = /etc/exim4/good.pem
tls_privatekey = /etc/exim4/good.key
keep_environment =
log_file_path = /var/log/exim4/%slog
message_size_limit = 50K
acl_smtp_rcpt = acl_rcpt
acl_smtp_mail = acl_mail
pid_file_path = /var/spool/exim4/exim.pid
queue_only = false
begin acl
acl_mail:
  accept hosts = :
  deny   message = Sender verify failed
         !verify = sender
  accept
acl_rcpt:
  accept hosts = :
  deny   local_parts = listed
         message = rejected because $sender_host_address is in a black list at zen.spamhaus.org\\nhttps://www.spamhaus.org/query/ip/$sender_host_address
  defer  local_parts = grey
         message = greylisted, try again later
  accept authenticated = *
  accept hosts = +relay_from_hosts
  require message = relay not permitted
          domains = +local_domains
  require verify = recipient
  accept
begin routers
remote:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
  ignore_target_hosts = 0.0.0.0
  no_more
local:
  driver = accept
  local_parts = app : postmaster : root
  transport = mailbox
begin transports
remote_smtp:
  driver = smtp
  EXTRA
mailbox:
  driver = appendfile
  file = /var/mail/app
  user = Debian-exim
  mode_fail_narrower = false
begin retry
* * F,1m,15m
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = ${if def:tls_in_cipher}
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{app@example.org}}{eq{$auth3}{made-up-password}}}}
  server_set_id = $auth2
"""


def logs(*names):
    return "".join(path.read_text(errors="replace") for path in map(LOGS.joinpath, names) if path.exists())


def fresh():
    shell("kill $(cat /var/spool/exim4/exim.pid 2>/dev/null) 2>/dev/null && sleep 1; rm -rf /var/log/exim4/* /var/spool/exim4/*; mkdir -p /var/log/exim4 /var/spool/exim4; chown Debian-exim /var/log/exim4 /var/spool/exim4")


def configured(extra=""):
    CONFIG.write_text(MAIN.replace("EXTRA", extra))
    fresh()


def asked():
    shell("exim4 -bd")
    time.sleep(0.5)
    for state, how in {**mta.ASKED, "listed": recipient("listed"), "greylisted": recipient("grey")}.items():
        shell("truncate -s 0 /var/log/exim4/*")
        how = how if isinstance(how, dict) else dict(lines=how)
        session = dialogue(**how)
        time.sleep(0.4)
        mta.keep("exim", f"{state}-session", session)
        mta.keep("exim", f"{state}-mainlog", logs("mainlog"))
        if state in ("relay-denied", "no-such-user"):
            mta.keep("exim", f"{state}-rejectlog", logs("rejectlog"))
    shell("kill $(cat /var/spool/exim4/exim.pid)")


def key_unreadable():
    shell("cp /srv/app/good.* /etc/exim4; chmod 600 /etc/exim4/good.key; exim4 -bd; sleep 0.5")
    mta.keep("exim", "key-unreadable-session", dialogue([mta.EHLO, "STARTTLS", mta.EHLO]))
    mta.keep("exim", "key-unreadable-mainlog", logs("mainlog"))
    fresh()


def recipient(name):
    return [mta.EHLO, "MAIL FROM:<a@example.net>", f"RCPT TO:<{name}@example.org>", "QUIT"]


def pretended():
    """`exim -bh`: a session that claims to come from an address."""
    for state in ("good", "relay-denied", "no-such-user"):
        mta.keep("exim", f"{state}-bh", shell("exim4 -bh 192.0.2.7", "\n".join(mta.ASKED[state]).replace("\r", "") + "\n"))


def delivered():
    mta.bounces()
    for state in [*mta.REMOTE, "192.0.2.99", "192.0.2.50"]:
        configured("hosts_require_tls = *\n  tls_verify_certificates = /etc/ssl/certs/ca-certificates.crt\n  tls_verify_hosts = *" if state in ("expired", "self-signed", "wrong-name", "starttls-fails") else "connect_timeout = 5s")
        mta.send_to(state)
        name = mta.UNHEARD.get(state, state)
        said = shell("exim4 -v -odi -f app@example.org someone@example.com", mta.MESSAGE.replace("\r\n", "\n"))
        mta.keep("exim", f"delivery-{name}-v", said)
        mta.keep("exim", f"delivery-{name}-mainlog", logs("mainlog"))
        time.sleep(0.3)
        mta.keep("exim", f"delivery-{name}-bounce", mta.bounces())
    mta.send_to("optional-tls", "example.edu")
    configured()
    shell("exim4 -odi -f app@example.org someone@no-such-domain.example.com", mta.MESSAGE)
    mta.keep("exim", "delivery-no-such-domain-mainlog", logs("mainlog"))
    time.sleep(0.3)
    mta.keep("exim", "delivery-no-such-domain-bounce", mta.bounces())


mta.start()
shell("mkdir -p /var/spool/exim4; mount -t tmpfs tmpfs /var/spool")
mta.send_to("optional-tls")
configured()
key_unreadable()
shell("cp /srv/app/good.* /etc/exim4; chown Debian-exim /etc/exim4/good.*")
asked()
pretended()
delivered()

"""Exim: lists, ACLs in their order, authenticators, TLS; every configuration is run and asked.

Repeat: cargo xtask lab policies
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import instance
import relaying
from instance import Exim

LISTS = """\
domainlist local_domains = @ : example.org
domainlist relay_to_domains =
hostlist relay_from_hosts = 127.0.0.1 : 192.0.2.20
"""
MAIN = LISTS + "acl_smtp_rcpt = acl_check_rcpt\n"
TLS_AUTH = """
begin authenticators
PLAIN:
  driver = plaintext
  public_name = PLAIN
  server_set_id = $auth2
  server_prompts = :
  server_condition = ${if eq{$auth3}{made-up-password}}
"""
ONLY_TLS = TLS_AUTH + "  server_advertise_condition = ${if def:tls_in_cipher }\n"
OLD_ONLY_TLS = TLS_AUTH + "  server_advertise_condition = ${if eq{$tls_cipher}{}{}{*}}\n"
NOT_TLS = TLS_AUTH + "  server_advertise_condition = ${if !def:tls_in_cipher }\n"
ON_587 = TLS_AUTH + "  server_advertise_condition = ${if eq{$received_port}{587}{yes}{no}}\n"
BOTH = TLS_AUTH + "  server_advertise_condition = ${if and{{def:tls_in_cipher}{!eq{$interface_port}{25}}}{yes}{no}}\n"
GOOD = """
  accept  hosts = :
  deny    domains = +local_domains
          local_parts = ^[.] : ^.*[@%!/|]
  accept  hosts = +relay_from_hosts
          control = submission
  accept  authenticated = *
          control = submission
  require message = relay not permitted
          domains = +local_domains : +relay_to_domains
  require verify = recipient
  accept
"""
PORTS = "daemon_smtp_ports = 25 : 465 : 587\ntls_on_connect_ports = 465\n"


def acl(statements, name="acl_check_rcpt"):
    return f"\nbegin acl\n{name}:\n{statements.strip(chr(10))}\n"


def run(title, text, ports=(25,), **asked):
    text = text.strip("\n") + "\n"
    with Exim(text) as exim:
        try:
            rows = [relaying.row(port, **asked) for port in ports]
        except OSError as error:
            print(title, "does not run:", error, exim.said(), (Path("/var/spool/exim4/log/paniclog").read_text() if Path("/var/spool/exim4/log/paniclog").exists() else "")[-600:])
            return
    cases.case(title, text, rows)


instance.users()
cases = relaying.Matrix("exim")

# Networks.
for title, hosts in {
    "one address": "192.0.2.20", "a network": "192.0.2.16/28", "the class": "192.0.2.0/24", "nobody": "", "only this machine": "127.0.0.1 : ::::1",
    "everybody": "*", "all of IPv4": "0.0.0.0/0", "all, after others": "127.0.0.1 : 192.0.2.20 : 0.0.0.0/0", "all but one": "!203.0.113.9 : *",
    "with semicolons": "<; 127.0.0.1 ; ::1 ; 192.0.2.20", "private": "10.0.0.0/8 : 192.168.0.0/16 : 172.16.0.0/12", "an exception": "!192.0.2.20 : 192.0.2.0/24",
}.items():
    run(f"relay_from_hosts: {title}", MAIN.replace("127.0.0.1 : 192.0.2.20", hosts) + acl(GOOD) + ONLY_TLS,
        trusted="10.1.2.3" if title == "private" else "127.0.0.1" if title == "only this machine" else "192.0.2.21" if title == "an exception" else relaying.TRUSTED)
# Domains.
for title, old, new in (("all local", "@ : example.org", "*"), ("all relayed", "relay_to_domains =", "relay_to_domains = *"), ("one relayed", "relay_to_domains =", "relay_to_domains = example.net"),
                        ("a wildcard", "@ : example.org", "*.example.org : example.org"), ("negated", "@ : example.org", "! example.net : example.org"), ("only the name", "@ : example.org", "@ : @[] : example.org")):
    run(f"domains: {title}", MAIN.replace(old, new) + acl(GOOD) + ONLY_TLS)
# Statements and their order.
STATEMENTS = {
    "accept alone": "  accept",
    "deny alone": "  deny",
    "nothing decides": "  warn  log_message = x",
    "local only": "  accept domains = +local_domains",
    "hosts, then local": "  accept hosts = +relay_from_hosts\n  accept domains = +local_domains",
    "logins, then local": "  accept authenticated = *\n  accept domains = +local_domains",
    "endpass": "  accept domains = +local_domains\n         endpass\n         verify = recipient\n  accept hosts = +relay_from_hosts\n  deny message = no",
    "endpass refuses": "  accept domains = +local_domains\n         endpass\n         authenticated = *\n  accept hosts = +relay_from_hosts\n",
    "accept before deny": "  accept hosts = *\n  deny domains = !+local_domains",
    "deny before accept": "  deny !hosts = +relay_from_hosts\n       !domains = +local_domains\n       !authenticated = *\n  accept",
    "deny without the domains": "  deny !hosts = +relay_from_hosts\n  accept",
    "deny with another spelling": "  deny hosts = !+relay_from_hosts\n       domains = !+local_domains\n  accept",
    "require domains": "  require domains = +local_domains\n  accept",
    "require a login": "  require authenticated = *\n  accept",
    "require TLS": "  require encrypted = *\n  accept hosts = +relay_from_hosts\n  accept domains = +local_domains",
    "deny without TLS": "  deny !encrypted = *\n       message = TLS first\n  accept authenticated = *\n  accept domains = +local_domains",
    "defer": "  defer !domains = +local_domains\n        !authenticated = *\n  accept",
    "drop": "  drop hosts = 198.51.100.0/24\n       !domains = +local_domains\n  accept hosts = +relay_from_hosts\n  accept domains = +local_domains",
    "TLS lets relay": "  accept encrypted = *\n  accept domains = +local_domains",
    "our sender lets relay": "  accept sender_domains = example.org\n  accept domains = +local_domains",
    "our sender among others": "  accept senders = *@example.org : *@example.net\n  accept domains = +local_domains",
    "the postmaster only": "  accept local_parts = postmaster\n  accept domains = +local_domains",
    "recipients": "  accept recipients = *@example.org\n  deny",
    "a condition yes": "  accept condition = yes\n  deny",
    "a condition no": "  accept condition = no\n  accept domains = +local_domains\n  deny",
    "a condition of the login": "  accept condition = ${if def:authenticated_id}\n  accept domains = +local_domains",
    "a condition of the cipher": "  accept condition = ${if eq{$tls_in_cipher}{}{no}{yes}}\n  accept domains = +local_domains",
    "too many recipients": "  deny condition = ${if >{$rcpt_count}{10}}\n  accept hosts = +relay_from_hosts\n  accept domains = +local_domains",
    "verify as the only word": "  require verify = recipient\n  accept",
    "verify and domains": "  accept domains = +local_domains : +relay_to_domains\n         verify = recipient\n  accept hosts = +relay_from_hosts\n",
    "the helo name": "  warn !verify = helo\n  deny !domains = +local_domains\n  accept",
    "discard": "  discard local_parts = nobody\n  accept domains = +local_domains",
}
for title, statements in STATEMENTS.items():
    sender = "a@example.org" if "our sender" in title else relaying.SENDER
    run(f"statements: {title}", MAIN + acl(statements) + TLS_AUTH, sender=sender)
# An ACL that calls another; one for another stage; none at all; one written in place.
run("acl: called", MAIN + acl("  accept acl = acl_ours\n  deny") + "acl_ours:\n  accept domains = +local_domains\n  accept authenticated = *\n  accept hosts = +relay_from_hosts\n" + TLS_AUTH)
run("acl: called and negated", MAIN + acl("  deny !acl = acl_ours\n  accept") + "acl_ours:\n  accept domains = +local_domains\n  accept authenticated = *\n" + TLS_AUTH)
run("acl: mail demands a login", MAIN + "acl_smtp_mail = acl_check_mail\n" + acl(GOOD) + "acl_check_mail:\n  accept hosts = +relay_from_hosts\n  deny !authenticated = *\n  accept\n" + TLS_AUTH)
run("acl: mail demands TLS", MAIN + "acl_smtp_mail = acl_check_mail\n" + acl(GOOD) + "acl_check_mail:\n  deny !encrypted = *\n       message = TLS first\n  accept\n" + ONLY_TLS)
run("acl: connect knows its clients", MAIN + "acl_smtp_connect = acl_check_connect\n" + acl("  accept") + "acl_check_connect:\n  accept hosts = +relay_from_hosts\n  deny\n")
run("acl: data refuses", MAIN + "acl_smtp_data = acl_check_data\n" + acl("  accept") + "acl_check_data:\n  deny !hosts = +relay_from_hosts\n       message = no\n  accept\n")
run("acl: none", LISTS + "qualify_domain = example.org\n" + acl("  accept", "acl_other") + TLS_AUTH)
run("acl: in place, accept", LISTS + "acl_smtp_rcpt = accept\n" + acl("  accept", "acl_other") + TLS_AUTH)
run("acl: in place, hosts", LISTS + "acl_smtp_rcpt = accept hosts = +relay_from_hosts\n" + acl("  accept", "acl_other") + TLS_AUTH)
run("acl: by port", LISTS + PORTS + "acl_smtp_rcpt = ${if eq{$interface_port}{25}{acl_check_rcpt}{acl_submit}}\n" + acl("  accept domains = +local_domains") + "acl_submit:\n  accept authenticated = *\n" + ONLY_TLS, (25, 465, 587))
run("acl: port in a condition", MAIN + PORTS + acl("  deny condition = ${if eq{$received_port}{587}}\n       !authenticated = *\n" + GOOD) + ONLY_TLS, (25, 465, 587))
# Logins.
for title, main, auth in (
    ("in clear", "", TLS_AUTH), ("inside TLS", "", ONLY_TLS), ("inside TLS, old spelling", "", OLD_ONLY_TLS), ("outside TLS only", "", NOT_TLS), ("none", "", ""),
    ("advertised inside TLS", "auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}\n", TLS_AUTH), ("advertised to nobody", "auth_advertise_hosts =\n", TLS_AUTH),
    ("advertised to the trusted", "auth_advertise_hosts = 192.0.2.20\n", TLS_AUTH), ("advertised to all", "auth_advertise_hosts = *\n", TLS_AUTH),
    ("without TLS", "tls_advertise_hosts =\n", TLS_AUTH), ("inside a TLS that is not offered", "tls_advertise_hosts =\n", ONLY_TLS),
    ("TLS for all", "tls_advertise_hosts = *\n", ONLY_TLS),
):
    run(f"logins: {title}", MAIN + main + acl(GOOD) + auth)
for title, auth in (("in clear", TLS_AUTH), ("inside TLS", ONLY_TLS), ("on 587", ON_587), ("inside TLS, not on 25", BOTH)):
    run(f"three ports: logins {title}", MAIN + PORTS + acl(GOOD) + auth, (25, 465, 587))
# Macros and conditions of the file.
MACROS = """\
MAIN_NETS = 127.0.0.1 : 192.0.2.20
.ifdef OPEN
NETS = *
.else
NETS = MAIN_NETS
.endif
domainlist local_domains = @ : example.org
domainlist relay_to_domains =
hostlist relay_from_hosts = NETS
ACL = acl_check_rcpt
acl_smtp_rcpt = ACL
"""
run("macros: closed", MACROS + acl(GOOD) + ONLY_TLS)
run("macros: open", "OPEN = 1\n" + MACROS + acl(GOOD) + ONLY_TLS)
run("macros: around a statement", MAIN + acl(".ifdef LOOSE\n  accept\n.endif\n.ifndef LOOSE\n  # closed\n.endif\n" + GOOD) + ONLY_TLS)
run("macros: continued lines", MAIN.replace("@ : example.org", "@ : \\\n   # a comment between\n   example.org") + acl(GOOD) + ONLY_TLS)

cases.close(f"What Exim 4.96 (Debian 12) did with each configuration; tests/lab/exim/matrix.py asked it.")

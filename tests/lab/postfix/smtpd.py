"""Postfix as a server: who may relay, when AUTH is offered, and which configuration errors say what."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import instance
from lab import RECORDED, ROOT, HOME, cell, write_table
from instance import Postfix, dialogue, run

EVIDENCE = ROOT / "docs/evidence/servers.md"
CERTIFICATE = {"smtpd_tls_cert_file": "/srv/app/good.pem", "smtpd_tls_key_file": "/srv/app/good.key"}
TLS = {**CERTIFICATE, "smtpd_tls_security_level": "may"}
SASL = {"smtpd_sasl_auth_enable": "yes", "cyrus_sasl_config_path": "/etc/postfix/sasl"}
RELAY = ["EHLO client.example.net", "MAIL FROM:<a@example.net>", "RCPT TO:<someone@example.com>", "QUIT"]
LOCAL = ["EHLO client.example.net", "MAIL FROM:<a@example.net>", "RCPT TO:<app@example.org>", "QUIT"]
EHLO = ["EHLO client.example.net", "QUIT"]
LOGIN = "AUTH PLAIN AGFwcEBleGFtcGxlLm9yZwBtYWRlLXVwLXBhc3N3b3Jk"
AUTH = ["EHLO client.example.net", LOGIN, "QUIT"]
AUTH_IN_TLS = ["EHLO client.example.net", "STARTTLS", *AUTH]
SMTP = "smtp inet n - n - - smtpd\n"
rows = []


def case(name, settings, lines, services=SMTP, record=True, shown=None, **dialogue_options):
    with Postfix(settings, services) as postfix:
        session = dialogue(lines, **dialogue_options)
        in_use, log = postfix.settings_in_use(), postfix.log()
    faults = list(dict.fromkeys(re.findall(r"(?:warning|fatal|error|panic): .*|NOQUEUE: .*|SSL_accept error.*|lost connection.*|improper.*", log)))
    faults = [fault for fault in faults if "process /usr" not in fault and "throttling" not in fault]
    replies = [line for line in session.splitlines() if re.match(r"\d{3} ", line) and not line.startswith(("221", "220", "250 CHUNKING"))]
    said = shown or "; ".join(f"{key} = {value}" for key, value in settings.items() if key not in CERTIFICATE and key != "cyrus_sasl_config_path")
    if services != SMTP:
        said += ("; " if said else "") + "master.cf: " + services.replace(SMTP, "").strip()
    rows.append((f"`{said}`", asked(lines, dialogue_options), " / ".join(replies) or ("EHLO accepted" if "250 CHUNKING" in session else session.splitlines()[-1]), " / ".join(faults)))
    print(" | ".join(rows[-1]), flush=True)
    if record:
        folder = RECORDED / "postfix"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}-postconf-n.txt").write_text(in_use)
        (folder / f"{name}-maillog.txt").write_text(log)
        (folder / f"{name}-session.txt").write_text(session)


def asked(lines, options):
    what = {id(RELAY): "RCPT to another domain", id(LOCAL): "RCPT to its own domain", id(EHLO): "EHLO", id(AUTH): "AUTH before TLS",
            id(AUTH_IN_TLS): "AUTH inside TLS"}.get(id(lines), "; ".join(lines))
    where = "inside" if options.get("source") == "127.0.0.1" else "outside"
    return f"{what}, from {where}" + (", TLS first" if options.get("implicit") else "")


def relaying():
    relay, recipient = "smtpd_relay_restrictions", "smtpd_recipient_restrictions"
    case("relay-defaults", {}, RELAY, shown="(defaults)")
    case("relay-defaults-local", {}, LOCAL, shown="(defaults)", record=False)
    case("relay-reject-unauth", {relay: "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"}, RELAY)
    case("relay-bare-permit", {relay: "permit_mynetworks, permit"}, RELAY)
    case("relay-permit-before-reject", {relay: "permit_mynetworks, permit, reject_unauth_destination"}, RELAY)
    case("relay-no-reject", {relay: "permit_mynetworks", recipient: "permit_mynetworks"}, RELAY)
    case("relay-empty-both", {relay: "", recipient: ""}, RELAY)
    case("relay-empty-recipient-no-reject", {relay: "", recipient: "permit_mynetworks, permit_sasl_authenticated"}, RELAY)
    case("relay-empty-recipient-rejects", {relay: "", recipient: "permit_mynetworks, reject_unauth_destination"}, RELAY)
    case("relay-only-in-recipient-after-permit", {relay: "", recipient: "permit, reject_unauth_destination"}, RELAY)
    case("relay-permit-recipient-rejects", {relay: "permit", recipient: "permit_mynetworks, reject_unauth_destination"}, RELAY)
    case("relay-default-recipient-permit", {recipient: "permit"}, RELAY)
    case("relay-client-permit", {"smtpd_client_restrictions": "permit", "smtpd_helo_restrictions": "permit", "smtpd_sender_restrictions": "permit", "smtpd_data_restrictions": "permit"}, RELAY)
    case("relay-reject-all", {relay: "reject"}, LOCAL)
    case("relay-misspelt", {relay: "permit_mynetworks, reject_unauth_destinations"}, RELAY)
    case("relay-check-relay-domains", {relay: "permit_mynetworks, check_relay_domains"}, RELAY)
    case("relay-reject-unknown-domain-only", {relay: "", recipient: "permit_mynetworks, reject_unknown_recipient_domain"}, RELAY)
    case("relay-sender-access-ok", {relay: "", recipient: "permit_mynetworks, check_sender_access inline:{a@example.net=OK}, reject_unauth_destination"}, RELAY)
    case("relay-reject-unknown-reverse", {relay: "permit_mynetworks, reject_unknown_reverse_client_hostname, reject_unauth_destination"}, RELAY, record=False)
    case("relay-warn-if-reject", {relay: "permit_mynetworks, warn_if_reject reject_unauth_destination"}, RELAY)
    case("relay-client-access-ok", {relay: "permit_mynetworks, check_client_access inline:{192.0.2.7=OK}, reject_unauth_destination"}, RELAY, record=False)
    case("relay-defer-if-permit", {relay: "permit_mynetworks, defer_if_permit"}, RELAY, record=False)
    case("relay-permit-then-recipient-reject-unlisted", {relay: "permit", recipient: "reject_unlisted_recipient, reject_non_fqdn_recipient"}, RELAY, record=False)
    case("mynetworks-host-bits-inside", {"mynetworks": "127.0.0.0/8, 192.168.98.0/16"}, RELAY, record=False, source="127.0.0.1", server="127.0.0.1")
    case("mynetworks-everything", {"mynetworks": "0.0.0.0/0"}, RELAY)
    case("mynetworks-half", {"mynetworks": "127.0.0.0/8, 192.0.0.0/8"}, RELAY)
    case("mynetworks-host-bits", {"mynetworks": "127.0.0.0/8, 192.168.98.0/16"}, RELAY)
    case("mynetworks-not-an-address", {"mynetworks": "127.0.0.0/8, 300.1.2.0/24"}, RELAY, record=False)
    case("mynetworks-style-subnet", {"mynetworks": "$config_directory/none", "mynetworks_style": "subnet"}, RELAY, record=False)
    case("relay-domains-everything", {"relay_domains": "static:all"}, RELAY)


def tls_and_sasl():
    case("auth-offered-in-clear", {**TLS, **SASL, "smtpd_tls_auth_only": "no"}, AUTH)
    case("auth-only-in-tls", {**TLS, **SASL, "smtpd_tls_auth_only": "yes"}, AUTH)
    case("auth-only-in-tls-used", {**TLS, **SASL, "smtpd_tls_auth_only": "yes"}, AUTH_IN_TLS)
    case("auth-only-without-tls", {**SASL, "smtpd_tls_auth_only": "yes"}, AUTH)
    case("auth-wrong-password", {**TLS, **SASL}, ["EHLO client.example.net", "STARTTLS", "EHLO client.example.net", "AUTH PLAIN AGFwcEBleGFtcGxlLm9yZwB3cm9uZw==", "QUIT"])
    case("auth-malformed-base64", {**TLS, **SASL}, ["EHLO client.example.net", "STARTTLS", "EHLO client.example.net", "AUTH PLAIN AGFwcEB=eGFt", "AUTH PLAIN YXBw", "AUTH CRAM-MD5", "QUIT"])
    case("tls-encrypt", {**TLS, "smtpd_tls_security_level": "encrypt"}, RELAY, source="127.0.0.1")
    case("tls-without-certificate", {"smtpd_tls_security_level": "may"}, ["EHLO client.example.net", "STARTTLS", "QUIT"])
    case("tls-certificate-missing", {"smtpd_tls_security_level": "may", "smtpd_tls_chain_files": "/etc/postfix/none.pem"}, ["EHLO client.example.net", "STARTTLS", "QUIT"])
    case("tls-level-unknown", {**CERTIFICATE, "smtpd_tls_security_level": "starttls"}, EHLO)
    case("sasl-not-enabled", TLS, AUTH)
    case("sasl-type-unknown", {**TLS, **SASL, "smtpd_sasl_type": "dovecto"}, EHLO)
    case("sasl-dovecot-no-socket", {**TLS, "smtpd_sasl_auth_enable": "yes", "smtpd_sasl_type": "dovecot", "smtpd_sasl_path": "private/auth"}, EHLO)
    case("sasl-noplaintext", {**TLS, **SASL, "smtpd_sasl_security_options": "noanonymous, noplaintext"}, EHLO)
    case("sasl-noplaintext-tls-noanonymous", {**TLS, **SASL, "smtpd_sasl_security_options": "noanonymous, noplaintext", "smtpd_sasl_tls_security_options": "noanonymous"}, EHLO)
    case("sasl-noplaintext-tls-auth-only", {**TLS, **SASL, "smtpd_sasl_security_options": "noanonymous, noplaintext", "smtpd_sasl_tls_security_options": "noanonymous", "smtpd_tls_auth_only": "yes"}, AUTH_IN_TLS)
    case("sasl-options-unknown", {**TLS, **SASL, "smtpd_sasl_security_options": "noanonymus"}, EHLO)


def services():
    submission = SMTP + "submission inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n  -o smtpd_sasl_auth_enable=yes\n"
    inside = ["EHLO client.example.net", "STARTTLS", *RELAY]
    case("submission-reject-inside", {**TLS, **SASL}, inside, submission + "  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n", port=587, source="127.0.0.1", server="127.0.0.1")
    case("submission-reject-logged-in", {**TLS, **SASL}, ["EHLO client.example.net", "STARTTLS", "EHLO client.example.net", LOGIN, *RELAY[1:]], submission + "  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n", port=587)
    case("submission-blank-in-option", {**TLS, **SASL}, inside, submission + "  -o smtpd_client_restrictions=permit_sasl_authenticated, reject\n", port=587)
    case("smtps-without-wrappermode", {**TLS, **SASL}, EHLO, SMTP + "465 inet n - n - - smtpd\n  -o syslog_name=postfix/smtps\n", port=465, implicit=True)
    case("smtps-wrappermode", {**TLS, **SASL}, AUTH, SMTP + "465 inet n - n - - smtpd\n  -o syslog_name=postfix/smtps\n  -o smtpd_tls_wrappermode=yes\n", port=465, implicit=True)
    case("smtps-spoken-in-clear", {**TLS, **SASL}, EHLO, SMTP + "465 inet n - n - - smtpd\n  -o syslog_name=postfix/smtps\n  -o smtpd_tls_wrappermode=yes\n", port=465)
    case("smtp-spoken-in-tls", TLS, EHLO, implicit=True)
    case("wrappermode-in-main-cf", {**TLS, "smtpd_tls_wrappermode": "yes"}, EHLO)
    case("telnet-pipelining", {}, ["\xff\xfd\x03\xff\xfb\x18", "QUIT"], record=False)


def sasl_user():
    folder = instance.CONFIG / "sasl"
    folder.mkdir()
    (folder / "smtpd.conf").write_text("pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: /var/lib/postfix/sasldb2\n")
    run("printf made-up-password | saslpasswd2 -p -c -f /var/lib/postfix/sasldb2 -u example.org app; chown postfix /var/lib/postfix/sasldb2")


run("ip address add 192.0.2.7/24 dev lab; hostname mail.example.org")
instance.private_folders()
sasl_user()
relaying()
tls_and_sasl()
services()
header = [f"Version: Postfix {run('postconf -d -h mail_version').strip()} (Debian 12). Repeat: `tests/lab/enter postfix/smtpd.py`", "",
          "| settings besides the defaults | asked | replies | log |", "| --- | --- | --- | --- |"]
write_table("Postfix as a server", header + ["| " + " | ".join(map(cell, row)) + " |" for row in rows], EVIDENCE)

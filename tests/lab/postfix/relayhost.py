"""Postfix as a client of a relay host: levels, wrappermode, SASL options, and what the log says."""
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import instance
import names
import servers
from instance import Postfix, dialogue, run
from lab import HOME, HOSTS, RECORDED, ROOT, WIRE, cell, point_at, seen, write_table

SASL = {"smtp_sasl_auth_enable": "yes", "smtp_sasl_password_maps": "inline:{[mail.example.org]:587=app@example.org:made-up-password, [mail.example.org]:465=app@example.org:made-up-password}"}
CLEAR_OK = {"smtp_sasl_security_options": "noanonymous"}
TRUST = {"smtp_tls_CAfile": "/etc/ssl/certs/ca-certificates.crt"}
MESSAGE = ["EHLO app.example.org", "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "DATA"]
rows = []


def case(name, settings, state, port=587, record=True):
    point_at(state)
    WIRE.write_text("")
    relay = {"relayhost": f"[mail.example.org]:{port}", "myhostname": "app.example.org", "mydestination": "localhost", "inet_interfaces": "127.0.0.1", "smtp_helo_timeout": "5s"}
    with Postfix({**relay, **settings}) as postfix:
        dialogue([*MESSAGE, "Subject: Hello\r\n\r\nHello\r\n.", "QUIT"], source="127.0.0.1", server="127.0.0.1")
        ended = delivery(postfix)
        in_use, log = postfix.settings_in_use(), postfix.log()
    faults = dict.fromkeys(re.findall(r"postfix/smtp\[\d+\]: ((?:warning|fatal|SASL|TLS|Untrusted|Trusted|Verified|SMTPS|certificate|server certificate|CLIENT wrappermode|SSL_connect).*)", log))
    said = "; ".join(f"{key} = {value}" for key, value in settings.items()).replace(SASL["smtp_sasl_password_maps"], "…")
    rows.append((f"`{said or '(defaults)'}`", f"{state}, {port}", seen(), " / ".join([*faults, ended])))
    print(" | ".join(rows[-1]), flush=True)
    if record:
        folder = RECORDED / "postfix"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"relayhost-{name}-postconf-n.txt").write_text(in_use)
        (folder / f"relayhost-{name}-maillog.txt").write_text(log)


def delivery(postfix):
    for _ in range(60):
        found = re.search(r"(?:postfix/(?:smtp|error)\[.*)(status=.*)", postfix.log())
        if found:
            return found[1]
        time.sleep(0.2)
    return "(no delivery status yet)"


MAY, ENCRYPT, NONE = ({"smtp_tls_security_level": level} for level in ("may", "encrypt", "none"))
WRAPPER = {"smtp_tls_wrappermode": "yes"}
run("ip address add 192.0.2.7/24 dev lab")
servers.start(HOME, WIRE)
names.start(HOSTS)
instance.private_folders()

case("no-sasl", MAY, "submission")
case("defaults", {}, "tls-required")
case("level-none-tls-required", NONE, "tls-required")
case("may-sasl-defaults", {**MAY, **SASL}, "submission")
case("may-sasl-noanonymous", {**MAY, **SASL, **CLEAR_OK}, "submission")
case("may-sasl-tls-noanonymous", {**MAY, **SASL, "smtp_sasl_tls_security_options": "noanonymous"}, "submission")
case("may-sasl-clear-defaults", {**MAY, **SASL}, "clear-auth")
case("may-sasl-clear-noanonymous", {**MAY, **SASL, **CLEAR_OK}, "clear-auth")
case("may-sasl-clear-tls-noanonymous", {**MAY, **SASL, "smtp_sasl_tls_security_options": "noanonymous"}, "clear-auth")
case("may-sasl-starttls-fails", {**MAY, **SASL, **CLEAR_OK}, "starttls-fails")
case("may-sasl-stripped", {**MAY, **SASL, **CLEAR_OK}, "stripped")
case("encrypt-sasl", {**ENCRYPT, **SASL, **CLEAR_OK}, "submission")
case("encrypt-not-offered", {**ENCRYPT, **SASL, **CLEAR_OK}, "clear-auth")
case("encrypt-self-signed", {**ENCRYPT, **SASL, **CLEAR_OK}, "self-signed")
case("verify-self-signed", {"smtp_tls_security_level": "verify", **TRUST, **SASL, **CLEAR_OK}, "self-signed")
case("secure-wrong-name", {"smtp_tls_security_level": "secure", **TRUST, **SASL, **CLEAR_OK}, "wrong-name")
case("verify-no-ca-file", {"smtp_tls_security_level": "verify", **SASL, **CLEAR_OK}, "submission")
case("verify-ok", {"smtp_tls_security_level": "verify", **TRUST, **SASL, **CLEAR_OK}, "submission")
case("465-may", {**MAY, **SASL, **CLEAR_OK}, "submission", 465)
case("465-encrypt-no-wrappermode", {**ENCRYPT, **SASL, **CLEAR_OK}, "submission", 465)
case("465-wrappermode-may", {**MAY, **WRAPPER, **SASL, **CLEAR_OK}, "submission", 465)
case("465-wrappermode-no-level", {**WRAPPER, **SASL, **CLEAR_OK}, "submission", 465)
case("465-wrappermode-encrypt", {**ENCRYPT, **WRAPPER, **SASL, **CLEAR_OK}, "submission", 465)
case("587-wrappermode", {**ENCRYPT, **WRAPPER, **SASL, **CLEAR_OK}, "submission")
case("auth-535", {**ENCRYPT, **SASL, **CLEAR_OK}, "refuses-password")
case("password-map-without-port", {**ENCRYPT, **CLEAR_OK, "smtp_sasl_auth_enable": "yes", "smtp_sasl_password_maps": "inline:{mail.example.org=app@example.org:made-up-password}"}, "submission")
case("password-map-missing-file", {**ENCRYPT, **CLEAR_OK, "smtp_sasl_auth_enable": "yes", "smtp_sasl_password_maps": "hash:/etc/postfix/sasl_passwd"}, "submission")
case("no-password-maps", {**ENCRYPT, **CLEAR_OK, "smtp_sasl_auth_enable": "yes"}, "submission")
case("relay-denied", {**ENCRYPT, **SASL, **CLEAR_OK}, "relay-denied")
case("xoauth2-only", {**ENCRYPT, **SASL, **CLEAR_OK}, "xoauth2-only")
case("greeting-554", {**ENCRYPT, **SASL, **CLEAR_OK}, "greeting-554")
case("greeting-421", {**ENCRYPT, **SASL, **CLEAR_OK}, "greeting-421")
case("closes", {**ENCRYPT, **SASL, **CLEAR_OK}, "closes")
case("connection-refused", {**ENCRYPT, **SASL, **CLEAR_OK}, "submission", 2525)
case("use-tls-old", {"smtp_use_tls": "yes", "smtp_enforce_tls": "no"}, "optional-tls", record=False)

header = [f"Version: Postfix {run('postconf -d -h mail_version').strip()} (Debian 12). Repeat: `tests/lab/enter postfix/relayhost.py`", "",
          "| settings besides the defaults and relayhost | relay host, port | on the wire | log |", "| --- | --- | --- | --- |"]
write_table("Postfix as a client", header + ["| " + " | ".join(map(cell, row)) + " |" for row in rows], ROOT / "docs/evidence/servers.md")

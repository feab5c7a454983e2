"""Dovecot's submission proxy: its log and sessions. It hands mail to a relay, which is one of the states."""
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "postfix"))
import mta
from instance import dialogue
from mta import shell

CONFIG, LOG = Path("/etc/dovecot/lab.conf"), Path("/var/log/dovecot.log")
MAIN = """
protocols = submission
listen = 192.0.2.10
hostname = mail.example.org
base_dir = /run/dovecot
log_path = /var/log/dovecot.log
log_timestamp = "%b %d %H:%M:%S "
ssl = yes
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_verbose = yes
first_valid_uid = 1
mail_location = maildir:/tmp/lab-mail
submission_relay_host = mail.example.org
submission_relay_port = 25
submission_relay_trusted = no
submission_relay_ssl = RELAYSSL
submission_max_mail_size = 50k
ssl_cert = </etc/dovecot/good.pem
ssl_key = </etc/dovecot/good.key
passdb {
  driver = static
  args = password=made-up-password
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=/tmp/lab-mail
}
"""
SEND = ["STARTTLS", mta.EHLO, mta.LOGIN, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "DATA", mta.MESSAGE + ".", "QUIT"]


def ask(state, how, relay="optional-tls", relay_ssl="no"):
    mta.send_to(relay, "mail.example.org")
    CONFIG.write_text(MAIN.replace("RELAYSSL", relay_ssl))
    LOG.unlink(missing_ok=True)
    daemon = subprocess.Popen(["dovecot", "-F", "-c", str(CONFIG)])
    time.sleep(1)
    mta.keep("dovecot", f"{state}-session", dialogue(port=587, **how))
    time.sleep(0.4)
    lines = LOG.read_text(errors="replace").splitlines(keepends=True) if LOG.exists() else []
    mta.keep("dovecot", f"{state}-log", "".join(line for line in lines if "starting up" not in line))
    daemon.terminate()
    daemon.wait()


mta.start()
shell("cp /srv/app/good.* /etc/dovecot; mkdir -p /run/dovecot /tmp/lab-mail; chown dovecot /tmp/lab-mail")
for state in ("wrong-password", "auth-before-tls", "helo-missing", "rcpt-first", "unknown-command", "too-large"):
    ask(state, dict(lines=mta.ASKED[state]))
ask("not-logged-in", dict(lines=mta.FOREIGN))
ask("plain-client-on-tls-port", dict(lines=[mta.EHLO], implicit=True))
for relay in ("optional-tls", "no-such-user", "greylists", "lists-us", "spam", "greeting-554", "closes", "submission"):
    ask(f"relay-{relay}", dict(lines=[mta.EHLO, *SEND]), relay)
ask("relay-refused", dict(lines=[mta.EHLO, *SEND]), "192.0.2.50")
ask("relay-self-signed", dict(lines=[mta.EHLO, *SEND]), "self-signed", "starttls")

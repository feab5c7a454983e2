"""OpenSMTPD: its log (smtpd -d -v), sessions and bounces."""
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "postfix"))
import mta
from instance import dialogue
from mta import shell

CONFIG, LOG = Path("/etc/smtpd.conf"), Path("/var/log/smtpd.log")
# What the daemon says of itself with -v.
NOISE = ("debug:", "info:", "warn: ", "setup_", "smtpd: setup", "smtp: 0x", "mta: debug", "\t")
MAIN = """
pki mail cert "/etc/good.pem"
pki mail key "/etc/good.key"
table accounts { "app@example.org" = "PASSWORD" }
table users { "app" = "app", "app@example.org" = "app" }
table identities { "app" = "0:0:/root" }
smtp max-message-size "50K"
listen on 192.0.2.10 port 25 hostname mail.example.org tls pki mail
listen on 192.0.2.10 port 587 hostname mail.example.org tls-require pki mail auth <accounts>
listen on 192.0.2.10 port 465 hostname mail.example.org smtps pki mail auth <accounts>
listen on 127.0.0.1 hostname mail.example.org
action "local" maildir "/var/mail/folder" virtual <users> userbase <identities>
action "out" relay helo mail.example.org EXTRA
match from any for domain "example.org" action "local"
match from src 127.0.0.1 for any action "out"
match auth from any for any action "out"
"""


class OpenSmtpd:
    def __init__(self, extra=""):
        secret = shell("smtpctl encrypt made-up-password").strip()
        CONFIG.write_text(MAIN.replace("PASSWORD", secret).replace("EXTRA", extra))

    def __enter__(self):
        shell("umount /var/spool/smtpd; mkdir -p /var/spool/smtpd /var/empty /var/lib/opensmtpd/empty; mount -t tmpfs -o mode=711 tmpfs /var/spool/smtpd; rm -f /var/run/smtpd.sock")
        self.daemon = subprocess.Popen(["smtpd", "-d", "-v"], stdout=LOG.open("w"), stderr=subprocess.STDOUT)
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.daemon.terminate()
        self.daemon.wait()
        time.sleep(0.3)

    def log(self):
        lines = LOG.read_text(errors="replace").splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(NOISE))


def asked():
    for state, how in {**mta.ASKED, "login-before-tls-587": dict(lines=[mta.EHLO, mta.LOGIN, "QUIT"], port=587),
                       "login-587": dict(lines=[mta.EHLO, "STARTTLS", mta.EHLO, mta.LOGIN, *mta.FOREIGN[1:]], port=587),
                       "wrong-password-587": dict(lines=mta.ASKED["wrong-password"], port=587)}.items():
        with OpenSmtpd() as server:
            how = how if isinstance(how, dict) else dict(lines=how)
            mta.keep("opensmtpd", f"{state}-session", dialogue(**how))
            time.sleep(0.3)
            mta.keep("opensmtpd", f"{state}-log", server.log())


def delivered():
    for state in [*mta.REMOTE, *mta.UNHEARD]:
        mta.send_to(state)
        name = mta.UNHEARD.get(state, state)
        with OpenSmtpd("tls" if state in ("expired", "self-signed", "wrong-name", "starttls-fails") else "") as server:
            dialogue([mta.EHLO, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "DATA", mta.MESSAGE + ".", "QUIT"], "127.0.0.1", "127.0.0.1")
            mta.wait_for(LOG, ["result=", "mta disconnected", "mta delivery"], 12)
            mta.keep("opensmtpd", f"delivery-{name}-log", server.log())
            time.sleep(0.5)
            mta.keep("opensmtpd", f"delivery-{name}-bounce", shell("cat /var/mail/folder/new/* 2>/dev/null; rm -rf /var/mail/folder"))
    mta.send_to("optional-tls", "example.edu")
    with OpenSmtpd() as server:
        dialogue([mta.EHLO, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@no-such-domain.example.com>", "DATA", mta.MESSAGE + ".", "QUIT"], "127.0.0.1", "127.0.0.1")
        mta.wait_for(LOG, ["result="], 12)
        mta.keep("opensmtpd", "delivery-no-such-domain-log", server.log())


mta.start()
mta.send_to("optional-tls")
shell("cp /srv/app/good.* /etc; chmod 600 /etc/good.key")
asked()
delivered()

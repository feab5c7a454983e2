"""Sendmail: its log, `sendmail -v`, sessions and bounces."""
import socket
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "postfix"))
import mta
from instance import dialogue
from mta import shell

CONFIG, LOG = Path("/etc/mail/sendmail.cf"), Path("/var/log/maillog")
MAIN = """divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `mx.example.org')dnl
define(`confCACERT_PATH', `/etc/ssl/certs')dnl
define(`confCACERT', `/etc/ssl/certs/ca-certificates.crt')dnl
define(`confSERVER_CERT', `/etc/mail/good.pem')dnl
define(`confSERVER_KEY', `/etc/mail/good.key')dnl
define(`confMAX_MESSAGE_SIZE', `51200')dnl
define(`confLOG_LEVEL', `10')dnl
define(`confDONT_PROBE_INTERFACES', `True')dnl
define(`confTO_QUEUERETURN', `5d')dnl
define(`confTO_CONNECT', `5s')dnl
define(`confTO_INITIAL', `5s')dnl
FEATURE(`nouucp', `reject')dnl
FEATURE(`access_db')dnl
FEATURE(`no_default_msa')dnl
FEATURE(`local_lmtp', `/usr/libexec/sendmail/mail.local')dnl
FEATURE(`blocklist_recipients')dnl
DAEMON_OPTIONS(`Addr=192.0.2.10, Port=25, Name=MTA')dnl
DAEMON_OPTIONS(`Addr=192.0.2.10, Port=465, Name=TLS, M=s')dnl
DAEMON_OPTIONS(`Addr=127.0.0.1, Port=25, Name=LOCAL')dnl
LOCAL_DOMAIN(`example.org')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
"""
ACCESS = "To:listed@example.org ERROR:5.7.1:550 Mail from your address is blocked using zen.spamhaus.org\nTo:grey@example.org ERROR:4.7.1:451 Greylisting in action, please come back later\nConnect:192.0.2.8 ERROR:5.7.1:550 Access denied\n"


def syslog():
    """/dev/log, as a file."""
    shell(f"mkdir -p /srv/app/devices; mount --rbind /dev /srv/app/devices; mount -t tmpfs tmpfs /dev")
    for device in ("null", "zero", "random", "urandom", "full"):
        shell(f"touch /srv/app/x; cp /srv/app/x /dev/{device}; mount --bind /srv/app/devices/{device} /dev/{device}")
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind("/dev/log")
    shell("chmod 666 /dev/log")

    def serve():
        while True:
            line = server.recv(65536).decode("utf-8", "replace").split(">", 1)[-1].rstrip("\0\n")
            stamp, said = line[:15], line[16:]
            with LOG.open("a") as file:
                file.write(f"{stamp} mail {said}\n")

    threading.Thread(target=serve, daemon=True).start()


def log():
    lines = LOG.read_text(errors="replace").splitlines(keepends=True) if LOG.exists() else []
    LOG.unlink(missing_ok=True)
    return "".join(line for line in lines if not any(word in line for word in ("restarting", "unsafe", "gethostbyaddr")))


def configured():
    shell("mkdir -p /etc/mail /var/spool/mqueue /var/run/sendmail; mount -t tmpfs -o mode=755 tmpfs /var/spool; mkdir /var/spool/mqueue; chmod 700 /var/spool/mqueue; cp /srv/app/good.* /etc/mail; chmod 600 /etc/mail/good.key; touch /etc/mail/aliases /etc/mail/local-host-names; echo 'app:x:1500:1500::/nonexistent:/bin/sh' >> /etc/passwd; echo 'app:x:1500:' >> /etc/group")
    Path("/etc/mail/access").write_text(ACCESS)
    Path("/etc/mail/lab.mc").write_text(MAIN)
    print(shell("m4 -D_CF_DIR_=/usr/share/sendmail/cf/ /usr/share/sendmail/cf/m4/cf.m4 /etc/mail/lab.mc > /etc/mail/sendmail.cf; /usr/libexec/sendmail/makemap hash /etc/mail/access < /etc/mail/access; /usr/libexec/sendmail/sendmail -bi"))


def asked():
    print(shell("/usr/libexec/sendmail/sendmail -bd -C /etc/mail/sendmail.cf"))
    time.sleep(1)
    log()
    extra = {name: [mta.EHLO, "MAIL FROM:<a@example.net>", f"RCPT TO:<{name}@example.org>", "QUIT"] for name in ("listed", "grey")}
    for state, how in {**mta.ASKED, **extra, "address-refused": dict(lines=mta.LOCAL[:3], source="192.0.2.8")}.items():
        how = how if isinstance(how, dict) else dict(lines=how)
        mta.keep("sendmail", f"{state}-session", dialogue(**how))
        time.sleep(0.5)
        mta.keep("sendmail", f"{state}-maillog", log())


def delivered():
    for state in [*mta.REMOTE, *mta.UNHEARD, "no-such-domain"]:
        mta.send_to("optional-tls" if state == "no-such-domain" else state, "example.com" if state != "no-such-domain" else "example.edu")
        name = mta.UNHEARD.get(state, state)
        shell("rm -rf /var/spool/mqueue/* /var/mail/*")
        to = "someone@no-such-domain.example.com" if state == "no-such-domain" else "someone@example.com"
        said = shell(f"/usr/libexec/sendmail/sendmail -C /etc/mail/sendmail.cf -Am -v -i -f app@example.org {to}", mta.MESSAGE.replace("\r\n", "\n"))
        mta.keep("sendmail", f"delivery-{name}-v", said)
        time.sleep(0.5)
        mta.keep("sendmail", f"delivery-{name}-maillog", log())
        mta.keep("sendmail", f"delivery-{name}-bounce", shell("cat /var/mail/* 2>/dev/null"))


mta.start()
mta.shell("ip address add 192.0.2.8/24 dev lab")
mta.send_to("optional-tls")
syslog()
configured()
asked()
delivered()

"""What the mail servers of this folder share: how they are started, asked, made to deliver, and what is kept of it."""
import subprocess
import time
from pathlib import Path

import names
import servers
from lab import HOME, HOSTS, RECORDED, WIRE, point_at

OURS, CLIENT, MAIL = "192.0.2.10", "192.0.2.7", Path("/var/mail/app")
MESSAGE = "From: app@example.org\r\nTo: someone@example.com\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\n\r\nHello\r\n"
LOGIN = "AUTH PLAIN AGFwcEBleGFtcGxlLm9yZwBtYWRlLXVwLXBhc3N3b3Jk"
WRONG = "AUTH PLAIN AGFwcEBleGFtcGxlLm9yZwB3cm9uZy1tYWRlLXVw"
EHLO = "EHLO client.example.net"
FOREIGN = [EHLO, "MAIL FROM:<a@example.net>", "RCPT TO:<someone@example.com>", "QUIT"]
LOCAL = [EHLO, "MAIL FROM:<a@example.net>", "RCPT TO:<app@example.org>", "DATA", "Subject: Hello\r\n\r\nHello\r\n.", "QUIT"]
NOBODY = [EHLO, "MAIL FROM:<a@example.net>", "RCPT TO:<nobody@example.org>", "QUIT"]

# What a client does to a server, and the state's name. The line STARTTLS starts TLS.
ASKED = {
    "good": LOCAL,
    "good-login": [EHLO, "STARTTLS", EHLO, LOGIN, *FOREIGN[1:]],
    "wrong-password": [EHLO, "STARTTLS", EHLO, WRONG, "QUIT"],
    "auth-before-tls": [EHLO, LOGIN, "QUIT"],
    "no-such-user": NOBODY,
    "relay-denied": FOREIGN,
    "helo-missing": ["MAIL FROM:<a@example.net>", "QUIT"],
    "helo-bad": ["EHLO bad_name!", *LOCAL[1:3], "QUIT"],
    "rcpt-first": [EHLO, "RCPT TO:<app@example.org>", "DATA", "QUIT"],
    "unknown-command": [EHLO, "HELLO WORLD", "MAIL FROM a@example.net", "MAIL FROM:<a@@example.net>", "QUIT"],
    "too-large": [EHLO, "MAIL FROM:<a@example.net> SIZE=99999999", "QUIT"],
    "sender-domain-missing": [EHLO, "MAIL FROM:<a@no-such-domain.example.net>", "RCPT TO:<app@example.org>", "QUIT"],
    "tls-client-on-plain-port": dict(lines=[EHLO, "QUIT"], implicit=True),
    "plain-client-on-tls-port": dict(lines=[EHLO, "QUIT"], port=465),
}
# What a remote host does to a server that delivers.
REMOTE = ["optional-tls", "no-such-user", "greylists", "mailbox-full", "lists-us", "spam", "too-large", "rate-limits", "dmarc", "greeting-554",
          "greeting-421", "closes", "relay-denied", "starttls-fails", "expired", "self-signed", "wrong-name"]
# Addresses where nobody is, or nobody listens.
UNHEARD = {"192.0.2.99": "unreachable", "192.0.2.50": "refused"}


def start():
    shell("ip address add 192.0.2.7/24 dev lab; hostname mx.example.org")
    servers.start(HOME, WIRE)
    names.start(HOSTS)
    for folder in ("/var/mail", "/var/log"):
        shell(f"mount -t tmpfs -o mode=1777 tmpfs {folder}")


def send_to(state, domain="example.com"):
    """The hosts file under which mail to `domain` goes to a server of that state (no MX: its address)."""
    point_at(state)
    with open(HOSTS, "w") as file:
        file.write(f"127.0.0.1 localhost\n192.0.2.10 mx.example.org example.org app.example.org\n192.0.2.7 client.example.net example.net\n{servers.ADDRESS.get(state, state)} {domain}\n")


def shell(command, typed="", timeout=60):
    try:
        done = subprocess.run(command, shell=True, input=typed.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout, cwd=HOME)
        return done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace")


def keep(server, state, text, clean=lambda text: text):
    if text.strip():
        path = RECORDED / server / f"{state}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(clean(text).replace("\r\n", "\n"))
        print(f"== {server}/{state}\n{text.strip()[-400:]}", flush=True)


def wait_for(path, words, seconds=20):
    """Until one of the words stands in the file."""
    for _ in range(seconds * 5):
        text = path.read_text(errors="replace") if path.exists() else ""
        if any(word in text for word in words):
            time.sleep(0.6)
            break
        time.sleep(0.2)
    return path.read_text(errors="replace") if path.exists() else ""


def bounces():
    """The bounce messages in the sender's mailbox, which is emptied."""
    text = MAIL.read_text(errors="replace") if MAIL.exists() else ""
    MAIL.unlink(missing_ok=True)
    return text

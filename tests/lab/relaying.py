"""Who may relay where, asked of a real server: one row a listener, as crates/smtplint/tests/policies.rs reads it."""
import base64
import contextlib
import os
import socket
import ssl
import subprocess
from pathlib import Path

FOLDER = Path(os.environ["LAB"]).parents[1] / "crates/smtplint/tests/policies"
SERVER, STRANGER, TRUSTED = "192.0.2.10", "198.51.100.7", "192.0.2.20"
OURS, THEIRS, SENDER = "someone@example.org", "someone@example.com", "somebody@example.net"
LOGIN = "PLAIN " + base64.b64encode(b"\0app\0made-up-password").decode()
NETWORKS = {}  # of addresses that belong to another network than ours: how to enter it


def addresses():
    for address in (STRANGER + "/32", "10.1.2.3/32"):
        subprocess.run(["ip", "address", "add", address, "dev", "lo"], check=True)


class Session:
    def __init__(self, source, port, implicit=False):
        with NETWORKS.get(source, contextlib.nullcontext()):
            self.sock = socket.create_connection((SERVER, port), 8, (source, 0))
        self.sock.settimeout(15)
        if implicit:
            self.wrap()
        self.file = self.sock.makefile("rb")
        self.greeting = self.answer()
        self.ehlo()

    def wrap(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.sock = context.wrap_socket(self.sock, server_hostname="mail.example.org")

    def answer(self):
        lines = []
        while True:
            line = self.file.readline().decode("latin-1")
            if not line:
                return 421, lines
            lines.append(line[4:].strip())
            if line[3:4] != "-":
                return int(line[:3]), lines

    def say(self, line):
        try:
            self.sock.sendall(line.encode() + b"\r\n")
            return self.answer()
        except OSError:
            return 421, []

    def ehlo(self):
        code, lines = self.say("EHLO client.example.net")
        self.offers = {line.split()[0].upper() for line in lines[1:] if line} if code == 250 else set()
        return code

    def starttls(self):
        if self.say("STARTTLS")[0] == 220:
            self.wrap()
            self.file = self.sock.makefile("rb")
            self.ehlo()
            return True
        return False

    def sends(self, sender, recipient):
        """Whether a whole message is taken."""
        if self.say(f"MAIL FROM:<{sender}>")[0] != 250 or self.say(f"RCPT TO:<{recipient}>")[0] not in (250, 251):
            return False
        if self.say("DATA")[0] != 354:
            return False
        return self.say(f"From: {sender}\r\nTo: {recipient}\r\nSubject: x\r\nDate: Tue, 03 Nov 2026 10:00:00 +0000\r\nMessage-ID: <a@b.example.net>\r\n\r\nHello\r\n.")[0] == 250

    def close(self):
        self.say("QUIT")
        self.sock.close()


def asked(port, source, implicit, recipient, sender=SENDER, login=False, tls=True):
    """`A`, `R`, or `-` where this client cannot log in."""
    session = Session(source, port, implicit)
    try:
        if tls and not implicit and "STARTTLS" in session.offers:
            session.starttls()
        if login:
            if "AUTH" not in session.offers or session.say("AUTH " + LOGIN)[0] != 235:
                return "-"
        return "A" if session.sends(sender, recipient) else "R"
    finally:
        session.close()


def demands_tls(port):
    session = Session(STRANGER, port)
    code, lines = session.say(f"MAIL FROM:<{SENDER}>")
    session.close()
    return code == 530 and "STARTTLS" in " ".join(lines).upper()


def row(port, trusted=TRUSTED, sender=SENDER, ours=OURS, implicit=None):
    """One listener's row."""
    if implicit is None:
        implicit = port == 465
    plain = Session(STRANGER, port, implicit)
    before, starttls = "AUTH" in plain.offers, "STARTTLS" in plain.offers
    inside = before
    if starttls and plain.starttls():
        inside = "AUTH" in plain.offers
    reached = plain.greeting[0] == 220
    plain.close()
    cells = [str(port)]
    for source, login in ((STRANGER, False), (trusted, False), (STRANGER, True)):
        cells.append("".join(asked(port, source, implicit, to, sender, login) for to in (THEIRS, ours)))
    required = starttls and demands_tls(port) or starttls and cells[1][1] == "A" and asked(port, STRANGER, implicit, ours, sender, tls=False) == "R"
    cells.append("implicit" if implicit else "required" if required else "offered" if starttls else "off")
    cells.append("never" if not (before or inside) else "clear" if before and not implicit else "inside")
    return " ".join(cells if reached else cells[:-2] + ["-", "-"])


class Matrix:
    """The cases of one server; `close` writes them."""

    def __init__(self, name):
        self.name, self.cases = name, []
        addresses()

    def case(self, title, text, rows):
        text = text.strip("\n")
        self.cases.append(f"=== {title}\n{text}\n--- what happened\n" + "".join(f"{row}\n" for row in rows))
        print(title, "|", "; ".join(rows), flush=True)

    def close(self, head):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{self.name}-matrix.txt").write_text(head.strip() + "\n\n" + "".join(self.cases))

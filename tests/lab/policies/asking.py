"""A client that asks a server what a ruling is about: may this one send there?"""
import base64
import select
import socket
import ssl
import time

import logins

ELSEWHERE = "someone@elsewhere.example"
LOGIN = base64.b64encode(f"\0{logins.USER}\0{logins.PASSWORD}".encode()).decode()
CONTEXT = ssl.create_default_context()
CONTEXT.check_hostname, CONTEXT.verify_mode = False, ssl.CERT_NONE


class Gone(Exception):
    """The server does not talk, or hangs up."""


class Session:
    """One connection up to the end of EHLO, inside TLS where that is offered."""

    def __init__(self, address, port, source, implicit, gave_up, helo="client.stranger.example", upgrade=True):
        self.gave_up, self.helo, self.text = gave_up, helo, b""
        self.sock = connect(address, port, source)
        if implicit:
            self.secure()
        self.refused = None
        code, _ = self.reply()
        self.clear_auth = self.tls_auth = self.starttls = False
        if code != 220:
            self.refused = code
            return
        lines = self.ehlo()
        if implicit:
            self.tls_auth = offers(lines, "AUTH")
            return
        self.clear_auth = offers(lines, "AUTH")
        self.starttls = offers(lines, "STARTTLS")
        if self.starttls and upgrade and self.say("STARTTLS")[0] == 220:
            self.secure()
            self.tls_auth = offers(self.ehlo(), "AUTH")

    def ehlo(self):
        code, lines = self.say(f"EHLO {self.helo}")
        if code != 250:
            self.refused = code
        return lines

    def secure(self):
        self.sock.settimeout(4)
        try:
            self.sock = CONTEXT.wrap_socket(self.sock)
        except OSError as error:
            raise Gone(str(error)) from error

    def say(self, line):
        try:
            self.sock.sendall(f"{line}\r\n".encode())
        except OSError as error:
            raise Gone(str(error)) from error
        return self.reply()

    def reply(self):
        lines = []
        while True:
            line = self.line()
            lines.append(line)
            if line[3:4] != "-":
                return int(line[:3]) if line[:3].isdigit() else 0, lines

    def line(self):
        until = time.monotonic() + 8
        while b"\n" not in self.text:
            self.sock.settimeout(0.1)
            try:
                more = self.sock.recv(4096)
            except (TimeoutError, ssl.SSLWantReadError):
                if self.gave_up() or time.monotonic() > until:
                    raise Gone("no reply")
                continue
            except OSError as error:
                raise Gone(str(error)) from error
            if not more:
                raise Gone("closed")
            self.text += more
        line, self.text = self.text.split(b"\n", 1)
        return line.decode("utf-8", "replace").rstrip("\r")

    def login(self):
        return self.say(f"AUTH PLAIN {LOGIN}")[0] == 235

    def takes(self, sender, recipient):
        """Whether it takes a message, up to the point where the message itself would come."""
        if self.refused:
            return False
        self.say("RSET")
        taken = self.say(f"MAIL FROM:<{sender}>")[0] == 250 and self.say(f"RCPT TO:<{recipient}>")[0] == 250
        return taken

    def data(self):
        return self.say("DATA")[0] == 354

    def close(self):
        self.sock.close()


def offers(lines, word):
    return any(line[4:].upper().split(" ")[0].split("=")[0] == word for line in lines)


def connect(address, port, source):
    until = time.monotonic() + 5
    while True:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family)
        try:
            sock.bind((source, 0))
            sock.settimeout(4)
            sock.connect((address, port))
            return sock
        except OSError as error:
            sock.close()
            if time.monotonic() > until:
                raise Gone(str(error)) from error
            time.sleep(0.03)

"""SMTP servers with one trait each, every state on its own address with the real ports.

A client believes to talk to mail.example.org; which state that is, the name server (names.py) and the hosts file say.
What each connection did is added to the wire log, one JSON object a line.
"""
import base64
import json
import socket
import ssl
import sys
import threading
import time
from dataclasses import dataclass, replace

USER, PASSWORD = "app@example.org", "made-up-password"


@dataclass(frozen=True)
class State:
    says: str  # for the tables of the evidence
    starttls: bool = True
    tls_required: bool = False
    auth: str = "after-tls"  # never, after-tls, always
    mechanisms: str = "PLAIN LOGIN"
    auth_required: bool = True
    accepts_password: bool = True
    certificate: str = "good"
    greeting: str = "220 mail.example.org ESMTP"
    trait: str = ""  # silent, closes, relay-denied, starttls-fails, stripped, old-tls
    mail: str = "250 2.1.0 Ok"  # the answers of a host that takes mail for others
    rcpt: str = "250 2.1.5 Ok"
    end: str = "250 2.0.0 Ok: queued as 4Xq1Yz2K7Wz9p"
    ports: tuple = (25, 587, 465)


RECEIVER = State("receives mail", auth="never", auth_required=False, ports=(25,))
SUBMISSION = State("STARTTLS offered; AUTH only inside TLS; 465 implicit TLS", )
STATES = {
    "submission": SUBMISSION,
    "tls-required": replace(SUBMISSION, says="as submission, and 530 before STARTTLS", tls_required=True),
    "optional-tls": State("STARTTLS offered, not required; no AUTH asked", auth_required=False),
    "plain": State("no STARTTLS, no AUTH; accepts all", starttls=False, auth="never", auth_required=False),
    "clear-auth": State("no STARTTLS; AUTH offered in clear", starttls=False, auth="always"),
    "clear-auth-tls": State("STARTTLS and AUTH both offered in clear", auth="always"),
    "no-auth": State("STARTTLS offered; AUTH never", auth="never", auth_required=False),
    "self-signed": replace(SUBMISSION, says="self-signed certificate", certificate="self-signed"),
    "wrong-name": replace(SUBMISSION, says="certificate for web.example.com", certificate="wrong-name"),
    "expired": replace(SUBMISSION, says="expired certificate", certificate="expired"),
    "old-tls": replace(SUBMISSION, says="TLS 1.0 only", trait="old-tls"),
    "refuses-password": replace(SUBMISSION, says="535 to every password", accepts_password=False),
    "cram-only": replace(SUBMISSION, says="AUTH CRAM-MD5 only", mechanisms="CRAM-MD5"),
    "xoauth2-only": replace(SUBMISSION, says="AUTH XOAUTH2 only", mechanisms="XOAUTH2"),
    "silent": State("accepts the connection and says nothing", trait="silent"),
    "closes": State("closes at once", trait="closes"),
    "greeting-554": State("554 greeting", greeting="554 mail.example.org ESMTP not accepting messages"),
    "greeting-421": State("421 greeting", greeting="421 4.7.0 mail.example.org Error: too many connections from 192.0.2.7"),
    "relay-denied": replace(SUBMISSION, says="554 relay access denied at RCPT", trait="relay-denied", auth_required=False),
    "starttls-fails": replace(SUBMISSION, says="454 to STARTTLS", trait="starttls-fails"),
    "stripped": State("STARTTLS overwritten with X on the path", starttls=False, auth="never", auth_required=False, trait="stripped"),
    "no-such-user": replace(RECEIVER, says="550 at RCPT: no such user", rcpt="550 5.1.1 <someone@example.com>: Recipient address rejected: User unknown in local recipient table"),
    "greylists": replace(RECEIVER, says="450 at RCPT: greylisted", rcpt="450 4.2.0 <someone@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html"),
    "mailbox-full": replace(RECEIVER, says="552 at RCPT: mailbox full", rcpt="552 5.2.2 <someone@example.com>: Mailbox is full / Blocks limit exceeded / Inode limit exceeded"),
    "lists-us": replace(RECEIVER, says="554 at RCPT: on a block list", rcpt="554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.10"),
    "spam": replace(RECEIVER, says="550 at the end of DATA: spam", end="550 5.7.1 Message rejected as spam by Content Filtering."),
    "too-large": replace(RECEIVER, says="552 at the end of DATA: too large", end="552 5.3.4 Message size exceeds fixed limit"),
    "rate-limits": replace(RECEIVER, says="421 at MAIL: rate limit", mail="421 4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address."),
    "dmarc": replace(RECEIVER, says="550 at the end of DATA: DMARC", end="550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy."),
}
ADDRESS = {name: f"192.0.2.{n}" for n, name in enumerate(STATES, 20)}


def tls_context(state, home):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{home}/{state.certificate}.pem", f"{home}/{state.certificate}.key")
    if state.trait == "old-tls":
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


class Session(threading.Thread):
    def __init__(self, sock, name, port, home, log):
        super().__init__(daemon=True)
        self.sock, self.name_of_state, self.port, self.home, self.log = sock, name, port, home, log
        self.state, self.events, self.tls, self.started = STATES[name], [], False, time.monotonic()
        self.buffer = b""
        self.authenticated = self.mail_accepted = self.recipient_accepted = False

    def run(self):
        try:
            self.talk()
        except (OSError, EOFError, ValueError) as error:
            reason = getattr(error, "reason", None)
            if reason:
                self.events.append(f"(TLS handshake fails: {reason})")
            elif not self.events:
                self.events.append("(client sends nothing and leaves)")
        finally:
            self.sock.close()
            self.log(dict(state=self.name_of_state, port=self.port, events=self.events,
                          seconds=round(time.monotonic() - self.started, 1)))

    def talk(self):
        if self.state.trait == "closes":
            self.events.append("(server closes)")
            return
        if self.state.trait == "silent":
            self.first_bytes()
            self.sock.recv(65536)
            return
        if self.port == 465:
            self.first_bytes()
            self.start_tls()
        self.reply(self.state.greeting)
        if not self.state.greeting.startswith("220"):
            self.events.append("(server refuses in its greeting)")
            return
        while self.command(self.line()):
            pass

    def first_bytes(self):
        first = self.sock.recv(2, socket.MSG_PEEK)
        if first[:1] == b"\x16":
            self.events.append("ClientHello first")
        elif not first:
            raise EOFError

    def start_tls(self):
        self.sock = tls_context(self.state, self.home).wrap_socket(self.sock, server_side=True)
        self.tls = True
        self.events.append(self.sock.version())

    def line(self):
        while b"\n" not in self.buffer:
            data = self.sock.recv(65536)
            if not data:
                raise EOFError
            if data[:2] == b"\x16\x03" and not self.tls:
                self.events.append("ClientHello in a clear session" if self.events else "ClientHello first")
                self.reply("500 5.5.2 Error: bad syntax")
                data = b"\n"
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode("utf-8", "replace").rstrip("\r")

    def reply(self, *lines):
        self.sock.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def capabilities(self):
        yield "mail.example.org"
        yield "PIPELINING"
        yield "SIZE 10240000"
        if self.state.trait == "stripped":
            yield "XXXXXXXA"
        if self.state.starttls and not self.tls:
            yield "STARTTLS"
        if self.auth_possible():
            yield f"AUTH {self.state.mechanisms}"
        yield "ENHANCEDSTATUSCODES"
        yield "8BITMIME"

    def auth_possible(self):
        return self.state.auth == "always" or self.state.auth == "after-tls" and self.tls

    def command(self, line):
        verb = line.split(" ")[0].split(":")[0].upper()
        if not verb or not line.isprintable():  # what is left of a TLS record
            return True
        self.events.append(" ".join(line.split(" ")[:2]).upper() if verb == "AUTH" else verb)
        if self.state.tls_required and not self.tls and verb not in ("EHLO", "HELO", "STARTTLS", "QUIT", "NOOP"):
            self.reply("530 5.7.0 Must issue a STARTTLS command first")
            return True
        answer = getattr(self, "on_" + verb.lower(), None)
        if not answer:
            self.reply("502 5.5.2 Error: command not recognized")
            return True
        return answer(line) is not False

    def on_ehlo(self, _line):
        *most, last = self.capabilities()
        self.reply(*(f"250-{c}" for c in most), f"250 {last}")

    def on_helo(self, _line):
        self.reply("250 mail.example.org")

    def on_noop(self, _line):
        self.reply("250 2.0.0 Ok")

    on_rset = on_noop

    def on_starttls(self, _line):
        if not self.state.starttls or self.tls:
            self.reply("502 5.5.1 Error: command not implemented")
        elif self.state.trait == "starttls-fails":
            self.reply("454 4.7.0 TLS not available due to local problem")
        else:
            self.reply("220 2.0.0 Ready to start TLS")
            self.start_tls()

    def on_auth(self, line):
        words = line.split(" ")
        if not self.auth_possible():
            self.reply("503 5.5.1 Error: authentication not enabled")
            return
        if words[1].upper() not in self.state.mechanisms.split():
            self.reply("535 5.7.8 Error: authentication failed: Invalid authentication mechanism")
            return
        answers = words[2:]
        if words[1].upper() == "LOGIN":
            prompts = ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"][len(answers):]
        elif words[1].upper() == "CRAM-MD5":
            prompts = [base64.b64encode(b"<1896.697170952@mail.example.org>").decode()]
        else:
            prompts = [""][len(answers):]
        for prompt in prompts:
            self.reply(f"334 {prompt}")
            answers.append(self.line())
        said = b" ".join(base64.b64decode(a, validate=False) for a in answers if a != "*")
        if self.state.accepts_password and PASSWORD.encode() in said:
            self.authenticated = True
            self.reply("235 2.7.0 Authentication successful")
        else:
            self.reply("535 5.7.8 Error: authentication failed: authentication failure")

    def on_mail(self, _line):
        if self.state.auth_required and not self.authenticated:
            self.reply("530 5.7.0 Authentication required")
        else:
            self.mail_accepted = True
            self.reply(self.state.mail)

    def on_rcpt(self, line):
        if not self.mail_accepted:
            self.reply("503 5.5.1 Error: need MAIL command")
        elif self.state.trait == "relay-denied":
            address = line.split(":", 1)[1].split(">")[0].strip(" <")
            self.reply(f"554 5.7.1 <{address}>: Relay access denied")
        else:
            self.recipient_accepted = self.state.rcpt.startswith("250")
            self.reply(self.state.rcpt)

    def on_data(self, _line):
        if not self.recipient_accepted:
            self.reply("554 5.5.1 Error: no valid recipients" if self.mail_accepted else "503 5.5.1 Error: need RCPT command")
            return
        self.reply("354 End data with <CR><LF>.<CR><LF>")
        while self.line() != ".":
            pass
        self.reply(self.state.end)

    def on_quit(self, _line):
        self.reply("221 2.0.0 Bye")
        return False


def listen(name, port, home, log):
    server = socket.create_server((ADDRESS[name], port), backlog=20)

    def accept():
        while True:
            Session(server.accept()[0], name, port, home, log).start()

    threading.Thread(target=accept, daemon=True).start()


def start(home, log_file):
    """Starts every state and returns at once."""
    lock = threading.Lock()

    def log(entry):
        with lock, open(log_file, "a") as file:
            file.write(json.dumps(entry) + "\n")

    for name, state in STATES.items():
        for port in state.ports:
            listen(name, port, home, log)


if __name__ == "__main__":
    start(sys.argv[1], "/dev/stdout")
    threading.Event().wait()

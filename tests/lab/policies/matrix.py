"""Runs configurations of Postfix as real servers, asks each as stranger, as trusted client and logged in, and writes down what happened.

    tests/lab/enter policies/matrix.py FILE [EVERY [FIRST]]

EVERY n-th configuration is tried from the FIRST on; without it all are. FILE gets, for each, the text as it would be pasted and a line a port.
"""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import asking
import configurations
import logins
import postfix
from lab import RUN

STRANGERS = [("203.0.113.7", "192.0.2.10"), ("2001:db9::7", "2001:db8::10")]
PORTS = {"smtp": 25, "submission": 587, "submissions": 465, "smtps": 465}


def ports(services):
    """Name, port, whether TLS comes first, and the address asked for (any, where there is none)."""
    for line in services.splitlines():
        words = line.split()
        if words[1:2] == ["inet"]:
            address, _, name = words[0].rpartition(":")
            yield name, PORTS.get(name) or int(name), address


def wrapped(configuration, name):
    part = configuration.services.split(f"{name} inet", 1)[1].split(" inet")[0]
    return "smtpd_tls_wrappermode=yes" in part or "smtpd_tls_wrappermode = yes" in configuration.main


class Asked:
    """What one port of a server says to everybody."""

    def __init__(self, server, configuration, name, port, address):
        self.server, self.configuration, self.name, self.port, self.address = server, configuration, name, port, address
        self.implicit = wrapped(configuration, name)
        self.clear = self.inside = self.tls = None
        self.broken = False
        self.rows = {}

    def ask(self):
        wide = STRANGERS if self.configuration.six else STRANGERS[:1]
        if not self.address:
            self.rows["stranger"] = self.answers(wide)
        if self.configuration.trusted and not self.broken:
            inside = self.configuration.trusted
            target = "127.0.0.1" if inside.startswith("127.") else "2001:db8::10" if ":" in inside else "192.0.2.10"
            self.rows["trusted"] = self.answers([(inside, target)])
        if (self.clear or self.inside) and not self.broken:
            self.rows["authenticated"] = self.answers(wide[:1], login=True)

    def answers(self, ways, login=False):
        found = ["r", "r"]
        for source, target in ways:
            for sender in [self.configuration.own] if login else self.configuration.senders:
                for at, recipient in enumerate((asking.ELSEWHERE, self.configuration.here)):
                    if found[at] == "r" and self.accepts(source, target, sender, recipient, login):
                        found[at] = "a"
        return "".join(found)

    def accepts(self, *question):
        """Whether it takes the message. A server that neither answers nor says why is asked again: the machine may be slow."""
        for _ in range(4):
            try:
                return self.asked(*question)
            except asking.Gone as gone:
                reason = gone
                if self.server.broken():
                    self.broken = True
                    return False
        raise SystemExit(f"no answer ({reason}), and no reason in the log:\n{self.configuration.text()}\n{self.server.said()}")

    def asked(self, source, target, sender, recipient, login):
        session = asking.Session(target, self.port, source, self.implicit, self.server.broken, self.configuration.helo)
        try:
            if session.refused:
                return False
            self.clear, self.inside = session.clear_auth, session.tls_auth
            self.tls = self.tls or self.level(source, target, session.starttls)
            if login and not session.login():
                return False
            taken = session.takes(sender, recipient)
            return taken and (not self.configuration.data or session.data())
        finally:
            session.close()

    def level(self, source, target, starttls):
        """Whether STARTTLS is offered, or demanded before MAIL."""
        if not starttls or self.implicit:
            return "off"
        session = asking.Session(target, self.port, source, False, self.server.broken, self.configuration.helo, upgrade=False)
        code, _ = session.say(f"MAIL FROM:<{configurations.STRANGER}>")
        session.close()
        return "required" if code == 530 else "offered"

    def line(self):
        if self.broken:
            return f"{self.name} RR -- -- - -"
        offered = "-" if self.clear is None else "clear" if self.clear else "inside" if self.inside else "never"
        tls = "-" if self.tls is None else "implicit" if self.implicit else self.tls
        said = " ".join(self.rows.get(who, "--").upper() for who in ("stranger", "trusted", "authenticated"))
        return f"{self.name} {said} {tls} {offered}"


def outcome(number, configuration):
    lines = []
    with postfix.Server(RUN / "matrix" / str(number % 8), configuration.main, configuration.services) as server:
        for name, port, address in ports(configuration.services):
            asked = Asked(server, configuration, name, port, address)
            asked.ask()
            lines.append(asked.line())
    return lines


def surroundings():
    for command in ("ip address add 203.0.113.7/24 dev lab", "ip -6 address add 2001:db8::10/64 dev lab nodad", "ip -6 address add 2001:db9::7/64 dev lab nodad", "ip -6 address add 2001:db8:f::8/64 dev lab nodad",
                    "hostname mail.example.org"):
        subprocess.run(command.split(), check=True)


def main():
    target = Path(sys.argv[1])
    step, first = (int(word) for word in [*sys.argv[2:], *["1", "0"][len(sys.argv) - 2:]])
    surroundings()
    RUN.chmod(0o755)  # the servers' own user must get through
    (RUN / "matrix").mkdir()
    postfix.install(RUN)
    logins.start()
    chosen = list(configurations.every())[first::step]
    with target.open("w") as file:
        if first == 0:
            file.write(f"What Postfix {postfix.version()} did with each configuration; `cargo xtask lab policies` asked it.\n\n")
        for number, (name, configuration) in enumerate(chosen):
            lines = outcome(number, configuration)
            file.write(f"=== {name}\n{configuration.text()}--- what happened\n" + "\n".join(lines) + "\n")
            file.flush()
            if number % 25 == 0:
                print(f"{number} of {len(chosen)}", flush=True)
    print(f"{len(chosen)} configurations", flush=True)


main()

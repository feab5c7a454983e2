"""OpenSMTPD: listeners, rules in their order, tables; every configuration is run and asked.

Repeat: cargo xtask lab policies
"""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import instance
import relaying
from instance import OpenSMTPD

HASH = subprocess.run(["openssl", "passwd", "-6", "-salt", "madeup", "made-up-password"], capture_output=True, text=True, check=True).stdout.strip()
HEAD = f"""\
pki mail cert "/etc/ssl/server.pem"
pki mail key "/etc/ssl/server.key"
table users {{ app = "{HASH}" }}
table everybody {{ "@" = root }}
"""
ACTIONS = """\
action "local" mda "/bin/true" virtual <everybody>
action "out" relay
"""
LISTEN = "listen on 192.0.2.10 tls pki mail auth-optional <users>\n"
OURS = 'match from any for domain "example.org" action "local"\n'
LOGINS = 'match from any auth for any action "out"\n'
LOCAL = 'match from local for any action "out"\n'


def run(title, text, ports=(25,), **asked):
    with OpenSMTPD(text, inside) as smtpd:
        # Unless a rule names somebody, this machine is who is trusted.
        asked.setdefault("trusted", relaying.TRUSTED if any(net in text for net in ("192.0.2.20", "192.0.2.0/", "192.0.2.16/", "0.0.0.0/0")) else "127.0.0.1")
        try:
            rows = [relaying.row(port, **asked) for port in ports]
        except OSError as error:
            print(title, "does not run:", error, smtpd.said()[-500:])
            return
    cases.case(title, text, rows)


cases = relaying.Matrix("opensmtpd")
inside, other = instance.place()
relaying.NETWORKS["127.0.0.1"] = instance.Inside(other)
FULL = HEAD + LISTEN + ACTIONS
# Rules.
for title, rules in {
    "the usual three": OURS + LOCAL + LOGINS,
    "local may relay": OURS + LOCAL,
    "logins may relay": OURS + LOGINS,
    "from auth": OURS + 'match from auth for any action "out"\n',
    "everybody may relay": OURS + 'match from any for any action "out"\n',
    "everybody, in another order": 'match for any from any action "out"\n' + OURS,
    "without from": OURS + 'match for any action "out"\n',
    "without for": 'match from any action "local"\n',
    "without either": 'match action "local"\n' + OURS,
    "one network": OURS + 'match from src 192.0.2.20 for any action "out"\n',
    "a network of many": OURS + 'match from src 192.0.2.0/24 for any action "out"\n',
    "a list of networks": OURS + 'match from src { 127.0.0.1, 192.0.2.16/28 } for any action "out"\n',
    "a table of networks": 'table trusted { 192.0.2.20, 10.0.0.0/8 }\n' + OURS + 'match from src <trusted> for any action "out"\n',
    "all of IPv4": OURS + 'match from src 0.0.0.0/0 for any action "out"\n',
    "all but one network": OURS + 'match !from src 203.0.113.0/24 for any action "out"\n',
    "rejects first": 'match from any for any reject\n' + OURS,
    "rejects strangers": 'match !from src 192.0.2.20 ! for domain "example.org" reject\n' + OURS + 'match from any for any action "out"\n',
    "rejects one sender": 'match from any mail-from "other@example.net" for any reject\n' + OURS + LOGINS,
    "a domain elsewhere": OURS + 'match from any for domain "example.net" action "out"\n',
    "all but our domain": 'match from any ! for domain "example.org" action "out"\n' + OURS,
    "a list of domains": 'match from any for domain { "example.org", "example.net" } action "local"\n' + LOGINS,
    "a table of domains": 'table ours { "example.org", "example.net" }\nmatch from any for domain <ours> action "local"\n' + LOGINS,
    "our sender may relay": OURS + 'match from any mail-from "@example.org" for any action "out"\n',
    "our sender, with a login": OURS + 'match from any mail-from "@example.org" auth for any action "out"\n',
    "not logged in": 'match from any ! auth for any reject\n' + OURS + LOGINS,
    "tls in a rule": OURS + 'match from any tls for any action "out"\n',
    "a tag nobody has": OURS + 'match from any tag "inside" for any action "out"\n',
}.items():
    run(f"rules: {title}", FULL + rules, sender="a@example.org" if "our sender" in title else relaying.SENDER, ours="someone@localhost" if title == "without for" else relaying.OURS)
run("macros", 'nets = "192.0.2.20"\n' + FULL + OURS + 'match from src $nets for any action "out"\n')
run("continued lines", FULL + 'match from any for domain { "example.org", \\\n  "example.net" } action "local"\n' + 'match from any auth \\\n  for any action "out"\n')
# Listeners.
ALL = OURS + LOGINS
run("listener: no TLS", HEAD + "listen on 192.0.2.10\n" + ACTIONS + ALL)
run("listener: TLS", HEAD + "listen on 192.0.2.10 tls pki mail\n" + ACTIONS + ALL)
run("listener: TLS required", HEAD + "listen on 192.0.2.10 tls-require pki mail\n" + ACTIONS + ALL)
run("listener: TLS required, logins", HEAD + "listen on 192.0.2.10 port 587 tls-require pki mail auth <users>\n" + ACTIONS + ALL, (587,))
run("listener: logins demanded", HEAD + "listen on 192.0.2.10 tls pki mail auth <users>\n" + ACTIONS + ALL)
run("listener: logins demanded, everybody may", HEAD + "listen on 192.0.2.10 port 587 tls pki mail auth <users>\n" + ACTIONS + OURS + 'match from any for any action "out"\n', (587,))
run("listener: three ports", HEAD + "listen on 192.0.2.10 tls pki mail\nlisten on 192.0.2.10 port 587 tls-require pki mail auth <users>\nlisten on 192.0.2.10 smtps pki mail auth <users>\n" + ACTIONS + ALL, (25, 465, 587))
run("listener: three ports, everybody may", HEAD + "listen on 192.0.2.10 tls pki mail\nlisten on 192.0.2.10 port submission tls-require pki mail auth <users>\nlisten on 192.0.2.10 smtps pki mail auth-optional <users>\n" + ACTIONS + OURS + 'match from any for any action "out"\n', (25, 465, 587))
run("listener: a tag", HEAD + 'listen on 192.0.2.10 tls pki mail\nlisten on 192.0.2.10 port 10025 tag "inside"\n' + ACTIONS + OURS + 'match from any tag "inside" for any action "out"\n', (25, 10025))
run("listener: another tag", HEAD + 'listen on 192.0.2.10 tls pki mail tag "outside"\nlisten on 192.0.2.10 port 10025\n' + ACTIONS + OURS + 'match from any ! tag "outside" for any action "out"\n', (25, 10025))
other.terminate()
cases.close("What OpenSMTPD 6.8.0p2 (Debian 12) did with each configuration; tests/lab/opensmtpd/matrix.py asked it.")

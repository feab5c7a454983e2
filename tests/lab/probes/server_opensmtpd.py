"""One OpenSMTPD that listens at an address for each state. It takes mail for example.org from everywhere."""
import os
import subprocess
from pathlib import Path

import certificates
from lab import RUN

TLS = ["good", "expired", "wrong-name", "self-signed"]
STATES = [*TLS, "no-tls", "implicit-tls", "open-relay"]
PORTS = {"implicit-tls": 465}
ADDRESS = {state: f"127.0.3.{number}" for number, state in enumerate(STATES, 1)}
LISTEN = {"no-tls": "", "implicit-tls": "smtps pki good", "open-relay": "tls pki good tag open"}
MATCHES = """\
action "here" maildir "/var/spool/smtpd/mail"
action "out" relay
match from any for domain "example.org" action "here"
match tag open from any for any action "out"
"""


def text():
    keys = [f'pki {state} cert "{certificates.path(state)}"\npki {state} key "{RUN}/own.key"' for state in TLS]
    doors = [f"listen on {address} port {PORTS.get(state, 25)} hostname mail.example.org {LISTEN.get(state, f'tls pki {state}')}" for state, address in ADDRESS.items()]
    return "\n".join([*keys, *doors, MATCHES])


def start():
    """The running daemon, to be terminated."""
    for folder in ("/var/spool/smtpd", "/var/lib/opensmtpd/empty"):
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=711", "tmpfs", folder], check=True)
    (RUN / "own.key").write_bytes((RUN / "key.pem").read_bytes())
    (RUN / "own.key").chmod(0o600)
    source = Path(__file__).parents[1] / "opensmtpd/key.c"
    subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", RUN / "key.so", source, "-ldl"], check=True)
    config = RUN / "smtpd.conf"
    config.write_text(text())
    log = open(RUN / "smtpd.log", "w")
    environment = {**os.environ, "LD_PRELOAD": f"{RUN}/key.so", "LAB_KEY": f"{RUN}/own.key"}
    return subprocess.Popen(["smtpd", "-d", "-f", config], stdout=log, stderr=log, env=environment)

"""Haraka: the relay plugin's settings and lists, each configuration run and asked.

Repeat: npm install --prefix $LAB_HOME/haraka Haraka@3.1.1 haraka-plugin-relay@1.0.2; tests/lab/enter haraka/matrix.py
"""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, os.environ["LAB"])
import relaying

PACKAGES = Path(os.environ["LAB_HOME"]) / "haraka/node_modules"
HOME = Path(os.environ["LAB_RUN"]) / "haraka"
FILES = {
    "plugins": "relay\nauth/flat_file\nrcpt_to.in_host_list\nqueue/test\n",
    "smtp.ini": f"listen={relaying.SERVER}:25\n",
    "host_list": "example.org\n",
    "me": "mail.example.org\n",
    "auth_flat_file.ini": "[core]\nmethods=PLAIN\n[users]\napp=made-up-password\n",
    "connection.ini": (PACKAGES / "Haraka/config/connection.ini").read_text(),
}


def files(text):
    """The files of a case: each under a line with its name."""
    out = dict(FILES)
    for part in text.split("config/")[1:]:
        name, _, inner = part.partition("\n")
        out[name] = inner
    return out


def run(title, text, nobody=False, **asked):
    shutil.rmtree(HOME, ignore_errors=True)
    for folder in ("config", "plugins", "queue"):
        (HOME / folder).mkdir(parents=True)
    (HOME / "package.json").write_text("{}")
    (HOME / "node_modules").symlink_to(PACKAGES)
    for name, inner in files(text).items():
        (HOME / "config" / name).write_text(inner)
    haraka = subprocess.Popen(["node", PACKAGES / "Haraka/bin/haraka", "-c", HOME], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(50):
            time.sleep(0.2)
            try:
                relaying.Session(relaying.STRANGER, 25).close()
                break
            except OSError:
                continue
        # TLS is not what is asked here.
        cells = relaying.row(25, **asked).split(" ")[1:-2]
        if nobody:  # is trusted, so that nobody can be asked
            cells[1] = "--"
    finally:
        haraka.kill()
        haraka.wait()
    cases.case(title, text, [" ".join(["*", *cells, "-", "-"])])


def behind_another(title, text, first):
    """The stranger names a recipient of the list first, then another one in the same connection."""
    plain = relaying.Session.sends
    relaying.Session.sends = lambda self, sender, to: all(
        self.say(line)[0] == 250 for line in (f"MAIL FROM:<{sender}>", f"RCPT TO:<{first}>", f"RCPT TO:<{to}>")
    )
    try:
        run(title, text, nobody=True)
    finally:
        relaying.Session.sends = plain


cases = relaying.Matrix("haraka")
ALLOW = "config/relay_acl_allow\n"
run("another network", "config/relay.ini\n[relay]\nacl=true\n\n" + ALLOW + "192.0.2.32/28\n", trusted="192.0.2.33")
run("one network", "config/relay.ini\n[relay]\nacl=true\n\n" + ALLOW + "192.0.2.20/32\n")
run("a network of many", ALLOW + "192.0.2.0/24\n")
run("several", ALLOW + "10.0.0.0/24\n; the office\n192.0.2.16/28\n")
run("two halves of everybody", ALLOW + "0.0.0.0/1\n128.0.0.0/1\n")
run("switched off", "config/relay.ini\n[relay]\nacl=false\n\n" + ALLOW + "192.0.2.20/32\n", nobody=True)
run("all", "config/relay.ini\n[relay]\nall=true\n")
run("all, with a network", "config/relay.ini\n[relay]\nacl=true\nall=true\n\n" + ALLOW + "192.0.2.20/32\n")
DEST = "config/relay.ini\n[relay]\ndest_domains=true\n\nconfig/relay_dest_domains.ini\n[domains]\n"
behind_another("a domain that is accepted", DEST + 'example.net = { "action": "accept" }\n', "b@example.net")
behind_another("a domain that goes on", DEST + 'example.net = { "action": "continue" }\n', "b@example.net")
cases.close("What Haraka 3.1.1 with haraka-plugin-relay 1.0.2 did with each configuration; tests/lab/haraka/matrix.py asked it. Behind an\naccepted domain everybody is taken in the same connection.")

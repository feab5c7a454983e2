"""*Probe live* in a real browser against a real Postfix, at its own name and port: page.test.mjs inside the lab.

    tests/lab/enter probes/browser.py        (SMTPLINT_BIN, NODE_PATH)
"""
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "policies")]
import certificates
import postfix
import server_postfix
from lab import HOSTS, RUN
from probes import NAME, listening, waited

TEST = Path(__file__).parent / "page.test.mjs"

RUN.chmod(0o755)
postfix.install(RUN)
certificates.make()
good, expired = (server_postfix.ADDRESS[state] for state in ("good", "expired"))
HOSTS.write_text(f"127.0.0.1 localhost\n{good} {NAME}\n{expired} expired.example.org\n")
with server_postfix.start():
    waited(lambda: listening(good, 25) and listening(expired, 25))
    sys.exit(subprocess.run(["node", "--test", TEST]).returncode)

"""One case: point mail.example.org at a server state, run the client, keep what it printed and what the server saw."""
import fcntl
import json
import os
import re
import subprocess
import time
from pathlib import Path

import names
import servers

HOME = Path("/srv/app")
ROOT = Path(os.environ["LAB"]).parents[1]
RUN = Path(os.environ["LAB_RUN"])
HOSTS, WIRE = RUN / "hosts", RUN / "wire.log"
EVIDENCE = ROOT / "docs/evidence/clients.md"
RECORDED = ROOT / "crates/smtplint/tests/recorded"


class Client:
    """The cases of one client; `close` writes its table."""

    def __init__(self, name, version, outcome=None):
        """`outcome`: a pattern for the line that says how it ended; otherwise it is the last line."""
        self.name, self.outcome, self.rows = name, outcome and re.compile(outcome, re.M), []
        self.version = shell(version, 60).strip() if isinstance(version, str) else version[0]
        servers.start(HOME, WIRE)
        names.start(HOSTS)

    def case(self, settings, state, command, record=None, timeout=40, outcome=None):
        point_at(state)
        WIRE.write_text("")
        printed = shell(command, timeout)
        time.sleep(0.15)
        ended = self.ended(printed, outcome)
        wire = "connects and waits" if printed.endswith(f"(still waiting after {timeout} s)\n") else seen()
        self.rows.append((settings, state, wire, ended))
        print(f"{settings} | {state} | {wire} | {ended}", flush=True)
        if record:
            path = RECORDED / self.name / f"{record}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(printed)
        return printed

    def ended(self, printed, outcome):
        pattern = re.compile(outcome, re.M) if outcome else self.outcome
        found = pattern and pattern.findall(printed)
        lines = [line for line in printed.splitlines() if line.strip()]
        text = found[-1] if found else lines[-1] if lines else "(prints nothing)"
        return text if isinstance(text, str) else next(part for part in text if part)

    def close(self, script):
        lines = [f"Version: {self.version}. Repeat: `tests/lab/enter clients/{script}`", "",
                 "| settings | server | on the wire | outcome |", "| --- | --- | --- | --- |"]
        lines += ["| " + " | ".join(cell(column) for column in row) + " |" for row in self.rows]
        write_table(self.name, lines)


def cell(text):
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def point_at(state):
    address = servers.ADDRESS.get(state, state)
    with open(HOSTS, "w") as file:  # written in place: the file is a mount point
        file.write(f"127.0.0.1 localhost\n192.0.2.10 app.example.org app\n{address} mail.example.org\n")


def shell(command, timeout):
    try:
        run = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             stdin=subprocess.DEVNULL, timeout=timeout, cwd=HOME)
        return run.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace") + f"(still waiting after {timeout} s)\n"


def seen():
    """What all connections of the case did, in short."""
    sessions = [json.loads(line) for line in WIRE.read_text().splitlines()]
    if not sessions:
        return "(no connection)"
    return "; then ".join(f"{s['port']}: {', '.join(s['events'])}" for s in sessions)


def write_table(name, lines, evidence=EVIDENCE):
    """Replaces the lines between the client's two markers."""
    with open(evidence, "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # two clients may end at once
        text = with_table(file.read(), name, lines)
        file.seek(0)
        file.truncate()
        file.write(text)


def with_table(text, name, lines):
    start, end = f"<!-- lab: {name} -->\n", f"<!-- end: {name} -->\n"
    if start not in text:
        text += f"\n## {name}\n\n{start}{end}"
    before, rest = text.split(start)
    after = rest.split(end)[1]
    return before + start + "\n".join(lines) + "\n" + end + after

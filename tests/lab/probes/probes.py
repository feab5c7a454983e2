"""Probes real servers in every state that the table of cases names, and holds each report against it.

    tests/lab/enter probes/probes.py SMTPLINT [PART-OF-A-NAME]
"""
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "policies")]
import certificates
import hostile
import postfix
import server_aiosmtpd
import server_dovecot
import server_exim
import server_opensmtpd
import server_postfix
from cases import CASES
from lab import HOME, HOSTS, RUN

NAME = "mail.example.org"


def probed(case, program):
    """The rules above a remark, those of remarks, the transcript, the seconds it took, and what was complained of on stderr."""
    address, port = case.place()
    kept = RUN / f"{case.server}-{case.state}.txt"
    command = [program, "probe", f"{NAME}:{port}", "--address", address, "--ca", HOME / "authority.pem", "--format", "json", "--yes", "--save-transcript", kept]
    began = time.monotonic()
    try:
        done = subprocess.run([*command, *case.options], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=case.within + 60)
    except subprocess.TimeoutExpired:
        return ["(no end)"], [], "", case.within + 60, ""
    took = time.monotonic() - began
    try:
        findings = json.loads(done.stdout)["inputs"][0]["findings"]
    except (ValueError, KeyError, IndexError):
        return ["(no report)"], [], "", took, done.stderr
    rules, remarks = ([one["rule"] for one in findings if (one["severity"] == "info") == info] for info in (False, True))
    return rules, remarks, kept.read_text(), took, done.stderr


def faults(case, rules, remarks, text, took, complaint):
    """What is not as the table says."""
    if rules[:1] != ([case.first] if case.first else []):
        yield f"leads with {rules[:1]}, not {case.first or 'nothing'}"
    for rule in case.also:
        if rule not in rules:
            yield f"does not name {rule}"
    if case.remark and case.remark not in remarks:
        yield f"has no remark of {case.remark}"
    if took > case.within:
        yield f"takes {took:.1f} s, more than {case.within}"
    if case.says not in text:
        yield f"does not say “{case.says}”"
    if complaint.replace("\n", " ").count("panicked"):
        yield complaint
    if any(not (mark.isprintable() or mark == "\n") for mark in text):
        yield "has a control character in its transcript"


def hold(case, program):
    rules, remarks, text, took, complaint = probed(case, program)
    wrong = list(faults(case, rules, remarks, text, took, complaint))
    line = f"{case.server:10} {case.state:24} {took:5.1f} s  {', '.join(rules) or 'healthy'}"
    print(line + "".join(f"\n    WRONG: {fault}" for fault in wrong) + (f"\n{text}" if wrong else ""), flush=True)
    return not wrong


def listening(address, port):
    """Whether the kernel has a listener there: asking would be a visit that the server remembers."""
    wanted = f"{''.join(f'{int(part):02X}' for part in reversed(address.split('.')))}:{port:04X}"
    return any(line.split()[1] == wanted and line.split()[3] == "0A" for line in Path("/proc/net/tcp").read_text().splitlines()[1:])


def wait_for(cases):
    for case in cases:
        if not waited(lambda: listening(*case.place())):
            raise SystemExit(f"{case.server} does not listen for {case.state}:\n{logs()}")


def waited(holds):
    """Whether it comes to hold within a while."""
    until = time.monotonic() + 20
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


def logs():
    files = [*RUN.glob("*.log"), *RUN.glob("*.out"), RUN / "postfix/log"]
    return "\n".join(f"== {file.name}\n{file.read_text(errors='replace')[-1500:]}" for file in files if file.exists())


@contextmanager
def servers():
    """All servers in all states, and the hostile ones."""
    HOSTS.write_text(f"127.0.0.1 localhost\n127.0.1.1 {NAME}\n")
    RUN.chmod(0o755)
    postfix.install(RUN)
    certificates.make()
    hostile.start(server_postfix.ADDRESS["good"])
    controllers = server_aiosmtpd.start()
    with server_postfix.start():
        daemons = [server.start() for server in (server_exim, server_opensmtpd, server_dovecot)]
        wait_for(CASES)
        yield
        for daemon in daemons:
            daemon.terminate()
    for controller in controllers:
        controller.stop()


def run(program, part=""):
    cases = [case for case in CASES if part in f"{case.server} {case.state}"]
    # They wait more than they work.
    with servers(), ThreadPoolExecutor(24) as pool:
        right = list(pool.map(lambda case: hold(case, program), cases))
    print(f"{sum(right)} of {len(right)} probes say what they should")
    return all(right)


if __name__ == "__main__":
    sys.exit(0 if run(*sys.argv[1:]) else 1)

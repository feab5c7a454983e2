"""`smtplint probe` beside the tools that people use today: the same server, the same findings, the time of the whole process.

    tests/lab/enter probes/compare.py SMTPLINT
"""
import os
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "policies")]
import probes
import server_aiosmtpd
import server_postfix
from lab import HOME, HOSTS
from packages import SSLYZE

NAME, CA = probes.NAME, HOME / "authority.pem"
OUTSIDE = "relaytest@example.com"
SCRIPTS = "smtp-commands,smtp-open-relay,smtp-strangeport,smtp-ntlm-info,ssl-cert,ssl-enum-ciphers"
# Command, and how often it is timed.
TOOLS = {
    "smtplint": (["{smtplint}", "probe", f"{NAME}:25", "--ca", CA, "--relay-test", "--yes", "--format", "human", "--color", "never"], 15),
    "swaks": (["swaks", "--server", NAME, "--to", OUTSIDE, "--from", OUTSIDE, "-tls", "--tls-verify", "--tls-ca-path", CA, "--quit-after", "RCPT"], 15),
    "openssl": (["openssl", "s_client", "-starttls", "smtp", "-connect", f"{NAME}:25", "-servername", NAME, "-verify_hostname", NAME, "-CAfile", CA], 15),
    "sslyze": ([sys.executable, "-m", "sslyze", "--certinfo_ca_file", CA, "--starttls", "smtp", f"{NAME}:25"], 3),
    "nmap": (["nmap", "-n", "-Pn", "-p", "25", "--script", SCRIPTS, NAME], 3),
    "testssl.sh": (["testssl", "--quiet", "--color", "0", "--warnings", "batch", "--add-ca", CA, "-t", "smtp", f"{NAME}:25"], 1),
}


@dataclass(frozen=True)
class Finding:
    """What is wrong with a state; for each tool the words by which it says so, and those that show it to whoever knows."""
    what: str
    address: str
    said: dict
    shown: dict


def postfix(state):
    return server_postfix.ADDRESS[state]

FINDINGS = [
    Finding("no STARTTLS", postfix("no-tls"),
            {"smtplint": r"tls-not-offered", "swaks": r"Host did not advertise STARTTLS", "openssl": r"Didn't find STARTTLS", "sslyze": r"not support STARTTLS", "testssl.sh": r"STARTTLS handshake failed"}, {"nmap": r"smtp-commands:"}),
    Finding("AUTH offered in clear", postfix("auth-in-clear"), {"smtplint": r"auth-offered-before-tls"}, {"swaks": r"<-  250-AUTH (?s:.*)-> STARTTLS", "nmap": r"smtp-commands:.*AUTH"}),
    Finding("open relay", postfix("open-relay"), {"smtplint": r"open-relay", "nmap": r"open relay \("}, {"swaks": r"RCPT TO:.*\n.*250 2.1.5"}),
    Finding("certificate expired", postfix("expired"),
            {"smtplint": r"tls-cert-expired", "openssl": r"certificate has expired", "sslyze": r"not valid at validation time|expired", "testssl.sh": r"expired"}, {"nmap": r"Not valid after:  2021", "swaks": r"certificate verify failed"}),
    Finding("wrong name", postfix("wrong-name"),
            {"smtplint": r"tls-name-mismatch", "openssl": r"ostname mismatch", "sslyze": r"no matching subjectAltName|does NOT match", "testssl.sh": r"does not match supplied URI"}, {"nmap": r"commonName=web.example.com", "swaks": r"peer DN=.*web.example.com"}),
    Finding("self-signed", postfix("self-signed"),
            {"smtplint": r"tls-cert-untrusted", "openssl": r"self.signed certificate", "sslyze": r"FAILED - Certificate is NOT Trusted", "testssl.sh": r"self signed"}, {"nmap": r"Issuer: commonName=mail.example.org", "swaks": r"certificate verify failed"}),
    Finding("intermediate missing", postfix("without-intermediate"),
            {"smtplint": r"tls-cert-untrusted", "openssl": r"unable to (get local issuer|verify the first)", "sslyze": r"FAILED - Certificate is NOT Trusted", "testssl.sh": r"chain incomplete"}, {"nmap": r"Issuer: commonName=Example Lab Intermediate", "swaks": r"certificate verify failed"}),
    Finding("TLS 1.0 still taken", postfix("tls-1.0-too"), {"smtplint": r"tls-version-obsolete", "sslyze": r"TLS 1.0 Cipher Suites:(?s:.{0,200})accepted|TLS.?1.0.*(not|should)", "testssl.sh": r"TLS 1 +offered"}, {"nmap": r"TLSv1.0:"}),
    Finding("TLS 1.0 only", postfix("tls-1.0-only"), {"smtplint": r"tls-version-obsolete", "swaks": r"TLS startup failed", "openssl": r"unsupported protocol|protocol version", "sslyze": r"TLS.?1.0", "testssl.sh": r"TLS 1 +offered"}, {"nmap": r"TLSv1.0:"}),
    Finding("anonymous suites", postfix("anonymous-suites"), {"smtplint": r"tls-cipher-weak", "nmap": r"anon.*\bF\b", "sslyze": r"anon", "testssl.sh": r"Anonymous NULL Ciphers.* +offered \(NOT ok\)"}, {}),
    Finding("STARTTLS injection", server_aiosmtpd.ADDRESS["obeys-injected"], {"smtplint": r"tls-injection", "testssl.sh": r"STARTTLS injection.*VULNERABLE"}, {}),
    Finding("refuses at once", postfix("refuses"), {"smtplint": r"conn-banner-reject", "swaks": r"<\*\* 554", "openssl": r"Didn't find STARTTLS|554", "testssl.sh": r"554|problem|atal"}, {"nmap": r"554|smtp-commands"}),
]


def run(tool, smtplint):
    """What the tool prints about the server that the name stands for now, and the seconds of the whole process."""
    command = [str(word).format(smtplint=smtplint) for word in TOOLS[tool][0]]
    environment = {**os.environ, "PYTHONPATH": str(HOME / f"python/sslyze-{SSLYZE}")} if tool == "sslyze" else os.environ
    began = time.monotonic()
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, timeout=300)
    except subprocess.TimeoutExpired:
        return "(no end)", 300
    return done.stdout.decode("utf-8", "replace"), time.monotonic() - began


def times(smtplint):
    point_at(postfix("good"))
    taken = {}
    for tool, (_, rounds) in TOOLS.items():
        run(tool, smtplint)
        taken[tool] = [run(tool, smtplint)[1] for _ in range(rounds)]
    return {tool: statistics.median(all) for tool, all in taken.items()}


def point_at(address):
    HOSTS.write_text(f"127.0.0.1 localhost\n{address} {NAME}\n")


def cell(finding, tool, printed):
    if tool in finding.said and re.search(finding.said[tool], printed):
        return "yes"
    return "shown" if tool in finding.shown and re.search(finding.shown[tool], printed) else "no"


def findings(smtplint, keep):
    for finding in FINDINGS:
        point_at(finding.address)
        row = []
        for tool in TOOLS:
            printed, _ = run(tool, smtplint)
            if keep:
                (Path(keep) / f"{finding.what} {tool}.txt".replace("/", "-")).write_text(printed)
            row.append(cell(finding, tool, printed))
        print(f"| {finding.what} | {' | '.join(row)} |", flush=True)


def compare(smtplint, keep=""):
    with probes.servers():
        taken = times(smtplint)
        print("| tool | ms | times smtplint |\n| --- | ---: | ---: |")
        for tool, seconds in taken.items():
            print(f"| {tool} | {seconds * 1e3:.0f} | {seconds / taken['smtplint']:.1f} |")
        print(f"\nsmtplint / (swaks + openssl) = {taken['smtplint'] / (taken['swaks'] + taken['openssl']):.2f}, smtplint / testssl.sh = 1/{taken['testssl.sh'] / taken['smtplint']:.0f}\n")
        print(f"| finding | {' | '.join(TOOLS)} |\n| --- |{' --- |' * len(TOOLS)}", flush=True)
        findings(smtplint, keep)


if __name__ == "__main__":
    compare(*sys.argv[1:])

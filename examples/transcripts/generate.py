"""Writes an archive of made-up tickets whose causes are known, for the examples of pipelines: `generate.py FOLDER TICKETS [PARTITIONS]`.

FOLDER/month=2025-01/part-0000.jsonl and so on hold a document a line, {"name": …, "text": …}; FOLDER/../truth.json says how many tickets of each
month have which cause. The same arguments always write the same archive.
"""

import json
import random
import sys
from pathlib import Path

COMPANIES = "kestrel ridgeway lanternfish oakhollow brightwater marrow pinnacle saltmarsh tindall verdigris".split()
PEOPLE = "anna bruno chidi dalia emil farah goran hana ines jonas".split()

# What the server says, and at which command. The first word is the rule that a mail engineer would name; "none" is a message that was taken.
REPLIES = {
    "none": ("end", "250 2.0.0 Ok: queued as {id}"),
    "relay-denied": ("rcpt", "554 5.7.1 <{rcpt}>: Relay access denied"),
    "rcpt-unknown": ("rcpt", "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in local recipient table"),
    "rcpt-quota": ("rcpt", "552 5.2.2 <{rcpt}>: user is over quota, mailbox full"),
    "greylisted": ("rcpt", "450 4.2.0 <{rcpt}>: Recipient address rejected: Greylisted, try again in 300 seconds"),
    "reputation-blocklist": ("rcpt", "554 5.7.1 Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org"),
    "message-too-large": ("mail", "552 5.3.4 Message size exceeds fixed limit"),
    "auth-bad-credentials": ("auth", "535 5.7.8 Error: authentication failed: authentication failure"),
    "auth-basic-disabled": ("auth", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled"),
    "sender-auth-dmarc": ("end", "550 5.7.26 Unauthenticated email from {domain} is not accepted due to domain's DMARC policy"),
    "content-spam": ("end", "554 5.7.1 Message rejected as spam by our content filter"),
}
# Logs and errors instead of a conversation.
LINES = {
    "conn-refused": "{time} {host} postfix/smtp[{pid}]: connect to {mx}[{ip}]:25: Connection refused",
    "conn-blocked": "{time} {host} postfix/smtp[{pid}]: connect to {mx}[{ip}]:25: Connection timed out",
    "rcpt-domain-bad": "{time} {host} postfix/smtp[{pid}]: {id}: to=<{rcpt}>, relay=none, delay=1, status=deferred (Host or domain name not found. "
    "Name service error for name={other} type=AAAA: Host not found)",
    "tls-cert-expired": "Error: certificate has expired\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)\n  code: 'CERT_HAS_EXPIRED', host: '{mx}'",
}
CAUSES = [*REPLIES, *LINES]


def words(rng):
    """A ticket's own names and numbers."""
    domain, other = (f"{rng.choice(COMPANIES)}-{rng.randrange(1000)}.net" for _ in range(2))
    return {
        "domain": domain,
        "other": other,
        "host": f"web{rng.randrange(90)}",
        "mx": f"mx{rng.randrange(9)}.{other}",
        "mail": f"{rng.choice(PEOPLE)}@{domain}",
        "rcpt": f"{rng.choice(PEOPLE)}{rng.randrange(99)}@{other}",
        "ip": f"203.0.113.{rng.randrange(1, 255)}",
        "id": f"{rng.randrange(16**10):010X}",
        "pid": rng.randrange(100, 30000),
        "time": f"Mar {rng.randrange(10, 28)} {rng.randrange(10, 24)}:{rng.randrange(10, 60)}:{rng.randrange(10, 60)}",
    }


def conversation(where, reply, known):
    """A session over STARTTLS up to the reply that ends it."""
    steps = [
        ("S", "220 {mx} ESMTP Postfix"),
        ("C", "EHLO {host}.{domain}"),
        ("S", "250-{mx}\nS: 250-SIZE 10240000\nS: 250-STARTTLS\nS: 250 8BITMIME"),
        ("C", "STARTTLS"),
        ("S", "220 2.0.0 Ready to start TLS"),
        ("C", "EHLO {host}.{domain}"),
        ("S", "250-{mx}\nS: 250-SIZE 10240000\nS: 250-AUTH PLAIN LOGIN\nS: 250 8BITMIME"),
    ]
    commands = [
        ("auth", "AUTH PLAIN ********", "235 2.7.0 Authentication successful"),
        ("mail", "MAIL FROM:<{mail}>", "250 2.1.0 Ok"),
        ("rcpt", "RCPT TO:<{rcpt}>", "250 2.1.5 Ok"),
        ("data", "DATA", "354 End data with <CR><LF>.<CR><LF>"),
        ("end", ".", "250 2.0.0 Ok: queued as {id}"),
    ]
    for name, command, answer in commands:
        steps += [("C", command), ("S", reply if name == where else answer)]
        if name == where:
            break
    steps += [("C", "QUIT"), ("S", "221 2.0.0 Bye")]
    return "".join(f"{who}: {text}\n" for who, text in steps).format(**known)


def ticket(rng):
    """A cause and the text that shows it. Some causes are common, some rare."""
    cause = CAUSES[min(rng.randrange(len(CAUSES)), rng.randrange(len(CAUSES)))]
    known = words(rng)
    text = conversation(*REPLIES[cause], known) if cause in REPLIES else LINES[cause].format(**known) + "\n"
    return cause, text


def archive(folder, tickets, partitions):
    truth = {}
    for number in range(partitions):
        rng = random.Random(f"smtplint {tickets} {partitions} {number}")
        month = f"{2025 + number // 12}-{number % 12 + 1:02}"
        place = folder / f"month={month}"
        place.mkdir(parents=True)
        causes = truth.setdefault(month, {})
        with open(place / "part-0000.jsonl", "w", encoding="utf-8", newline="\n") as file:
            for row in range(tickets * number // partitions, tickets * (number + 1) // partitions):
                cause, text = ticket(rng)
                causes[cause] = causes.get(cause, 0) + 1
                file.write(json.dumps({"name": f"{month}/{row}", "text": text}) + "\n")
    (folder.parent / "truth.json").write_text(json.dumps(truth, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    archive(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 12)

"""What people type by hand: telnet, nc, ncat, socat and openssl in a terminal, recorded as the terminal shows it."""
import os
import pty
import select
import sys
import time

import mta
from mta import EHLO, LOGIN

SECRET = ["AUTH LOGIN", "YXBwQGV4YW1wbGUub3Jn", "bWFkZS11cC1wYXNzd29yZA=="]
# What `echo secret | base64` gives: the line end is part of the password.
WITH_LINE_END = ["AUTH LOGIN", "YXBwQGV4YW1wbGUub3JnCg==", "bWFkZS11cC1wYXNzd29yZAo="]
MAIL = ["MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "DATA", "Subject: test", "", "test", ".", "QUIT"]


def terminal(command, lines, wait=0.6, last=1.5):
    """Types the lines into the program's terminal; what the screen shows."""
    child, screen = pty.fork()
    if child == 0:
        os.execvp("sh", ["sh", "-c", command])
    shown = read(screen, wait * 2)
    try:
        for line in lines:
            os.write(screen, line.encode() + b"\n")
            shown += read(screen, wait)
        shown += read(screen, last)
        os.write(screen, b"\x1d" if command.startswith("telnet") else b"\x03")
        if command.startswith("telnet"):
            os.write(screen, b"quit\n")
    except OSError:
        pass
    shown += read(screen, 0.3)
    os.close(screen)
    os.kill(child, 9)
    os.waitpid(child, 0)
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "")
    return f"$ {command}\n{text}"


def read(screen, seconds):
    shown, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([screen], [], [], left)[0]:
            try:
                shown += os.read(screen, 65536)
            except OSError:
                break
    return shown


def case(tool, state, server, command, lines, **options):
    mta.send_to(server, "mail.example.org")
    mta.keep(tool, state, terminal(command, lines, **options))


mta.start()
mta.shell("ln -s inetutils-telnet /usr/bin/telnet; ln -s nc.openbsd /usr/bin/nc")  # what Debian leaves to its alternatives
TELNET, NC, SOCAT = "telnet mail.example.org", "nc -v mail.example.org", "socat - tcp:mail.example.org"
S_CLIENT = "openssl s_client -quiet -crlf -connect mail.example.org:465"
case("telnet", "good", "optional-tls", f"{TELNET} 25", [EHLO, *MAIL])
case("telnet", "relay-denied", "relay-denied", f"{TELNET} 25", ["HELO me", *MAIL[:2], "QUIT"])
case("telnet", "starttls-first", "tls-required", f"{TELNET} 587", [EHLO, "MAIL FROM:<app@example.org>", "QUIT"])
case("telnet", "starttls-typed", "submission", f"{TELNET} 587", [EHLO, "STARTTLS", EHLO])
case("telnet", "login-in-clear", "clear-auth", f"{TELNET} 25", [EHLO, *SECRET, *MAIL])
case("telnet", "login-with-line-end", "clear-auth", f"{TELNET} 25", [EHLO, *WITH_LINE_END, "QUIT"])
case("telnet", "wrong-password", "clear-auth", f"{TELNET} 25", [EHLO, "AUTH LOGIN", "YXBwQGV4YW1wbGUub3Jn", "d3Jvbmc=", "QUIT"])
case("telnet", "auth-not-offered", "submission", f"{TELNET} 587", [EHLO, *SECRET[:1], "QUIT"])
case("telnet", "tls-port", "submission", f"{TELNET} 465", [EHLO], last=3)
case("telnet", "silent", "silent", f"{TELNET} 25", ["EHLO me"], last=3)
case("telnet", "refused", "192.0.2.50", f"{TELNET} 25", [])
case("telnet", "unreachable", "192.0.2.99", f"{TELNET} 25", [], last=5)
case("telnet", "unknown-host", "submission", "telnet smpt.example.org 25", [])
case("telnet", "greeting-554", "greeting-554", f"{TELNET} 25", [EHLO])
case("telnet", "stripped", "stripped", f"{TELNET} 25", [EHLO, "STARTTLS", "QUIT"])
case("telnet", "typing-errors", "optional-tls", f"{TELNET} 25", ["EHLO me", "MAIL FORM:<a@example.org>", "MAIL FROM:<a@example.org>", "RCPT someone@example.com", "QUIT"])
case("telnet", "no-such-user", "no-such-user", f"{TELNET} 25", [EHLO, *MAIL[:2], "QUIT"])
case("nc", "good", "optional-tls", f"{NC} 25", [EHLO, *MAIL])
case("nc", "auth-missing", "submission", f"{NC} 587", [EHLO, *MAIL[:2], "QUIT"])
case("nc", "greylisted", "greylists", f"{NC} 25", [EHLO, *MAIL[:2], "QUIT"])
case("nc", "refused", "192.0.2.50", f"{NC} 25", [])
case("nc", "tls-port", "submission", f"{NC} 465", [EHLO], last=3)
case("nc", "probe-only", "optional-tls", "nc -zv mail.example.org 25", [])
case("ncat", "login-inside-tls", "submission", "ncat --ssl -v mail.example.org 465", [EHLO, LOGIN, *MAIL])
case("ncat", "tls-on-plain-port", "submission", "ncat --ssl -v mail.example.org 587", [EHLO])
case("ncat", "refused", "192.0.2.50", "ncat -v mail.example.org 25", [])
case("socat", "good", "optional-tls", f"{SOCAT}:25,crlf", [EHLO, *MAIL])
case("socat", "tls-on-plain-port", "submission", "socat - openssl:mail.example.org:587", [EHLO])
case("socat", "wrong-name", "wrong-name", "socat - openssl:mail.example.org:465,crlf", [EHLO])
case("socat", "unknown-authority", "self-signed", "socat - openssl:mail.example.org:465,crlf", [EHLO])
case("openssl", "terminal-login", "submission", S_CLIENT, [EHLO, LOGIN, *MAIL])
case("openssl", "terminal-wrong-password", "refuses-password", S_CLIENT, [EHLO, LOGIN, "QUIT"])
case("openssl", "terminal-starttls-showcerts", "wrong-name", "openssl s_client -starttls smtp -showcerts -connect mail.example.org:587", [EHLO, "QUIT"])

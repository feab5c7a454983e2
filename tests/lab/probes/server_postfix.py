"""One Postfix in all the states a Postfix can be in: an address of loopback for each, port 25 or 465."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "policies"))
import certificates
import logins
import postfix
from lab import RUN

MAIN = """\
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination = example.org
local_transport = discard:
default_transport = discard:
relay_transport = discard:
message_size_limit = 10240000
# Loopback would be trusted.
mynetworks = 192.0.2.1/32
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {run}/good.pem
smtpd_tls_key_file = {run}/key.pem
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_exclude_ciphers = aNULL
smtpd_sasl_auth_enable = yes
smtpd_forbid_unauth_pipelining = yes
smtpd_forbid_bare_newline = normalize
postscreen_greet_action = enforce
tls_low_cipherlist = ALL:@SECLEVEL=0
tls_medium_cipherlist = ALL:@SECLEVEL=0
"""
SERVICES = """\
discard unix - - n - - discard
dnsblog unix - - n - 0 dnsblog
tlsproxy unix - - n - 0 tlsproxy
smtpd pass - - n - - smtpd
"""
STATES = {
    "good": [],
    "no-tls": ["smtpd_tls_security_level=none", "smtpd_sasl_auth_enable=no"],
    "auth-in-clear": ["smtpd_tls_auth_only=no"],
    "auth-without-tls": ["smtpd_tls_security_level=none", "smtpd_tls_auth_only=no"],
    "open-relay": ["mynetworks=0.0.0.0/0"],
    **{fault: [f"smtpd_tls_cert_file={RUN}/{fault}.pem"] for fault in (*certificates.FAULTS, "self-signed") if fault != "good"},
    "tls-1.0-only": ["smtpd_tls_protocols=TLSv1", "smtpd_tls_mandatory_protocols=TLSv1", "smtpd_tls_ciphers=low"],
    "tls-1.0-too": ["smtpd_tls_protocols=>=TLSv1", "smtpd_tls_ciphers=low"],
    "anonymous-suites": ["smtpd_tls_exclude_ciphers="],
    "implicit-tls": ["smtpd_tls_wrappermode=yes"],
    "starttls-withheld": ["smtpd_discard_ehlo_keywords=starttls"],
    "smuggling": ["smtpd_forbid_bare_newline=no"],
    "pipelining": ["smtpd_forbid_unauth_pipelining=no"],
    "tarpit": ["smtpd_delay_reject=no", "smtpd_helo_restrictions=sleep 5", "smtpd_client_restrictions=sleep 2"],
    "refuses": ["smtpd_delay_reject=no", "smtpd_client_restrictions=reject"],
    "starttls-demanded": ["smtpd_tls_security_level=encrypt"],
}
# The port where TLS is expected at once; everywhere else it is 25.
PORTS = {"implicit-tls": 465}
ADDRESS = {state: f"127.0.1.{number}" for number, state in enumerate([*STATES, "greets-late"], 1)}


def start():
    """The running server, to be closed."""
    logins.start()
    lines = [f"{ADDRESS['greets-late']}:25 inet n - n - 1 postscreen"]
    for state, options in STATES.items():
        lines.append(f"{ADDRESS[state]}:{PORTS.get(state, 25)} inet n - n - - smtpd")
        lines += [f"  -o {{ {option} }}" for option in options]
    return postfix.Server(RUN / "postfix", MAIN.format(run=RUN), "\n".join(lines) + "\n" + SERVICES)

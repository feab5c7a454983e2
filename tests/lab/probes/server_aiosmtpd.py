"""aiosmtpd in several states. Its version obeys what is injected before TLS and takes false ends of data, so that no state of it is good."""
import logging
import ssl
import sys

import certificates
from lab import HOME, RUN
from packages import AIOSMTPD

sys.path.insert(0, str(HOME / f"python/aiosmtpd-{AIOSMTPD}"))
from aiosmtpd.controller import Controller

STATES = ["obeys-injected", "smuggling", "no-tls", "auth-in-clear", "open-relay", "tls-1.0-only"]
ADDRESS = {state: f"127.0.5.{number}" for number, state in enumerate(STATES, 1)}


class Mailbox:
    """Takes mail for example.org, and for everybody where it is an open relay. Every message comes from a loop."""

    def __init__(self, everybody):
        self.everybody = everybody

    async def handle_RCPT(self, _server, _session, envelope, address, options):
        if not (self.everybody or address.endswith("@example.org")):
            return "554 5.7.1 Relay access denied"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, _server, _session, _envelope):
        return "554 5.4.0 Error: too many hops"


def context(state):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificates.path("good"), RUN / "key.pem")
    if state == "tls-1.0-only":
        made.set_ciphers("ALL:@SECLEVEL=0")
        made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1
    return made


def start():
    """The controllers, to be stopped."""
    # Each handshake that a probe makes by hand ends before its time.
    logging.getLogger("mail.log").disabled = True
    running = []
    for state, address in ADDRESS.items():
        options = dict(tls_context=None if state == "no-tls" else context(state), auth_require_tls=state != "auth-in-clear")
        options["authenticator"] = lambda *_: None
        controller = Controller(Mailbox(state == "open-relay"), hostname=address, port=25, server_hostname="mail.example.org", **options)
        controller.start()
        running.append(controller)
    return running

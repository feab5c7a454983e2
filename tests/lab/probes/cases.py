"""What each server is to be told: its state, the options of the probe, and the rules that its report names, the weightiest first."""
from dataclasses import dataclass, field

import hostile
import server_aiosmtpd
import server_dovecot
import server_exim
import server_opensmtpd
import server_postfix

RELAY = ["--relay-test"]
SMUGGLING = ["--smuggling", "--rcpt", "somebody@example.org"]
SERVERS = {"Postfix": server_postfix, "Exim": server_exim, "OpenSMTPD": server_opensmtpd, "Dovecot": server_dovecot, "aiosmtpd": server_aiosmtpd}


@dataclass(frozen=True)
class Case:
    server: str
    state: str
    first: str  # the rule that leads the report; "" where nothing is amiss
    also: tuple = ()  # rules that must stand there as well
    options: list = field(default_factory=list)
    remark: str = ""  # a rule that must be named as a remark
    within: float = 12  # seconds
    says: str = ""  # a remark that must stand in the transcript

    def place(self):
        """Address and port."""
        if self.server == "hostile":
            special = {"starttls-overwritten": hostile.STRIPPED, "starttls-removed": hostile.REMOVED}
            return special.get(self.state) or hostile.ADDRESS[self.state], 25
        module = SERVERS[self.server]
        usual = 587 if self.server == "Dovecot" else 25
        return module.ADDRESS[self.state], getattr(module, "PORTS", {}).get(self.state, usual)


CASES = [
    Case("Postfix", "good", "", options=RELAY + SMUGGLING, within=25),
    Case("Exim", "good", "", options=RELAY),
    Case("OpenSMTPD", "good", "", options=RELAY),
    Case("Dovecot", "good", ""),
    Case("Postfix", "implicit-tls", ""),
    Case("OpenSMTPD", "implicit-tls", ""),
    Case("Dovecot", "implicit-tls", ""),
    Case("Postfix", "starttls-demanded", ""),
    Case("Postfix", "no-tls", "tls-not-offered"),
    Case("Exim", "no-tls", "tls-not-offered"),
    Case("OpenSMTPD", "no-tls", "tls-not-offered"),
    Case("Dovecot", "no-tls", "tls-not-offered", ("auth-offered-before-tls",)),
    Case("aiosmtpd", "no-tls", "tls-not-offered"),
    Case("Postfix", "starttls-withheld", "tls-not-offered"),
    Case("Postfix", "auth-in-clear", "auth-offered-before-tls"),
    Case("Postfix", "auth-without-tls", "tls-not-offered", ("auth-offered-before-tls",)),
    Case("Exim", "auth-in-clear", "auth-offered-before-tls"),
    Case("Dovecot", "auth-in-clear", "auth-offered-before-tls"),
    Case("aiosmtpd", "auth-in-clear", "tls-injection", ("auth-offered-before-tls",)),
    Case("Postfix", "open-relay", "open-relay", options=RELAY),
    Case("Exim", "open-relay", "open-relay", options=RELAY),
    Case("OpenSMTPD", "open-relay", "open-relay", options=RELAY),
    Case("aiosmtpd", "open-relay", "open-relay", ("tls-injection",), options=RELAY),
    Case("Postfix", "expired", "tls-cert-expired"),
    Case("OpenSMTPD", "expired", "tls-cert-expired"),
    Case("Dovecot", "expired", "tls-cert-expired"),
    Case("Postfix", "not-yet", "tls-cert-expired"),
    Case("Postfix", "never", "tls-cert-expired"),
    Case("Postfix", "wrong-name", "tls-name-mismatch"),
    Case("OpenSMTPD", "wrong-name", "tls-name-mismatch"),
    Case("Postfix", "self-signed", "tls-cert-untrusted"),
    Case("OpenSMTPD", "self-signed", "tls-cert-untrusted"),
    Case("Dovecot", "self-signed", "tls-cert-untrusted"),
    Case("Exim", "own-certificate", "tls-name-mismatch"),
    Case("Postfix", "without-intermediate", "tls-cert-untrusted"),
    Case("Postfix", "tls-1.0-only", "tls-version-obsolete"),
    Case("aiosmtpd", "tls-1.0-only", "tls-version-obsolete"),
    Case("Postfix", "tls-1.0-too", "tls-version-obsolete"),
    Case("Exim", "old-tls-too", "tls-version-obsolete"),
    Case("Dovecot", "tls-1.0-too", "tls-version-obsolete"),
    Case("Postfix", "anonymous-suites", "tls-cipher-weak"),
    Case("hostile", "starttls-overwritten", "tls-stripped"),
    Case("hostile", "starttls-removed", "tls-not-offered"),
    Case("Postfix", "smuggling", "server-smuggling", options=SMUGGLING, within=25),
    Case("aiosmtpd", "smuggling", "tls-injection", ("server-smuggling",), options=SMUGGLING, within=25),
    Case("aiosmtpd", "obeys-injected", "tls-injection"),
    Case("hostile", "response-injected", "tls-injection", within=20),
    Case("Postfix", "pipelining", "", says="is answered"),
    Case("Postfix", "greets-late", "", remark="conn-no-greeting", within=20),
    Case("Exim", "greets-late", "", remark="conn-no-greeting", within=68),
    Case("Postfix", "tarpit", "", remark="conn-no-greeting", within=68),
    Case("Exim", "tarpit", "", remark="conn-no-greeting", within=68),
    Case("Postfix", "refuses", "conn-banner-reject"),
    Case("hostile", "busy", "conn-rate-limited"),
    Case("hostile", "banner-of-a-mebibyte", "proto-not-smtp"),
    Case("hostile", "reply-without-end", "proto-not-smtp"),
    Case("hostile", "drips", "conn-no-greeting", within=35),
    Case("hostile", "rubbish", "proto-not-smtp"),
    Case("hostile", "closes", "conn-dropped"),
    Case("hostile", "silent", "conn-no-greeting", within=35),
    Case("hostile", "silent-after-ehlo", "conn-dropped", within=20),
    Case("hostile", "closes-after-starttls", "tls-handshake-failed", within=20),
    Case("hostile", "rubbish-after-starttls", "tls-handshake-failed", within=20),
    Case("hostile", "escapes", "proto-ehlo-invalid", within=20),
]

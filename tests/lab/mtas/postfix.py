"""Postfix: maillog, sessions, notices to the postmaster ("Out:" and "In:") and bounces."""
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "postfix"))
import instance
import mta
from instance import LOG, Postfix, dialogue
from mta import shell

SERVER = {
    "myhostname": "mx.example.org",
    "mydestination": "example.org, mx.example.org",
    "local_transport": "local:",
    "mail_spool_directory": "/var/mail",
    "local_recipient_maps": "inline:{app=app, postmaster=postmaster, grey=grey, listed=listed}",
    "alias_maps": "inline:{postmaster=app, root=app}",
    "smtpd_tls_cert_file": "/srv/app/good.pem",
    "smtpd_tls_key_file": "/srv/app/good.key",
    "smtpd_tls_security_level": "may",
    "smtpd_tls_auth_only": "yes",
    "smtpd_sasl_auth_enable": "yes",
    "cyrus_sasl_config_path": "/etc/postfix/sasl",
    "message_size_limit": "51200",
    "smtpd_helo_required": "yes",
    "smtpd_helo_restrictions": "reject_invalid_helo_hostname",
    "smtpd_sender_restrictions": "reject_unknown_sender_domain",
    "smtpd_recipient_restrictions": "check_recipient_access inline:{ {grey@example.org = 450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/example.org.html}, {listed@example.org = 554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7} }",
    "notify_classes": "policy, protocol, resource, software",
    "smtpd_client_connection_rate_limit": "30",
    "compatibility_level": "3.6",
}
DELIVERY = {**SERVER, "notify_classes": "", "smtp_connect_timeout": "4s", "smtp_helo_timeout": "4s", "smtp_tls_CAfile": "/etc/ssl/certs/ca-certificates.crt", "smtp_tls_loglevel": "1"}
SERVICES = """smtp inet n - n - - smtpd
465 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
587 inet n - n - - smtpd -o syslog_name=postfix/submission -o smtpd_tls_security_level=encrypt -o smtpd_client_restrictions=permit_sasl_authenticated,reject
local unix - n n - - local
showq unix n - n - - showq
"""
STARTED = ("postfix-script", "daemon started", "postlog", "reload")


def log():
    lines = LOG.read_text(errors="replace").splitlines(keepends=True) if LOG.exists() else []
    return "".join(line for line in lines if not any(word in line for word in STARTED))


def recipient(name):
    return [mta.EHLO, "MAIL FROM:<a@example.net>", f"RCPT TO:<{name}@example.org>", "QUIT"]


def asked():
    more = {
        "greylisted": recipient("grey"), "listed": recipient("listed"),
        "submission-without-login": dict(lines=[mta.EHLO, "STARTTLS", *mta.FOREIGN], port=587),
        "submission-without-tls": dict(lines=mta.FOREIGN, port=587),
        "submission-login": dict(lines=[mta.EHLO, "STARTTLS", mta.EHLO, mta.LOGIN, *mta.FOREIGN[1:]], port=587),
    }
    for state, how in {**mta.ASKED, **more}.items():
        how = how if isinstance(how, dict) else dict(lines=how)
        shell("rm -rf /var/mail/*")
        with Postfix(SERVER, SERVICES):
            mta.keep("postfix", f"asked-{state}-session", dialogue(**how))
            # The notice to the postmaster is its own mail.
            mta.wait_for(LOG, ["status=sent", "commands=" if "tls-client" not in state else "removed"], 2)
            mta.keep("postfix", f"asked-{state}-maillog", log())
            mta.keep("postfix", f"asked-{state}-notice", shell("cat /var/mail/app 2>/dev/null") if state != "good" else "")
    with Postfix({**SERVER, "smtpd_client_connection_rate_limit": "1", "smtpd_client_event_limit_exceptions": ""}, SERVICES):
        dialogue(mta.NOBODY)
        mta.keep("postfix", "asked-connection-rate-session", dialogue(mta.LOCAL))
        mta.keep("postfix", "asked-connection-rate-maillog", log())


def delivered():
    for state in [*mta.REMOTE, *mta.UNHEARD, "no-such-domain"]:
        level = {"expired": "secure", "self-signed": "secure", "wrong-name": "secure", "starttls-fails": "encrypt"}.get(state, "may")
        mta.send_to("optional-tls" if state == "no-such-domain" else state, "example.com" if state != "no-such-domain" else "example.edu")
        to = "someone@no-such-domain.example.com" if state == "no-such-domain" else "someone@example.com"
        shell("rm -rf /var/mail/*")
        name = mta.UNHEARD.get(state, state)
        with Postfix({**DELIVERY, "smtp_tls_security_level": level}, SERVICES):
            dialogue([mta.EHLO, "MAIL FROM:<app@example.org>", f"RCPT TO:<{to}>", "DATA", mta.MESSAGE + ".", "QUIT"], "127.0.0.1", "127.0.0.1")
            mta.wait_for(LOG, ["status="], 12)
            time.sleep(1)
            mta.keep("postfix", f"delivery-{name}-maillog", log())
            mta.keep("postfix", f"delivery-{name}-bounce", shell("cat /var/mail/app 2>/dev/null"))
            mta.keep("postfix", f"delivery-{name}-mailq", shell("mailq | grep -v empty"))


mta.start()
mta.send_to("optional-tls")
instance.private_folders()
shell("mount -t tmpfs -o mode=1777 tmpfs /var/mail; echo 'app:x:1500:1500::/nonexistent:/bin/sh' >> /etc/passwd; echo 'app:x:1500:' >> /etc/group")
shell("mkdir -p /etc/postfix/sasl; printf 'pwcheck_method: auxprop\\nauxprop_plugin: sasldb\\nmech_list: PLAIN LOGIN\\nsasldb_path: /var/lib/postfix/sasldb2\\n' > /etc/postfix/sasl/smtpd.conf; printf made-up-password | saslpasswd2 -p -c -f /var/lib/postfix/sasldb2 -u example.org app; chown postfix /var/lib/postfix/sasldb2")
asked()
delivered()

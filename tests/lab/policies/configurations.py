"""The configurations of Postfix that are tried: who is trusted, what the lists say, how logins and TLS are set, which services there are."""
from dataclasses import dataclass, field

RELAY, RECIPIENT = "smtpd_relay_restrictions", "smtpd_recipient_restrictions"
GOOD = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"
SMTP = "smtp inet n - n - - smtpd\n"
HOME = "mynetworks = 127.0.0.0/8\nmydestination = example.org\n"
SASL = "smtpd_sasl_auth_enable = yes\n"
TLS = "smtpd_tls_security_level = may\n"
STRANGER = "a@stranger.example"
LEVEL = "compatibility_level = 3.6\n"


@dataclass
class Configuration:
    """What is tried: the text of main.cf that decides, the services, and who asks from where."""

    main: str
    services: str = SMTP
    trusted: str = "127.0.0.1"
    here: str = "somebody@example.org"
    senders: list = field(default_factory=lambda: [STRANGER])
    own: str = "app@example.org"
    helo: str = "client.stranger.example"
    six: bool = False
    data: bool = False

    def text(self):
        """As somebody would paste it."""
        return self.main + (self.services if self.services != SMTP else "")


def setting(name, value):
    return "" if value is None else f"{name} = {value}\n"


def lists():
    """What smtpd_relay_restrictions and smtpd_recipient_restrictions say together."""
    relays = [None, "", GOOD, "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination", "permit", "reject", "defer", "permit_mynetworks",
              "permit_mynetworks, permit, reject_unauth_destination", "permit_mynetworks, warn_if_reject reject_unauth_destination",
              "permit_mynetworks, reject_unauth_destinations", "permit_auth_destination, reject", "reject_unauth_destination"]
    recipients = [None, GOOD, "permit", "permit_mynetworks, reject", "permit_mynetworks, permit_sasl_authenticated, reject",
                  "reject_non_fqdn_recipient, permit_mynetworks, reject_unauth_destination, permit", "permit_mynetworks, defer_if_permit",
                  "check_recipient_access inline:{example.org=REJECT}, permit_mynetworks, reject_unauth_destination",
                  "check_sender_access inline:{example.org=OK}, reject_unauth_destination", "permit_mynetworks, reject_non_fqdn_sender"]
    for relay in relays:
        for recipient in recipients:
            main = LEVEL + HOME + SASL + TLS + setting(RELAY, relay) + setting(RECIPIENT, recipient)
            yield Configuration(main, senders=[STRANGER, "a@example.org"] if recipient and "sender_access" in recipient else [STRANGER])


def networks():
    """Who is trusted."""
    everybody = [("0.0.0.0/0", "127.0.0.1"), ("0.0.0.0/1 128.0.0.0/1", "127.0.0.1"), ("127.0.0.0/8, 0.0.0.0/0", "127.0.0.1"),
                 ("!203.0.113.9, 0.0.0.0/0", "127.0.0.1"), ("0.0.0.0/0 !203.0.113.9", "127.0.0.1"), ("static:all", "127.0.0.1"),
                 ("cidr:{{0.0.0.0/0 x}}", "127.0.0.1"), ("!0.0.0.0/0, 127.0.0.0/8", None)]
    some = [("127.0.0.0/8", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("192.0.2.0/25, 127.0.0.1", "192.0.2.30"), ("192.0.2.30", "192.0.2.30"),
            ("!192.0.2.31, 192.0.2.0/24", "192.0.2.30"), ("192.0.0.0/8", "192.0.2.30"), ("", None), ("cidr:{{192.0.2.30 x}}", "192.0.2.30"),
            ("127.0.0.0/8 # a remark", "127.0.0.1"), ("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8", "127.0.0.1"),
            ("$mydestination 127.0.0.0/8", "127.0.0.1"), ("127.0.0.0/8,192.0.2.30/32", "192.0.2.30"), ("127.0.0.0/8;192.0.2.30", None)]
    wrong = [("127.0.0.0/8, 192.168.98.0/16", "127.0.0.1"), ("300.1.2.0/24, 127.0.0.0/8", "127.0.0.1"), ("127.0.0.0/33", None), ("192.168.0.0/16/24", None),
             ("127.0.0.0/8, 10.0.0.0/255.0.0.0", "127.0.0.1"), ("::1/128 127.0.0.0/8", None)]
    six = [("[::]/0", "2001:db8:f::8"), ("127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128", "127.0.0.1"), ("[2001:db8::]/32 127.0.0.1", "127.0.0.1"),
           ("[::ffff:0.0.0.0]/96", None), ("127.0.0.0/8 [2001:db8:1::1]/64", "127.0.0.1")]
    for value, trusted in everybody + some + wrong + six:
        for relay in (GOOD, "reject_unauth_destination", None):
            main = LEVEL + f"mynetworks = {value}\nmydestination = example.org\n" + setting(RELAY, relay)
            yield Configuration(main, trusted=trusted, six=(value, trusted) in six)
    for style in ("host", "subnet"):
        yield Configuration(LEVEL + f"mynetworks_style = {style}\nmydestination = example.org\n{RELAY} = {GOOD}\n")


def logins():
    """When AUTH is offered, and to whom it helps."""
    levels = [None, "none", "may", "encrypt"]
    sasl = [None, "yes", "no"]
    only = [None, "yes", "no"]
    for level in levels:
        for auth in sasl:
            for inside in only:
                main = LEVEL + HOME + setting("smtpd_tls_security_level", level) + setting("smtpd_sasl_auth_enable", auth) + setting("smtpd_tls_auth_only", inside)
                yield Configuration(main + setting(RELAY, GOOD))
    options = "smtpd_sasl_security_options"
    yield Configuration(LEVEL + HOME + TLS + SASL + setting(options, "noanonymous"))
    # Where plain text is forbidden in clear, too, smtpd stops if the service behind it has nothing else: that is not Postfix's to tell.
    inside = setting("smtpd_sasl_tls_security_options", "noanonymous") + "smtpd_tls_auth_only = yes\n"
    yield Configuration(LEVEL + HOME + TLS + SASL + setting(options, "noanonymous, noplaintext") + inside)
    yield Configuration(LEVEL + HOME + "smtpd_use_tls = yes\n" + SASL + setting(RELAY, GOOD))
    yield Configuration(LEVEL + HOME + "smtpd_enforce_tls = yes\n" + SASL + setting(RELAY, GOOD))
    yield Configuration(LEVEL + HOME + "smtpd_enforce_tls = yes\nsmtpd_tls_security_level = may\n" + SASL)
    yield Configuration(LEVEL + HOME + "smtpd_tls_security_level = starttls\n" + SASL)
    yield Configuration(LEVEL + HOME + TLS + "smtpd_sasl_auth_enable = true\n")
    yield Configuration(LEVEL + HOME + TLS + "smtpd_sasl_auth_enable = YES\n")
    yield Configuration(LEVEL + HOME + TLS + "smtpd_tls_wrappermode = yes\n" + SASL)
    yield Configuration(LEVEL + HOME + TLS + SASL + "smtpd_sasl_exceptions_networks = !127.0.0.0/8\n")
    yield Configuration(LEVEL + HOME + TLS + SASL + "smtpd_sasl_exceptions_networks = static:all\n")


def services():
    """master.cf: which ports, with which settings of their own."""
    submission = "submission inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n  -o smtpd_sasl_auth_enable=yes\n"
    closed = ["  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n", "  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject\n",
              "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n", "  -o smtpd_helo_restrictions=permit_sasl_authenticated,reject\n",
              "  -o smtpd_sender_restrictions=permit_sasl_authenticated,reject\n", "  -o smtpd_relay_restrictions=\n", "  -o smtpd_relay_restrictions=permit\n",
              "  -o mynetworks=0.0.0.0/0\n", "  -o { smtpd_relay_restrictions = permit_sasl_authenticated, reject }\n", "",
              "  -o smtpd_client_restrictions=$mua_client_restrictions\n", "  -o smtpd_sasl_auth_enable=no\n", "  -o smtpd_tls_auth_only=yes\n  -o smtpd_tls_security_level=may\n"]
    mua = "mua_client_restrictions = permit_mynetworks, permit_sasl_authenticated, reject\n"
    for option in closed:
        for main in (HOME, HOME + setting(RELAY, GOOD) + TLS):
            yield Configuration(LEVEL + main + mua * ("$mua" in option), SMTP + submission + option)
    smtps = "465 inet n - n - - smtpd\n  -o smtpd_sasl_auth_enable=yes\n  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
    yield Configuration(LEVEL + HOME, SMTP + smtps + "  -o smtpd_tls_wrappermode=yes\n")
    yield Configuration(LEVEL + HOME + TLS, SMTP + smtps + "  -o smtpd_tls_wrappermode=yes\n  -o smtpd_tls_auth_only=yes\n")
    yield Configuration(LEVEL + HOME, SMTP + smtps)
    yield Configuration(LEVEL + HOME, SMTP + submission + "#  -o smtpd_relay_restrictions=permit\n  -o smtpd_helo_required=yes\n")
    yield Configuration(LEVEL + HOME, "smtp inet n - n - - smtpd\n  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n")
    yield Configuration(LEVEL + HOME, "smtp inet n - n - - smtpd -o smtpd_relay_restrictions=reject_unauth_destination\n")
    yield Configuration(LEVEL + HOME, "127.0.0.1:25 inet n - n - - smtpd\n")
    yield Configuration(LEVEL + HOME, SMTP + submission.replace("submission inet", "587 inet"))


def earlier():
    """What is decided before the recipient's lists, when, and by which sort of words."""
    client, helo, sender, data = (f"smtpd_{name}_restrictions" for name in ("client", "helo", "sender", "data"))
    words = ["permit", "reject", "permit_mynetworks, reject", "permit_sasl_authenticated, reject", "permit_mynetworks, permit_sasl_authenticated, reject",
             "reject_unauth_destination", "check_client_access inline:{192.0.2.99=REJECT}", "check_client_access cidr:{{203.0.113.8/30 REJECT}}",
             "check_client_access cidr:{{0.0.0.0/0 REJECT}}", "check_client_access static:OK", "warn_if_reject reject", "defer_if_reject", "defer"]
    for word in words:
        for name in (client, sender):
            for delay in ("yes", "no"):
                yield Configuration(LEVEL + HOME + TLS + SASL + setting(name, word) + f"smtpd_delay_reject = {delay}\n{RELAY} = {GOOD}\n")
    for word in ("permit", "reject", "permit_mynetworks, reject", "reject_non_fqdn_helo_hostname", "check_helo_access inline:{client.example.net=REJECT}", "check_helo_access static:REJECT"):
        yield Configuration(LEVEL + HOME + setting(helo, word) + setting(RELAY, GOOD))
    for word in ("permit", "reject", "permit_mynetworks, reject", "reject_unauth_pipelining, permit", "permit_sasl_authenticated, reject"):
        yield Configuration(LEVEL + HOME + TLS + SASL + setting(data, word) + setting(RELAY, GOOD), data=True)
    for word in ("check_sender_access inline:{example.net=REJECT}", "check_sender_access inline:{{a@example.net = 550 no}}", "check_sender_access static:DUNNO",
                 "check_sender_access static:REJECT", "check_sender_access inline:{a@example.net=reject_unauth_destination}"):
        yield Configuration(LEVEL + HOME + setting(sender, word) + setting(RELAY, "reject_unauth_destination"))


def tables():
    """Maps that the text shows, in the lists that decide about relaying."""
    ways = ["check_recipient_access static:OK", "check_recipient_access inline:{example.com=OK}", "check_recipient_access inline:{app@example.org=REJECT}",
            "check_recipient_access regexp:{{/./ OK}}", "check_recipient_access regexp:{{/.*/ REJECT}}", "check_recipient_access regexp:{{/@example\\.org$$/ OK}}",
            "check_client_access static:OK", "check_client_access static:RELAY", "check_client_access static:permit_auth_destination", "check_client_access static:123",
            "check_client_access static:DISCARD", "check_client_access static:HOLD", "check_client_access static:DEFER_IF_PERMIT", "check_client_access static:reject",
            "check_client_access static:450", "check_client_access static:DUNNO", "check_client_access cidr:{{203.0.113.9 OK}}", "static:OK", "inline:{example.org=REJECT}",
            "check_helo_access inline:{client.example.net=OK}", "check_helo_access inline:{mail.example.org=OK}", "check_sender_access inline:{a@=OK}"]
    for way in ways:
        helo = "mail.example.org" if "mail.example.org=OK" in way else "client.example.net" if "helo" in way else "client.stranger.example"
        senders = [STRANGER, "a@example.org"] if "a@=OK" in way else [STRANGER]
        for relay, recipient in ((f"{way}, reject_unauth_destination", None), ("", f"permit_mynetworks, {way}, reject_unauth_destination")):
            yield Configuration(LEVEL + HOME + setting(RELAY, relay) + setting(RECIPIENT, recipient), helo=helo, senders=senders)


def domains():
    """Which recipients are here."""
    other = [("mydestination = \nvirtual_mailbox_domains = example.org\nvirtual_mailbox_maps = static:all\n", "somebody@example.org"), ("mydestination = \nvirtual_alias_domains = example.org\nvirtual_alias_maps = static:a@example.com\n", "somebody@example.org"),
             ("mydestination = $myhostname, localhost\nrelay_domains = example.org\n", "somebody@example.org"), ("mydestination = example.org\nrelay_domains = static:all\n", "somebody@example.org"),
             ("mydestination = example.org\nrelay_domains = regexp:{{/./ x}}\n", "somebody@example.org"), ("mydestination = example.org\nrelay_domains = *\n", "somebody@example.org"),
             ("mydestination = static:all\n", "somebody@example.org"), ("mydestination = $myhostname\n", "somebody@mail.example.org"), ("", "somebody@mail.example.org"),
             ("mydestination = $mydomain\nmydomain = example.org\n", "somebody@example.org"), ("mydestination = example.org\nrelay_domains = $mydestination\n", "somebody@example.org"),
             ("mydestination = example.org\nrelay_domains = com\n", "somebody@example.org"), ("mydestination = example.org\nrelay_domains = .com\n", "somebody@example.org"),
             ("mydestination = inline:{example.org=x}\n", "somebody@example.org")]
    for main, here in other:
        for relay in (GOOD, "permit_auth_destination, reject"):
            yield Configuration(LEVEL + "mynetworks = 127.0.0.0/8\n" + main + setting(RELAY, relay), here=here)


def versions():
    """The defaults by compatibility_level (without one the text does not tell Postfix 2 from 3), classes, the order of the two lists, references and what stands twice."""
    for level in ("0", "1", "2", "3.6", "9999"):
        for recipient in (None, "permit_mynetworks, reject_unauth_destination", "permit_mynetworks, permit", "permit_mynetworks"):
            yield Configuration(setting("compatibility_level", level) + HOME + setting(RECIPIENT, recipient))
    first = "smtpd_relay_before_recipient_restrictions"
    for order in ("yes", "no"):
        yield Configuration(LEVEL + HOME + f"{first} = {order}\n{RELAY} = permit_mynetworks, defer_unauth_destination\n{RECIPIENT} = reject\n")
    classes = "smtpd_restriction_classes = inside, outside\ninside = permit_mynetworks\noutside = reject_unauth_destination\n"
    for relay in ("inside, outside", "inside", "outside, permit", "check_client_access static:outside, permit", "check_client_access static:inside, outside"):
        yield Configuration(LEVEL + HOME + classes + setting(RELAY, relay))
    yield Configuration(LEVEL + HOME + "outside = reject_unauth_destination\n" + setting(RELAY, "permit_mynetworks, outside"))
    for relay in ("$mine, reject_unauth_destination", "${mine}, reject", "$(mine) reject", "${mine?permit_mynetworks}, reject", "${none?permit}, reject",
                  "${none:permit_mynetworks}, reject", "${none?{permit}:{permit_mynetworks}}, reject", "${{$compatibility_level} <level {2} ? {reject} : {permit_mynetworks, reject}}"):
        yield Configuration(LEVEL + HOME + "mine = permit_mynetworks\n" + setting(RELAY, relay))
    yield Configuration(LEVEL + HOME + setting(RELAY, "permit") + setting(RELAY, GOOD))
    yield Configuration(LEVEL + HOME + setting(RELAY, GOOD) + setting(RELAY, "permit_mynetworks, reject"))
    yield Configuration(LEVEL + HOME + f"{RELAY} =\n  permit_mynetworks\n# a remark\n  reject_unauth_destination\n")
    yield Configuration(LEVEL + HOME + f"{RELAY} = permit_mynetworks\n\n  reject_unauth_destination\n")
    yield Configuration(LEVEL + HOME + f"{RELAY} = PERMIT_MYNETWORKS, Reject_Unauth_Destination\n")
    yield Configuration(LEVEL + HOME + f"smtpd_relay_restriction = permit\n{RELAY} = {GOOD}\n")


def more_words():
    """The other words of the lists."""
    words = ["permit_tls_clientcerts", "permit_tls_all_clientcerts", "permit_inet_interfaces", "permit_mx_backup", "check_relay_domains", "reject_plaintext_session",
             "reject_sender_login_mismatch", "reject_authenticated_sender_login_mismatch", "reject_unauthenticated_sender_login_mismatch",
             "reject_known_sender_login_mismatch", "reject_unlisted_recipient", "reject_unlisted_sender", "reject_unauth_pipelining", "sleep 0", "reject_rbl_client",
             "check_client_access", "check_policy_service", "permit_naked_ip_address", "permit_dnswl_client", "nonsense", "reject_multi_recipient_bounce"]
    login = "smtpd_sender_login_maps = inline:{app@example.org=app@example.org, b@example.org=b}\n"
    for word in words:
        for before in (f"{word}, {GOOD}", f"permit_sasl_authenticated, {word}, reject_unauth_destination"):
            yield Configuration(LEVEL + HOME + TLS + SASL + login + setting(RELAY, before))
    for word in words[6:10]:
        yield Configuration(LEVEL + HOME + TLS + SASL + login + setting("smtpd_sender_restrictions", word) + setting(RELAY, GOOD))


def every():
    """All of them by name, no text twice."""
    seen = set()
    for group in (lists, networks, logins, services, earlier, tables, domains, versions, more_words):
        for number, configuration in enumerate(group()):
            if configuration.text() not in seen:
                seen.add(configuration.text())
                yield f"{group.__name__.replace('_', ' ')} {number}", configuration

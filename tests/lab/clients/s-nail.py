"""s-nail (mailx): smtp:// and smtps:// mta, smtp-use-starttls, and -d -vv."""
from lab import Client

nail = Client("s-nail", "s-nail -V 2>/dev/null | head -1 || dpkg-query -W -f '${Version}' s-nail", outcome=r"^(?:s-nail: )(?!Cannot|\.\.\.)(.*)")
USER = "app%40example.org:made-up-password@"


def case(mta, options, state, record=None, verbose="", **more):
    nail.case(f"`mta={mta}{' ' + options if options else ''}`", state,
              f"printf 'Hello\\n' | s-nail -:/ {verbose} -S v15-compat -S sendwait -S from=app@example.org -S mta={mta} {options} -s Hello someone@example.com && echo sent", record, timeout=12, **more)


STARTTLS = "-S smtp-use-starttls"
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "submission")
case(f"smtps://{USER}mail.example.org:465", "", "submission")
case(f"smtps://{USER}mail.example.org", "", "submission")
case(f"smtp://{USER}mail.example.org", STARTTLS, "submission")
case(f"submission://{USER}mail.example.org", STARTTLS, "submission")
case(f"submissions://{USER}mail.example.org", "", "submission")
case(f"smtp://{USER}mail.example.org:587", "", "submission", "587-without-starttls")
case(f"smtp://{USER}mail.example.org:587", "", "clear-auth")
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "clear-auth", "starttls-not-offered")
case(f"smtps://{USER}mail.example.org:587", "", "submission", "smtps-on-587")
case(f"smtp://{USER}mail.example.org:465", STARTTLS, "submission", "smtp-on-465")
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "self-signed", "self-signed")
case(f"smtp://{USER}mail.example.org:587", STARTTLS + " -S tls-verify=strict", "self-signed", "self-signed-strict")
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "refuses-password", "auth-535")
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "relay-denied", "relay-denied")
case(f"smtp://{USER}mail.example.org:587", STARTTLS, "submission", "debug-starttls-ok", "-vv")
nail.close("s-nail.py")

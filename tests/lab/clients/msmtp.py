"""msmtp: tls and tls_starttls, defaults, and its debug text."""
from lab import Client

msmtp = Client("msmtp", "msmtp --version | head -2 | tr '\\n' ' '", outcome=r"^msmtp: (?!could not send)(.*)")
LOGIN = {"auth": "on", "user": "app@example.org", "password": "made-up-password"}


def case(settings, state, record=None, login=True, debug="", **more):
    lines = [f"host mail.example.org", "from app@example.org", "timeout 5", *settings]
    if login:
        lines += [f"{key} {value}" for key, value in LOGIN.items()]
    with open("msmtprc", "w") as file:
        file.write("account default\n" + "\n".join(lines) + "\n")
    msmtp.case(f"`{'; '.join(settings)}`" + ("" if login else " (no auth)"), state,
               f"chmod 600 msmtprc; printf 'Subject: Hello\\n\\nHello\\n' | msmtp {debug} -C msmtprc someone@example.com && echo sent", record, **more)


ON, IMPLICIT = ["tls on"], ["tls on", "tls_starttls off"]
case(["port 587", *ON], "submission")
case(["port 465", *IMPLICIT], "submission")
case(["port 587", *IMPLICIT], "submission", "tls-starttls-off-on-587")
case(["port 465", *ON], "submission", "tls-on-465-timeout")
case(ON, "submission")
case(IMPLICIT, "submission")
case(["port 587"], "submission", "587-without-tls")
case(["port 587"], "clear-auth", "587-without-tls-auth-in-clear")
case(["port 587", "auth plain"], "clear-auth")
case(["port 587", "tls off"], "tls-required", "530-starttls-first", login=False)
case(["port 587", *ON], "clear-auth", "starttls-not-offered")
case(["port 587", *ON], "starttls-fails", "starttls-454")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case(["port 587", *ON], state, f"tls-{state}")
case(["port 587", *ON, "tls_certcheck off"], "self-signed")
case(["port 587", *ON], "refuses-password", "auth-535")
case(["port 587", *ON], "submission", "530-no-auth", login=False)
case(["port 587", *ON], "relay-denied", "relay-denied")
case(["port 587", *ON], "xoauth2-only", "no-common-mechanism")
case(["port 587", *ON], "silent", "silent")
case(["port 587", *ON], "closes", "closes-at-once")
case(["port 587", *ON], "greeting-554", "greeting-554")
case(["port 2525", *ON], "submission", "connection-refused")
case(["host smpt.example.org", "port 587", *ON], "submission", "host-not-found")
case(["port 587", "tls starttls"], "submission", "tls-value-unknown")
case(["port 587", "ssl on"], "submission", "unknown-command")
case(["port 587", *ON], "submission", "debug-starttls-ok", debug="--debug")
case(["port 465", *IMPLICIT], "submission", "debug-implicit-ok", debug="--debug")
case(["port 587", *ON], "refuses-password", "debug-auth-535", debug="--debug")
msmtp.close("msmtp.py")

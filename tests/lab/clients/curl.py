"""curl as an SMTP client: URL schemes, --ssl, --ssl-reqd, and what -v prints."""
from lab import Client

curl = Client("curl", "curl --version | head -1", outcome=r"^(?:curl: )(\(\d+\).*)|^(< 250 2\.0\.0 Ok.*)")
MAIL = "--mail-from app@example.org --mail-rcpt someone@example.com -T message.txt"
USER = "-u app@example.org:made-up-password"


def case(options, state, record=None, user=USER, **more):
    curl.case(f"`curl {options}{' -u …' if user else ''}`", state,
              f"printf 'Subject: Hello\\r\\n\\r\\nHello\\r\\n' > message.txt; curl -sS -v --max-time 6 {options} {user} {MAIL}", record, **more)


case("smtp://mail.example.org:587", "submission", "smtp-without-ssl")
case("--ssl smtp://mail.example.org:587", "submission")
case("--ssl-reqd smtp://mail.example.org:587", "submission", "ssl-reqd-ok")
case("smtp://mail.example.org:587", "clear-auth", "auth-in-clear")
case("smtp://mail.example.org:587", "clear-auth-tls")
case("--ssl smtp://mail.example.org:587", "clear-auth", "ssl-optional-auth-in-clear")
case("--ssl-reqd smtp://mail.example.org:587", "clear-auth", "ssl-reqd-not-offered")
case("--ssl smtp://mail.example.org:587", "starttls-fails")
case("smtp://mail.example.org:587", "tls-required", "530-starttls-first", user="")
case("smtps://mail.example.org:465", "submission", "smtps-ok")
case("smtps://mail.example.org", "submission")
case("smtp://mail.example.org", "submission", user="")
case("smtps://mail.example.org:587", "submission", "smtps-on-587")
case("smtp://mail.example.org:465", "submission", "smtp-on-465")
case("--ssl-reqd smtp://mail.example.org:465", "submission", "ssl-reqd-on-465")
case("--ssl-reqd smtps://mail.example.org:465", "submission")
case("mail.example.org:587", "submission", "no-scheme")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case("--ssl-reqd smtp://mail.example.org:587", state, f"ssl-reqd-{state}")
case("--ssl-reqd -k smtp://mail.example.org:587", "self-signed")
case("--ssl-reqd smtp://mail.example.org:587", "refuses-password", "auth-535")
case("--ssl-reqd smtp://mail.example.org:587", "submission", "530-no-user", user="")
case("--ssl-reqd smtp://mail.example.org:587", "relay-denied", "relay-denied")
case("--ssl-reqd smtp://mail.example.org:587", "xoauth2-only", "no-common-mechanism")
case("--ssl-reqd smtp://mail.example.org:587", "silent", "silent")
case("--ssl-reqd smtp://mail.example.org:587", "closes", "closes-at-once")
case("--ssl-reqd smtp://mail.example.org:587", "greeting-554", "greeting-554")
case("--ssl-reqd smtp://mail.example.org:2525", "submission", "connection-refused")
case("--ssl-reqd smtp://smpt.example.org:587", "submission", "host-not-found")
curl.close("curl.py")

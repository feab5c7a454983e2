"""openssl s_client: the session texts that support tickets quote, and its traps."""
from lab import Client

openssl = Client("openssl", "openssl version", outcome=r"^(Verify return code: .*|\d{3}[ -].*|.*:error:.*|CONNECTED.*|RENEGOTIATING|DONE|didn't found.*|.*errno.*)$|^\s+(Verify return code: .*)")


def case(shown, state, lines, record=None, outcome=None):
    """Types `lines` with a second between them, as a person would."""
    typed = "; ".join(["sleep 1", *(f"printf '%s\\r\\n' '{line}'; sleep 1" for line in lines)])
    openssl.case(f"`openssl s_client {shown}`" + (f", typing `{'`, `'.join(lines)}`" if lines else ""), state,
                 f"({typed}) | timeout 20 openssl s_client {shown}", record, outcome=outcome)


STARTTLS = "-starttls smtp -connect mail.example.org:587"
PLAIN = "AUTH PLAIN AGFwcEBleGFtcGxlLm9yZwBtYWRlLXVwLXBhc3N3b3Jk"
case(STARTTLS, "submission", ["EHLO app.example.org", "QUIT"], "s_client-starttls-ok")
case(STARTTLS, "submission", ["EHLO app.example.org", PLAIN, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "QUIT"], "s_client-rcpt-renegotiates")
case(STARTTLS + " -quiet", "submission", ["EHLO app.example.org", PLAIN, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "QUIT"], "s_client-quiet-login-ok")
case(STARTTLS + " -quiet -crlf -ign_eof", "submission", ["EHLO app.example.org", "QUIT"])
case(STARTTLS, "submission", ["EHLO app.example.org", "rcpt to:<someone@example.com>", "QUIT"], "s_client-rcpt-lower-case")
case(STARTTLS + " -tls1_2", "submission", ["EHLO app.example.org", PLAIN, "MAIL FROM:<app@example.org>", "RCPT TO:<someone@example.com>", "DATA"], "s_client-rcpt-renegotiates-tls12")
case("-connect mail.example.org:587", "submission", ["EHLO app.example.org"], "s_client-no-starttls-on-587")
case("-connect mail.example.org:465", "submission", ["EHLO app.example.org", "QUIT"], "s_client-implicit-on-465")
case("-starttls smtp -connect mail.example.org:465", "submission", [], "s_client-starttls-on-465")
case(STARTTLS, "clear-auth", ["EHLO app.example.org"], "s_client-starttls-not-offered")
case(STARTTLS, "starttls-fails", [], "s_client-starttls-454")
case(STARTTLS, "stripped", [], "s_client-starttls-stripped")
case(STARTTLS, "self-signed", ["EHLO app.example.org", "QUIT"], "s_client-self-signed")
case(STARTTLS, "expired", ["QUIT"], "s_client-expired")
case(STARTTLS, "wrong-name", ["QUIT"], "s_client-wrong-name-unchecked")
case(STARTTLS + " -verify_hostname mail.example.org", "wrong-name", ["QUIT"], "s_client-wrong-name-checked")
case(STARTTLS, "old-tls", [], "s_client-old-tls")
case(STARTTLS, "refuses-password", ["EHLO app.example.org", PLAIN, "QUIT"], "s_client-auth-535")
case(STARTTLS, "closes", [], "s_client-closes-at-once")
case(STARTTLS, "greeting-554", [], "s_client-greeting-554")
case("-starttls smtp -connect mail.example.org:2525", "submission", [], "s_client-connection-refused")
case("-starttls smtp -connect smpt.example.org:587", "submission", [], "s_client-host-not-found")
openssl.close("openssl.py")

"""swaks: --tls, --tls-optional, --tls-on-connect; its marks <-, ~>, *** in the session text."""
from lab import Client

swaks = Client("swaks", "swaks --version | head -1; perl -MNet::SSLeay -e 'print \"Net::SSLeay $Net::SSLeay::VERSION\"'", outcome=r"^(\*\*\* .*|<\*\* .*|<\~\* .*|<~  250 2\.0\.0.*|<-  250 2\.0\.0.*)")
AUTH = "--auth-user app@example.org --auth-password made-up-password"


def case(options, state, record=None, auth=AUTH, **more):
    swaks.case(f"`swaks {options}{' --auth-user … --auth-password …' if auth else ''}`", state,
               f"swaks --server mail.example.org --from app@example.org --to someone@example.com --timeout 5 {options} {auth}", record, **more)


case("--port 587 --tls", "submission", "tls-ok")
case("--port 587 --tls --auth LOGIN", "submission", "tls-auth-login-ok")
case("--port 587", "submission", "587-without-tls")
case("--port 587", "clear-auth", "auth-in-clear")
case("--port 587", "tls-required", "530-starttls-first", auth="")
case("--port 587", "plain", "auth-not-offered")
case("--port 587 --tls", "clear-auth", "tls-not-offered")
case("--port 587 --tls-optional", "clear-auth")
case("--port 587 --tls", "starttls-fails", "starttls-454")
case("--port 587 --tls-optional", "starttls-fails")
case("--port 465 --tls-on-connect", "submission", "tls-on-connect-ok")
case("--tlsc", "submission")
case("--tls", "submission")
case("--port 587 --tls-on-connect", "submission", "tls-on-connect-on-587")
case("--port 465 --tls", "submission", "tls-on-465-timeout")
case("--port 465", "submission")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case("--port 587 --tls", state, f"tls-{state}" if state == "old-tls" else None)
case("--port 587 --tls --tls-verify", "self-signed", "tls-verify-self-signed")
case("--port 587 --tls --tls-verify", "wrong-name")
case("--port 587 --tls", "refuses-password", "auth-535")
case("--port 587 --tls", "submission", "530-no-auth", auth="")
case("--port 587 --tls", "relay-denied", "relay-denied")
case("--port 587 --tls", "xoauth2-only", "no-common-mechanism")
case("--port 587 --tls", "silent", "silent")
case("--port 587 --tls", "closes", "closes-at-once")
case("--port 587 --tls", "greeting-554", "greeting-554")
case("--port 587 --tls", "greeting-421", "greeting-421")
case("--port 2525 --tls", "submission", "connection-refused")
case("--server smpt.example.org --port 587 --tls", "submission", "host-not-found")
swaks.close("swaks.py")

"""Django's SMTP back end: USE_TLS, USE_SSL, both, strings from the environment, defaults."""
from lab import Client

django = Client("django", "venv/bin/python -c 'import django, sys; print(django.__version__, \"on Python\", sys.version.split()[0])'",
                outcome=r"^(sent)|^(\w*(?:Error|Exception|Disconnected|Refused)\w*: .*|[\w.]+(?:Error|Exception|Disconnected|Refused)\w*: .*)")
HOST = "EMAIL_HOST='mail.example.org'"
LOGIN = "EMAIL_HOST_USER='app@example.org'; EMAIL_HOST_PASSWORD='made-up-password'"


def case(settings, state, record=None, host=HOST, login=LOGIN, **more):
    given = "; ".join(filter(None, [host, settings, login]))
    django.case(f"`{settings}`" + ("" if login else " (no user)") + ("" if host else " (no other host)"), state, f'venv/bin/python django-send.py "{given}"', record, **more)


case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission")
case("EMAIL_PORT=465; EMAIL_USE_SSL=True", "submission")
case("EMAIL_PORT=587; EMAIL_USE_SSL=True", "submission", "traceback-use-ssl-on-587")
case("EMAIL_PORT=465; EMAIL_USE_TLS=True", "submission", timeout=8)
case("EMAIL_PORT=465; EMAIL_USE_TLS=True; EMAIL_TIMEOUT=3", "submission", "traceback-use-tls-on-465-timeout")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True; EMAIL_USE_SSL=True", "submission", "traceback-both-tls-and-ssl")
case("EMAIL_PORT=587", "submission", "traceback-587-without-tls")
case("EMAIL_PORT=587", "clear-auth")
case("EMAIL_PORT=587", "tls-required", "traceback-530-starttls-first", login="")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "clear-auth", "traceback-starttls-not-offered")
case("EMAIL_USE_TLS=True", "submission")
case("EMAIL_USE_SSL=True", "submission", "traceback-use-ssl-without-port")
case("EMAIL_PORT=587; EMAIL_USE_TLS='True'", "submission")
case("EMAIL_PORT=587; EMAIL_USE_TLS='False'", "submission")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True; EMAIL_USE_SSL='False'", "submission", "traceback-string-false-both")
case("EMAIL_PORT=587; EMAIL_USE_TLS=''; EMAIL_USE_SSL=''", "clear-auth")
case("EMAIL_PORT='587'; EMAIL_USE_TLS=True", "submission")
case("EMAIL_PORT=''; EMAIL_USE_TLS=True", "submission", "traceback-port-empty-string")
case("EMAIL_PORT=None; EMAIL_USE_TLS=True", "submission")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True; EMAIL_TIMEOUT='10'", "submission", "traceback-timeout-is-a-string")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True; EMAIL_TIMEOUT=0", "submission", "traceback-timeout-zero")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission", "traceback-host-missing", host="")
case("EMAIL_HOST=''; EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission", "traceback-host-empty", host="")
case("EMAIL_HOST='smtp://mail.example.org'; EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission", "traceback-host-is-url", host="")
case("EMAIL_HOST='mail.example.org:587'; EMAIL_USE_TLS=True", "submission", "traceback-host-with-port", host="")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "refuses-password", "traceback-auth-535")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission", "traceback-530-no-user", login="")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "submission", "traceback-530-password-missing", login="EMAIL_HOST_USER='app@example.org'")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "relay-denied", "traceback-relay-denied")
for state in ("self-signed", "wrong-name", "expired"):
    case("EMAIL_PORT=587; EMAIL_USE_TLS=True", state, f"traceback-{state}")
case("EMAIL_PORT=465; EMAIL_USE_SSL=True", "self-signed")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True; EMAIL_TIMEOUT=3", "silent", "traceback-silent-timeout")
case("EMAIL_PORT=587; EMAIL_USE_TLS=True", "closes", "traceback-closes-at-once")
case("EMAIL_PORT=2525; EMAIL_USE_TLS=True", "submission", "traceback-connection-refused")
django.close("django.py")

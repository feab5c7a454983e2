"""FastAPI-Mail (on aiosmtplib): MAIL_STARTTLS, MAIL_SSL_TLS, the older names, certificate checks."""
from lab import Client

fastapi = Client("fastapi-mail", "venv/bin/python -c 'import importlib.metadata as m; print(m.version(\"fastapi-mail\"), \"on aiosmtplib\", m.version(\"aiosmtplib\"))'",
                 outcome=r"^(sent)|^(\w*(?:Error|Exception|Disconnected|Refused)\w*: .*|[\w.]+(?:Error|Exception|Errors|Disconnected|Refused)\w*: .*)|^  (Field required.*|Extra.*|Input should.*)")
LOGIN = "MAIL_USERNAME='app@example.org'; MAIL_PASSWORD='made-up-password'"


def case(settings, state, record=None, login=LOGIN, **more):
    given = "; ".join(["MAIL_SERVER='mail.example.org'", settings, login])
    fastapi.case(f"`{settings}`", state, f'venv/bin/python fastapi-mail-send.py "{given}"', record, **more)


def modes(starttls, implicit):
    return f"MAIL_STARTTLS={starttls}; MAIL_SSL_TLS={implicit}"


case("MAIL_PORT=587; " + modes(True, False), "submission")
case("MAIL_PORT=465; " + modes(False, True), "submission")
case("MAIL_PORT=587; " + modes(False, True), "submission", "traceback-ssl-tls-on-587")
case("MAIL_PORT=465; " + modes(True, False) + "; TIMEOUT=4", "submission", "traceback-starttls-on-465")
case("MAIL_PORT=587; " + modes(True, True), "submission", "traceback-both")
case("MAIL_PORT=587; " + modes(False, False), "submission", "traceback-neither")
case("MAIL_PORT=587; " + modes(False, False), "clear-auth")
case("MAIL_PORT=587; " + modes("'True'", "'False'"), "submission")
case("MAIL_PORT='587'; " + modes(True, False), "submission")
case("MAIL_PORT=587; MAIL_TLS=True; MAIL_SSL=False", "submission", "traceback-old-names")
case("MAIL_PORT=587; " + modes(True, False), "self-signed", "traceback-self-signed")
case("MAIL_PORT=587; VALIDATE_CERTS=False; " + modes(True, False), "self-signed")
case("MAIL_PORT=587; " + modes(True, False), "clear-auth", "traceback-starttls-not-offered")
case("MAIL_PORT=587; " + modes(True, False), "refuses-password", "traceback-auth-535")
case("MAIL_PORT=587; USE_CREDENTIALS=False; " + modes(True, False), "submission", "traceback-530-no-credentials")
fastapi.close("fastapi-mail.py")

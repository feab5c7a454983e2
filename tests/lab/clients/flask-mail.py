"""Flask-Mail: MAIL_USE_TLS and MAIL_USE_SSL."""
from lab import Client

flask = Client("flask-mail", "venv/bin/python -c 'import importlib.metadata as m; print(m.version(\"flask-mail\"))'",
               outcome=r"^(sent)|^(\w*(?:Error|Exception|Disconnected|Refused)\w*: .*|[\w.]+(?:Error|Exception|Disconnected|Refused)\w*: .*)")
LOGIN = "MAIL_USERNAME='app@example.org'; MAIL_PASSWORD='made-up-password'"


def case(settings, state, record=None, host="MAIL_SERVER='mail.example.org'", login=LOGIN, **more):
    given = "; ".join(filter(None, [host, settings, login]))
    flask.case(f"`{settings}`", state, f'venv/bin/python flask-mail-send.py "{given}"', record, **more)


case("MAIL_PORT=587; MAIL_USE_TLS=True", "submission")
case("MAIL_PORT=465; MAIL_USE_SSL=True", "submission")
case("MAIL_PORT=465; MAIL_USE_TLS=True", "submission", timeout=8)
case("MAIL_PORT=587; MAIL_USE_SSL=True", "submission", "traceback-use-ssl-on-587")
case("MAIL_PORT=465; MAIL_USE_TLS=True; MAIL_USE_SSL=True", "submission", "traceback-both-on-465")
case("MAIL_PORT=587; MAIL_USE_TLS=True; MAIL_USE_SSL=True", "submission")
case("MAIL_PORT=587; MAIL_USE_TLS='True'", "submission")
case("MAIL_PORT=587; MAIL_USE_TLS=True; MAIL_USE_SSL='False'", "submission", "traceback-string-false")
case("MAIL_PORT=587", "submission", "traceback-no-tls")
case("MAIL_PORT='587'; MAIL_USE_TLS=True", "submission")
case("MAIL_USE_TLS=True", "submission")
case("MAIL_PORT=587; MAIL_USE_TLS=True", "submission", host="")
case("MAIL_PORT=587; MAIL_USE_TLS=True", "self-signed")
case("MAIL_PORT=587; MAIL_USE_TLS=True", "refuses-password", "traceback-auth-535")
case("MAIL_PORT=587; MAIL_USE_TLS=True; MAIL_DEBUG=True", "submission", "debug-starttls-ok")
flask.close("flask-mail.py")

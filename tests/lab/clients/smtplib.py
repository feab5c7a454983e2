"""Python's smtplib: the two classes, the order of starttls() and login(), and what a context checks."""
from lab import Client

smtplib = Client("smtplib", "python3 -VV | tr '\\n' ' '; python3 -c 'import ssl; print(ssl.OPENSSL_VERSION)'", outcome=r"^(sent)|^(\w*(?:Error|Exception|Disconnected|Refused)\w*: .*|[\w.]+(?:Error|Exception|Disconnected|Refused)\w*: .*)")
LOGIN = "s.login('app@example.org', 'made-up-password')"
SEND = "s.sendmail('app@example.org', ['someone@example.com'], 'Subject: Hello\\r\\n\\r\\nHello\\r\\n')"
CONTEXT = "context=ssl.create_default_context()"


def case(steps, state, record=None, debug=False, **more):
    if debug:
        steps.insert(1, "s.set_debuglevel(1)")
    program = "\n".join(["import smtplib, ssl", *steps, SEND, "print('sent')", "s.quit()"])
    shown = "; ".join(steps).replace(LOGIN, "s.login(…)").replace("mail.example.org", "host")
    if record:
        with open("send.py", "w") as file:
            file.write(program + "\n")
    smtplib.case(f"`{shown}`", state, "python3 send.py" if record else f'python3 -c "{program}"', record, **more)


def smtp(port, rest=""):
    return f"s = smtplib.SMTP('mail.example.org', {port}{rest})"


def smtp_ssl(port, rest=""):
    return f"s = smtplib.SMTP_SSL('mail.example.org', {port}{rest})"


case([smtp(587), "s.starttls()", LOGIN], "submission")
case([smtp(587), f"s.starttls({CONTEXT})", LOGIN], "submission")
case([smtp(587), LOGIN], "submission", "traceback-login-before-starttls")
case([smtp(587), LOGIN, "s.starttls()"], "clear-auth-tls")
case([smtp(587), "s.starttls()"], "submission", "traceback-530-no-login")
case([smtp(587)], "tls-required", "traceback-530-starttls-first")
case([smtp(587), "s.starttls()", LOGIN], "clear-auth", "traceback-starttls-not-offered")
case([smtp(587), "s.starttls()", LOGIN], "starttls-fails", "traceback-starttls-454")
case([smtp(587), LOGIN], "plain", "traceback-auth-not-supported")
case([smtp(587), LOGIN], "clear-auth")
case([smtp_ssl(465), LOGIN], "submission")
case([smtp_ssl(587), LOGIN], "submission", "traceback-ssl-wrong-version")
case(["s = smtplib.SMTP_SSL('mail.example.org')", LOGIN], "submission")
case(["s = smtplib.SMTP('mail.example.org')", "s.starttls()", LOGIN], "submission")
case([smtp(465, ", timeout=3"), "s.starttls()", LOGIN], "submission", "traceback-smtp-on-465-timeout")
case([smtp(465), "s.starttls()", LOGIN], "submission", timeout=8)
case([smtp_ssl(465), "s.starttls()", LOGIN], "submission", "traceback-starttls-inside-tls")
case(["s = smtplib.SMTP('mail.example.org:587')", "s.starttls()", LOGIN], "submission")
case([smtp("'587'"), "s.starttls()", LOGIN], "submission")
case(["s = smtplib.SMTP('mail.example.org', 'abc')"], "submission", "traceback-port-not-a-number")
case(["s = smtplib.SMTP()", "s.starttls()", LOGIN], "submission", "traceback-connect-first")
case(["s = smtplib.SMTP(host='smtp://mail.example.org', port=587)"], "submission", "traceback-host-is-url")
case(["s = smtplib.SMTP('smpt.example.org', 587)"], "submission", "traceback-host-not-found")
case([smtp(2525)], "submission", "traceback-connection-refused")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case([smtp(587), "s.starttls()", LOGIN], state)
    case([smtp(587), f"s.starttls({CONTEXT})", LOGIN], state, f"traceback-{state}")
    case([smtp_ssl(465), LOGIN], state)
case([smtp(587), "s.starttls()", LOGIN], "refuses-password", "traceback-auth-535")
case([smtp(587), "s.starttls()", LOGIN], "xoauth2-only", "traceback-no-suitable-auth")
case([smtp(587), "s.starttls()", LOGIN], "cram-only")
case([smtp(587), "s.starttls()", LOGIN], "relay-denied", "traceback-relay-denied")
case([smtp(587, ", timeout=3")], "silent", "traceback-silent-timeout")
case([smtp(587)], "closes", "traceback-closes-at-once")
case([smtp_ssl(465)], "closes", "traceback-ssl-closes-at-once")
case([smtp(587)], "greeting-554", "traceback-greeting-554")
case([smtp(587)], "greeting-421", "traceback-greeting-421")
case([smtp(587), "s.starttls()", "s.login('app@example.org', None)"], "submission", "traceback-password-none")
case([smtp(587), "s.starttls()", "s.login('app@example.org', 'pässword')"], "submission", "traceback-password-not-ascii")

FIRST = "s = smtplib.SMTP('mail.example.org', 587)"
case([FIRST, "s.starttls()", LOGIN], "submission", "debug-starttls-ok", debug=True)
case([FIRST, LOGIN], "submission", "debug-login-before-starttls", debug=True)
case([FIRST, LOGIN], "clear-auth", "debug-auth-in-clear", debug=True)
case([FIRST, "s.starttls()", LOGIN], "refuses-password", "debug-auth-535", debug=True)
case([smtp_ssl(465), LOGIN], "submission", "debug-implicit-ok", debug=True)
case([FIRST, "s.starttls()", LOGIN], "relay-denied", "debug-relay-denied", debug=True)
case(["s = smtplib.SMTP()", "s.connect('mail.example.org', 587)", "s.starttls()", LOGIN], "submission", "debug-connect-starttls-ok", debug=True)

smtplib.close("smtplib.py")

"""Nodemailer: `secure`, `requireTLS`, `ignoreTLS`, URLs, wrong types; the newest version and, for the port rows, version 6."""
from lab import Client

nodemailer = Client("nodemailer", "grep -h '\"version\"' node_modules/nodemailer/package.json node_modules/nodemailer-6/package.json | tr -dc '0-9.\\n' | paste -sd' '",
                    outcome=r"^(sent): |^(?:\w*Error)(?: \[\w+\])?: (?:[0-9A-F]{16}:)?(.*)|\[(?:Error|TypeError): (.*)\]|^(\{.*\})")
AUTH = "auth: {user: 'app@example.org', pass: 'made-up-password'}"


def case(options, state, record=None, module="nodemailer", program="nodemailer.mjs", host="host: 'mail.example.org', ", **more):
    options = options if options[0] in "'{" else "{" + ", ".join(filter(None, [host.strip(", "), options])) + "}"
    shown = options.replace("host: 'mail.example.org', ", "").replace(AUTH, "auth")
    if module != "nodemailer":
        shown += f" (version {module[-1]})"
    nodemailer.case(shown, state, f'node {program} "{options}" {module}', record, **more)


# Ports and modes: what `secure` does, and what follows from leaving it out.
for module, tag in (("nodemailer", ""), ("nodemailer-6", "v6-")):
    case(f"port: 587, secure: true, {AUTH}", "submission", tag + "secure-true-on-587-error", module)
    case(f"port: 465, secure: false, {AUTH}", "submission", tag + "secure-false-on-465-error", module)
    case(f"port: 465, {AUTH}", "submission", None, module)
    case(f"port: 587, {AUTH}", "submission", None, module)
    case(f"secure: true, {AUTH}", "submission", None, module)
    case(AUTH, "submission", None, module)
    case(f"port: 587, secure: 'false', {AUTH}", "submission", tag + "secure-string-false-on-587-error", module)
    case(f"port: 465, secure: 'false', {AUTH}", "submission", None, module)
    case(f"port: 465, secure: 'true', {AUTH}", "submission", None, module)
    case(f"port: '465', {AUTH}", "submission", None, module)
    case(f"port: '587', secure: false, {AUTH}", "submission", None, module)
    case(f"port: '465', secure: null, {AUTH}", "submission", None, module)
    case(f"port: 'abc', secure: false, {AUTH}", "submission", None, module)

# Opportunistic TLS: what happens where STARTTLS is missing, refused or unwanted.
case(f"port: 587, secure: false, {AUTH}", "clear-auth", "debug-no-starttls-auth-in-clear-error")
case(f"port: 587, secure: false, {AUTH}", "clear-auth-tls")
case(f"port: 587, secure: false, {AUTH}", "starttls-fails", "starttls-454-error")
case(f"port: 587, secure: false, {AUTH}", "stripped", "no-auth-offered-error")
case(f"port: 587, secure: false, {AUTH}", "plain")
case("port: 25, secure: false", "plain")
case(f"port: 587, requireTLS: true, {AUTH}", "clear-auth", "require-tls-not-offered-error")
case(f"port: 587, requireTLS: true, {AUTH}", "submission")
case(f"port: 587, requireTLS: true, ignoreTLS: true, {AUTH}", "submission")
case(f"port: 587, ignoreTLS: true, {AUTH}", "submission", "ignore-tls-no-auth-offered-error")
case("port: 587, ignoreTLS: true", "tls-required", "ignore-tls-530-error")
case(f"port: 587, ignoreTLS: true, {AUTH}", "clear-auth-tls")
case(f"port: 587, opportunisticTLS: true, {AUTH}", "starttls-fails")
case(f"port: 587, secureConnection: true, {AUTH}", "submission")
case(f"port: 587, tls: true, {AUTH}", "submission")

# Certificates.
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case(f"port: 465, secure: true, {AUTH}", state, f"{state}-on-465-error")
    case(f"port: 587, secure: false, {AUTH}", state, f"{state}-on-587-error")
case(f"port: 587, secure: false, tls: {{rejectUnauthorized: false}}, {AUTH}", "self-signed")
case(f"port: 587, secure: false, tls: {{rejectUnauthorized: false}}, {AUTH}", "wrong-name")
case(f"port: 587, secure: false, rejectUnauthorized: false, {AUTH}", "self-signed")
case(f"port: 587, secure: false, tls: {{rejectUnauthorized: 'false'}}, {AUTH}", "self-signed")
case(f"port: 587, secure: false, tls: {{ciphers: 'SSLv3'}}, {AUTH}", "submission", "ciphers-sslv3-error")

# Credentials.
case(f"port: 587, secure: false, {AUTH}", "refuses-password", "auth-535-error")
case("port: 587, secure: false", "submission", "no-auth-530-error")
case("port: 587, secure: false, auth: {user: 'app@example.org'}", "submission", "missing-pass-error")
case("port: 587, secure: false, auth: {user: 'app@example.org', pass: undefined}", "submission")
case("port: 587, secure: false, auth: {user: 'app@example.org', password: 'made-up-password'}", "submission", "password-instead-of-pass-error")
case("port: 587, secure: false, auth: {user: '', pass: ''}", "submission")
case("port: 587, secure: false, user: 'app@example.org', pass: 'made-up-password'", "submission")
case(f"port: 25, {AUTH}", "no-auth")
case(f"port: 587, {AUTH}", "xoauth2-only", "password-on-xoauth2-only-error")
case(f"port: 587, {AUTH}", "cram-only")

# Connections.
case(f"port: 587, secure: false, greetingTimeout: 3000, {AUTH}", "silent", "silent-greeting-timeout-error")
case(f"port: 465, secure: true, connectionTimeout: 3000, {AUTH}", "silent", "silent-on-465-error")
case(f"port: 587, secure: false, {AUTH}", "closes", "closes-at-once-error")
case(f"port: 465, secure: true, {AUTH}", "closes", "closes-at-once-on-465-error")
case(f"port: 587, secure: false, {AUTH}", "greeting-554", "greeting-554-error")
case(f"port: 587, secure: false, {AUTH}", "greeting-421", "greeting-421-error")
case(f"port: 587, secure: false, {AUTH}", "relay-denied", "relay-denied-error")
case(f"port: 2525, secure: false, {AUTH}", "submission", "connection-refused-error")
case(f"post: 465, secure: false, {AUTH}", "submission")
case(f"port: 587, {AUTH}", "submission", "host-missing-error", host="")
case(f"host: 'smpt.example.org', port: 587, {AUTH}", "submission", "host-not-found-error", host="")
case(f"host: 'smtp://mail.example.org', port: 587, {AUTH}", "submission", "host-is-url-error", host="")
case(f"host: 'mail.example.org:587', {AUTH}", "submission", "host-with-port-error", host="")
case(f"host: ' mail.example.org', port: 587, {AUTH}", "submission", host="")

# URLs and services.
case("'smtp://app%40example.org:made-up-password@mail.example.org'", "submission")
case("'smtps://app%40example.org:made-up-password@mail.example.org'", "submission")
case("'smtp://app%40example.org:made-up-password@mail.example.org:465'", "submission", "url-smtp-on-465-error")
case("'smtps://app%40example.org:made-up-password@mail.example.org:587'", "submission", "url-smtps-on-587-error")
case("'smtp://app%40example.org:made-up-password@mail.example.org:465?secure=true'", "submission")
case("'smtp://app@example.org:made-up-password@mail.example.org:587'", "submission")
case("'mail.example.org:587'", "submission")
for options in ("{service: 'gmail', host: 'mail.example.org', port: 587, secure: false}", "{service: 'Gmail', port: 2525}", "{service: 'gmial', host: 'mail.example.org'}",
                "{service: 'Outlook365'}", "{service: 'hotmail'}", "{host: 'mail.example.org', url: 'smtps://other.example.org'}", "'smtp://mail.example.org?port=2525&secure=true'",
                "'smtp://a:b%23c@mail.example.org'", "'smtp://a:b#c@mail.example.org'"):
    case(options, "submission", program="nodemailer-options.mjs")

# Debug output.
DEBUG = "logger: true, debug: true"
case(f"port: 587, secure: false, {AUTH}, {DEBUG}", "submission", "debug-starttls-login-ok")
case(f"port: 587, secure: false, {AUTH}, {DEBUG}", "submission", "v6-debug-starttls-login-ok", "nodemailer-6")
case(f"port: 465, secure: true, {AUTH}, {DEBUG}", "submission", "debug-implicit-login-ok")
case(f"port: 587, secure: false, {AUTH}, {DEBUG}", "clear-auth", "debug-no-starttls-auth-in-clear")
case(f"port: 587, secure: false, {AUTH}, {DEBUG}", "refuses-password", "debug-auth-535")
case(f"port: 587, secure: true, {AUTH}, {DEBUG}", "submission", "debug-secure-true-on-587")
case(f"port: 465, secure: false, greetingTimeout: 3000, {AUTH}, {DEBUG}", "submission", "debug-secure-false-on-465")
case(f"port: 587, secure: false, {AUTH}, logger: true", "submission", "logger-only-starttls-login-ok")
case(f"port: 587, secure: false, {AUTH}, {DEBUG}", "relay-denied", "debug-relay-denied")

nodemailer.close("nodemailer.py")

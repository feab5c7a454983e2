"""Laravel 8 (SwiftMailer): MAIL_ENCRYPTION's values and ports."""
from lab import Client

laravel = Client("laravel8", "dpkg-query -W -f '${Package} ${Version} ' php-illuminate-mail php-swiftmailer; php -r 'echo \"on PHP \", PHP_VERSION;'",
                 outcome=r"^(sent)|^(?:PHP )?Fatal error: +Uncaught (.*)")
LOGIN = "MAIL_USERNAME=app@example.org MAIL_PASSWORD=made-up-password"


def case(environment, state, record=None, login=LOGIN, **more):
    laravel.case(f"`{environment}`", state, f"env MAIL_HOST=mail.example.org {environment} {login} php -d error_reporting=1 -d display_errors=stdout -d log_errors=0 -d html_errors=0 laravel8.php", record, **more)


for encryption in ("tls", "ssl", "null", "''", "TLS", "starttls", "STARTTLS", "tsl", "smtps", "true", "false"):
    case(f"MAIL_PORT=587 MAIL_ENCRYPTION={encryption}", "submission", f"exception-{encryption}-on-587" if encryption not in ("tls", "''") else None)
case("MAIL_PORT=465 MAIL_ENCRYPTION=tls", "submission", "exception-tls-on-465")
case("MAIL_PORT=465 MAIL_ENCRYPTION=ssl", "submission")
case("MAIL_PORT=465 MAIL_ENCRYPTION=null", "submission", "exception-null-on-465")
case("MAIL_PORT=587", "submission")
case("MAIL_ENCRYPTION=ssl", "submission")
case("MAIL_PORT=587 MAIL_SCHEME=smtps", "submission")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "clear-auth", "exception-starttls-not-offered")
case("MAIL_PORT=587 MAIL_ENCRYPTION=null", "clear-auth")
case("MAIL_PORT=587 MAIL_ENCRYPTION=null", "clear-auth-tls")
case("MAIL_PORT=587 MAIL_ENCRYPTION=null", "tls-required", "exception-530-starttls-first")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "refuses-password", "exception-auth-535")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "submission", "exception-530-username-null", login="MAIL_USERNAME=null MAIL_PASSWORD=null")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "self-signed", "exception-self-signed")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "relay-denied", "exception-relay-denied")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "silent", "exception-silent")
case("MAIL_PORT=587 MAIL_ENCRYPTION=tls", "closes", "exception-closes-at-once")
case("MAIL_PORT=2525 MAIL_ENCRYPTION=tls", "submission", "exception-connection-refused")
laravel.close("laravel8.py")

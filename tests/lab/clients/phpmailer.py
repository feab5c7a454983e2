"""PHPMailer: SMTPSecure's values, SMTPAutoTLS, ports; what each SMTPDebug level prints."""
from lab import Client

phpmailer = Client("phpmailer", "cat /usr/share/doc/libphp-phpmailer/VERSION 2>/dev/null || dpkg-query -W -f '${Version}' libphp-phpmailer; php -r 'echo \" on PHP \", PHP_VERSION, \", \", OPENSSL_VERSION_TEXT;'",
                   outcome=r"^(?:.*> ?)?(Message has been sent)|(Mailer Error: .*)|^(PHP \w+ error.*)|^(Fatal error.*)")


def case(settings, state, record=None, **more):
    php = settings.replace("->", "$mail->").replace("'", "'\\''")
    phpmailer.case(f"`{settings}`", state, f"php -d display_errors=stdout -d html_errors=0 phpmailer.php '{php}'", record, **more)


VALUES = ["'tls'", "'ssl'", "''", "'TLS'", "'SSL'", "'tsl'", "'STARTTLS'", "'starttls'", "'smtps'", "true", "false", "null"]
for port in (587, 465):
    for value in VALUES:
        case(f"->SMTPSecure = {value}; ->Port = {port};", "submission")
case("->Port = 587;", "submission")
case("", "submission")
case("->Port = 465;", "submission", "error-465-without-smtpsecure")
case("->SMTPSecure = 'ssl';", "submission", "error-ssl-without-port")
case("->SMTPSecure = 'ssl'; ->Port = 587;", "submission", "error-ssl-on-587")
case("->SMTPSecure = 'tls'; ->Port = 465;", "submission", "error-tls-on-465")
case("->SMTPSecure = 'tsl'; ->Port = 465;", "submission", "error-unknown-value-on-465")
case("->SMTPSecure = 'tls'; ->Port = '587';", "submission")
case("->SMTPSecure = 'tls'; ->SMTPAutoTLS = false; ->Port = 587;", "submission")
case("->SMTPAutoTLS = false; ->Port = 587;", "submission", "error-auto-tls-off")
case("->SMTPAutoTLS = false; ->Port = 587;", "clear-auth-tls")
case("->SMTPSecure = false; ->Port = 587;", "clear-auth-tls")
case("->SMTPSecure = ''; ->Port = 587;", "clear-auth")
case("->SMTPSecure = 'tls'; ->Port = 587;", "clear-auth", "error-starttls-not-offered")
case("->SMTPSecure = 'tls'; ->Port = 587;", "starttls-fails", "error-starttls-454")
case("->SMTPSecure = ''; ->Port = 587;", "starttls-fails")
case("->SMTPSecure = ''; ->Port = 587;", "plain", "error-auth-not-offered")
case("->Host = 'tls://mail.example.org'; ->Port = 587;", "submission")
case("->Host = 'ssl://mail.example.org'; ->Port = 465;", "submission")
case("->Host = 'ssl://mail.example.org:465';", "submission")
case("->Host = 'mail.example.org:465'; ->Port = 587; ->SMTPSecure = 'ssl';", "submission")
case("->Host = 'smtp://mail.example.org'; ->Port = 587;", "submission", "error-host-is-url")
case("->Host = 'smpt.example.org'; ->SMTPSecure = 'tls'; ->Port = 587;", "submission", "error-host-not-found")
case("->Host = ''; ->Port = 587;", "submission", "error-host-empty")
case("->SMTPSecure = 'tls'; ->Port = 2525;", "submission", "error-connection-refused")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case("->SMTPSecure = 'tls'; ->Port = 587;", state, f"error-{state}-tls")
    case("->SMTPSecure = 'ssl'; ->Port = 465;", state, f"error-{state}-ssl")
case("->SMTPSecure = ''; ->Port = 587;", "self-signed")
case("->SMTPSecure = 'tls'; ->Port = 587; ->SMTPOptions = ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false, 'allow_self_signed' => true]];", "self-signed")
case("->SMTPSecure = 'tls'; ->Port = 587;", "refuses-password", "error-auth-failed")
case("->SMTPSecure = 'tls'; ->Port = 587;", "cram-only")
case("->SMTPSecure = 'tls'; ->Port = 587;", "xoauth2-only", "error-no-supported-mechanism")
case("->SMTPSecure = 'tls'; ->Port = 587; ->SMTPAuth = false;", "submission", "error-smtpauth-off")
case("->SMTPSecure = 'tls'; ->Port = 587; ->SMTPAuth = false;", "tls-required")
case("->SMTPSecure = 'tls'; ->Port = 587; ->Password = '';", "submission")
case("->SMTPSecure = 'tls'; ->Port = 587;", "relay-denied", "error-relay-denied")
case("->SMTPSecure = 'tls'; ->Port = 587;", "silent", "error-silent")
case("->SMTPSecure = 'tls'; ->Port = 587;", "closes", "error-closes-at-once")
case("->SMTPSecure = 'tls'; ->Port = 587;", "greeting-554", "error-greeting-554")
case("->SMTPSecure = 'tls'; ->Port = 587;", "greeting-421")

OK = "->SMTPSecure = 'tls'; ->Port = 587; "
for level in (1, 2, 3, 4):
    case(OK + f"->SMTPDebug = {level};", "submission", f"debug-level-{level}-starttls-ok")
for level in (2, 3):
    case(OK + f"->SMTPDebug = {level}; ->Debugoutput = 'html';", "submission", f"debug-level-{level}-html")
case(OK + "->SMTPDebug = 2;", "refuses-password", "debug-level-2-auth-failed")
case(OK + "->SMTPDebug = 2;", "relay-denied", "debug-level-2-relay-denied")
case(OK + "->SMTPDebug = 3;", "self-signed", "debug-level-3-self-signed")
case(OK + "->SMTPDebug = 3;", "clear-auth", "debug-level-3-starttls-not-offered")
case("->SMTPSecure = 'ssl'; ->Port = 465; ->SMTPDebug = 3;", "submission", "debug-level-3-ssl-ok")
case("->SMTPSecure = 'ssl'; ->Port = 587; ->SMTPDebug = 3;", "submission", "debug-level-3-ssl-on-587")
case("->SMTPSecure = 'tls'; ->Port = 465; ->SMTPDebug = 3;", "submission", "debug-level-3-tls-on-465")
case("->SMTPSecure = ''; ->Port = 587; ->SMTPDebug = 2;", "clear-auth", "debug-level-2-auth-in-clear")
case("->SMTPAutoTLS = false; ->Port = 587; ->SMTPDebug = 2;", "submission", "debug-level-2-auto-tls-off")
case(OK + "->SMTPDebug = 2;", "silent", "debug-level-2-silent")
case("->SMTPSecure = 'tls'; ->Port = 2525; ->SMTPDebug = 3;", "submission", "debug-level-3-connection-refused")
phpmailer.close("phpmailer.py")

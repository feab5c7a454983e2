"""ActionMailer (on mail and Net::SMTP): tls, ssl, enable_starttls, enable_starttls_auto, strings from ENV."""
from lab import Client

ruby = Client("actionmailer", "ruby -e 'puts \"Ruby #{RUBY_VERSION}, \"; require \"net/smtp\"; puts \"net-smtp #{Net::SMTP::VERSION}\"' | tr -d '\\n'; dpkg-query -W -f ', ${Package} ${Version}' ruby-actionmailer ruby-mail",
              outcome=r"^(sent)|(?:in `.*': )(.* \((?:Net|OpenSSL|Errno|SocketError|ArgumentError|NoMethodError|TypeError|EOFError)\S*\))$|^\S+: (.*\(\S*(?:Error|TIMEOUT|Timeout)\S*\))|^(.*\((?:Net|OpenSSL|Errno)::\S*\))")
LOGIN = "user_name: 'app@example.org', password: 'made-up-password'"


def case(settings, state, record=None, login=LOGIN, host="address: 'mail.example.org'", **more):
    hash = "{ " + ", ".join(filter(None, [host, settings, login])) + " }"
    ruby.case(f"`{settings}`" + ("" if login else " (no user)"), state, f'ruby -W0 actionmailer.rb "{hash}"', record, **more)


case("port: 587", "submission")
case("port: 465", "submission", "error-465-without-tls")
case("port: 465, tls: true", "submission")
case("port: 465, ssl: true", "submission")
case("port: 465, ssl: true, enable_starttls_auto: true", "submission")
case("port: 465, tls: true, enable_starttls: true", "submission", "error-tls-and-starttls")
case("port: 465, enable_starttls: true", "submission", "error-starttls-on-465")
case("port: 587, tls: true", "submission", "error-tls-on-587")
case("port: 587, ssl: 'false'", "submission", "error-string-false")
case("port: 587, tls: 'false', enable_starttls_auto: 'true'", "submission")
case("tls: true", "submission")
case("", "submission")
case("port: '587'", "submission")
case("port: 587, enable_starttls: true", "clear-auth", "error-starttls-not-offered")
case("port: 587, enable_starttls_auto: true", "clear-auth")
case("port: 587, enable_starttls_auto: false", "submission", "error-starttls-off")
case("port: 587, enable_starttls_auto: 'false'", "submission")
case("port: 587, enable_starttls_auto: false", "clear-auth-tls")
case("port: 587", "plain", "error-auth-not-supported")
case("port: 587, enable_starttls_auto: false", "tls-required", "error-530-starttls-first", login="")
case("port: 587", "self-signed", "error-self-signed")
case("port: 587", "wrong-name", "error-wrong-name")
case("port: 587", "expired", "error-expired")
case("port: 465, tls: true", "self-signed", "error-self-signed-tls")
case("port: 587, openssl_verify_mode: 'none'", "self-signed")
case("port: 587, openssl_verify_mode: 'none'", "wrong-name")
case("port: 587, authentication: :login", "submission")
case("port: 587, authentication: 'cram_md5'", "submission", "error-cram-md5-not-offered")
case("port: 587, authentication: 'none'", "submission", "error-unknown-authentication")
case("port: 587", "refuses-password", "error-auth-535")
case("port: 587", "submission", "error-530-no-user", login="")
case("port: 587, user_name: 'app@example.org'", "submission", "error-password-missing", login="")
case("port: 587", "relay-denied", "error-relay-denied")
case("port: 587", "silent", "error-silent")
case("port: 587", "closes", "error-closes-at-once")
case("port: 587", "greeting-554", "error-greeting-554")
case("port: 2525", "submission", "error-connection-refused")
case("port: 587", "submission", "error-host-not-found", host="address: 'smpt.example.org'")
case("port: 587", "submission", "error-host-missing", host="")
ruby.close("ruby.py")

"""Ruby's Net::SMTP and the text of set_debug_output."""
from lab import Client

smtp = Client("net-smtp", "ruby -e 'print \"Ruby #{RUBY_VERSION}, \"; require \"net/smtp\"; print \"net-smtp #{Net::SMTP::VERSION}\"'",
              outcome=r"^(sent)|(?:in `.*': )(.* \(\S*\))$|^(.*\((?:Net|OpenSSL|Errno)::\S*\))")


def case(setup, port, state, record=None, debug=False, **more):
    smtp.case(f"`Net::SMTP.new(host, {port}); {setup}`", state, f"ruby -W0 net_smtp.rb {port} '{setup}' {'debug' if debug else ''}", record, **more)


case("", 587, "submission")
case("", 587, "clear-auth")
case("smtp.enable_starttls", 587, "clear-auth", "error-starttls-not-offered")
case("smtp.disable_starttls", 587, "submission", "error-starttls-off")
case("smtp.enable_tls", 465, "submission")
case("smtp.enable_tls", 587, "submission", "error-tls-on-587")
case("", 465, "submission", "error-465-without-tls")
case("", 587, "self-signed", "error-self-signed")
case("", 587, "submission", "debug-starttls-ok", debug=True)
case("smtp.disable_starttls", 587, "clear-auth", "debug-auth-in-clear", debug=True)
case("", 587, "refuses-password", "debug-auth-535", debug=True)
case("smtp.enable_tls", 465, "submission", "debug-tls-ok", debug=True)
case("", 587, "relay-denied", "debug-relay-denied", debug=True)
smtp.close("net-smtp.py")

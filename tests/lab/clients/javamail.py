"""JavaMail and Jakarta Mail: ssl.enable, starttls.enable and .required, the smtps protocol, trust, DEBUG SMTP."""
import sys

from lab import HOME, Client, shell

JARS = {"javamail": "/usr/share/java/javax.mail.jar:/usr/share/java/javax.activation.jar",
        "jakarta-mail": "/usr/share/java/jakarta-mail.jar:/usr/share/java/jakarta-activation.jar"}
PACKAGES = {"javamail": "libmail-java", "jakarta-mail": "libjakarta-mail-java"}
name = sys.argv[1] if len(sys.argv) > 1 else "javamail"
java = Client(name, f"dpkg-query -W -f '${{Package}} ${{Version}}' {PACKAGES[name]}; java -version 2>&1 | sed -n 1p | sed 's/openjdk version/ on OpenJDK/'",
              outcome=r"^(sent)|^Exception in thread \"main\" (.*)|^Caused by: (.*)")
source = (HOME / "SendMail.java").read_text()
if name == "jakarta-mail":
    source = source.replace("javax.mail", "jakarta.mail")
(HOME / name).mkdir(exist_ok=True)
(HOME / name / "SendMail.java").write_text(source)
print(shell(f"javac -cp {JARS[name]} -d {name} {name}/SendMail.java", 120))


def case(properties, state, record=None, **more):
    pairs = [pair if pair.startswith(("protocol", "user")) else f"mail.smtp.{pair}" if not pair.startswith("mail.") else pair for pair in properties.split()]
    command = f"java -Xshare:auto -XX:TieredStopAtLevel=1 -cp {name}:{JARS[name]} SendMail mail.smtp.host=mail.example.org mail.smtps.host=mail.example.org {' '.join(pairs)}"
    java.case(f"`{' '.join(pairs)}`", state, command, record, **more)


AUTH = "auth=true timeout=4000 connectiontimeout=4000"
STARTTLS = f"port=587 {AUTH} starttls.enable=true"
case(STARTTLS, "submission")
case(f"port=587 {AUTH} starttls.enable=true starttls.required=true", "submission")
case(f"port=587 {AUTH} starttls.required=true", "submission")
case(f"port=465 {AUTH} ssl.enable=true", "submission")
case(f"{AUTH} ssl.enable=true", "submission")
case(f"port=587 {AUTH} ssl.enable=true", "submission", "exception-ssl-enable-on-587")
case(f"port=587 {AUTH} ssl.enable=true starttls.enable=true", "submission", "exception-both-on-587")
case(f"port=465 {AUTH} ssl.enable=true starttls.enable=true", "submission")
case(f"port=465 {AUTH} ssl.enable=true starttls.required=true", "submission")
case(f"port=465 {AUTH} starttls.enable=true", "submission", "exception-starttls-on-465")
case(f"port=465 {AUTH}", "submission")
case(f"port=587 {AUTH}", "submission", "exception-587-without-starttls")
case(f"port=587 timeout=4000", "submission")
case(f"port=587 {AUTH}", "clear-auth")
case(f"port=587 {AUTH}", "clear-auth-tls")
case(f"port=587 {AUTH}", "plain")
case("port=587 user=false timeout=4000", "tls-required", "exception-530-starttls-first")
case(STARTTLS, "clear-auth")
case(STARTTLS, "stripped", "exception-stripped")
case(STARTTLS + " starttls.required=true", "clear-auth", "exception-starttls-required-not-offered")
case(STARTTLS, "starttls-fails", "exception-starttls-454")
case(AUTH + " starttls.enable=true", "submission")
case("protocol=smtps mail.smtps.auth=true mail.smtps.timeout=4000", "submission")
case("protocol=smtps mail.smtps.port=587 mail.smtps.auth=true mail.smtps.timeout=4000", "submission", "exception-smtps-on-587")
case(f"protocol=smtps port=587 {AUTH} starttls.enable=true", "submission")
case(f"port=465 {AUTH} socketFactory.class=javax.net.ssl.SSLSocketFactory", "submission")
case(f"port=465 {AUTH} socketFactory.port=465 socketFactory.class=javax.net.ssl.SSLSocketFactory socketFactory.fallback=false", "submission")
case(f"port=587 {AUTH} socketFactory.port=465 socketFactory.class=javax.net.ssl.SSLSocketFactory", "submission", "exception-socket-factory-on-587")
case(STARTTLS.replace("587", "abc"), "submission", "exception-port-not-a-number")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case(STARTTLS, state, f"exception-{state}-starttls")
    case(f"port=465 {AUTH} ssl.enable=true", state, f"exception-{state}-ssl")
case(STARTTLS + " ssl.checkserveridentity=true", "wrong-name", "exception-wrong-name-checked")
case(STARTTLS + " ssl.checkserveridentity=true", "submission")
case(STARTTLS + " ssl.trust=*", "self-signed")
case(STARTTLS + " ssl.trust=mail.example.org", "self-signed")
case(STARTTLS + " ssl.trust=other.example.org", "self-signed")
case(STARTTLS + " ssl.trust=* ssl.checkserveridentity=true", "wrong-name")
case(STARTTLS + " ssl.protocols=TLSv1", "submission", "exception-protocols-tlsv1")
case(STARTTLS, "refuses-password", "exception-auth-535")
case("port=587 timeout=4000 starttls.enable=true user=false", "submission", "exception-530-no-user")
case(STARTTLS, "xoauth2-only", "exception-no-authentication-mechanisms")
case(STARTTLS, "cram-only")
case(STARTTLS, "relay-denied", "exception-relay-denied")
case(STARTTLS, "silent", "exception-silent")
case(STARTTLS, "closes", "exception-closes-at-once")
case(STARTTLS, "greeting-554", "exception-greeting-554")
case(STARTTLS, "greeting-421", "exception-greeting-421")
case(STARTTLS.replace("587", "2525"), "submission", "exception-connection-refused")
case(STARTTLS + " host=smpt.example.org", "submission", "exception-host-not-found")
case(STARTTLS + " host=smtp://mail.example.org", "submission", "exception-host-is-url")
DEBUG = " mail.debug=true"
case(STARTTLS + DEBUG, "submission", "debug-starttls-ok")
case(STARTTLS + DEBUG + " mail.debug.auth=true", "submission", "debug-auth-shown")
case(f"port=465 {AUTH} ssl.enable=true" + DEBUG, "submission", "debug-ssl-ok")
case(f"port=587 {AUTH} ssl.enable=true" + DEBUG, "submission", "debug-ssl-enable-on-587")
case(f"port=465 {AUTH} starttls.enable=true" + DEBUG, "submission", "debug-starttls-on-465")
case(f"port=587 {AUTH}" + DEBUG, "clear-auth", "debug-auth-in-clear")
case(f"port=587 {AUTH}" + DEBUG, "submission", "debug-587-without-starttls")
case(STARTTLS + DEBUG, "refuses-password", "debug-auth-535")
case(STARTTLS + DEBUG, "relay-denied", "debug-relay-denied")
java.close("javamail.py" + (" " + name if name != "javamail" else ""))

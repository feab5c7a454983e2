"""git send-email: sendemail.smtpEncryption's values, ports, --smtp-debug."""
from lab import Client

git = Client("git-send-email", "git --version; perl -MNet::SMTP -e 'print \" Net::SMTP $Net::SMTP::VERSION\"'",
             outcome=r"^(Result: 250.*|.*(?:Unable|unable|failed|error|Error|requires|Server does not support|STARTTLS).*)$|^(\d{3} \d\.\d\.\d.*)")
LOGIN = "--smtp-user=app@example.org --smtp-pass=made-up-password"
PATCH = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\\nFrom: App <app@example.org>\\nDate: Mon, 5 Jan 2026 10:00:00 +0000\\nSubject: [PATCH] Hello\\n\\nHello\\n---\\n"


def case(options, state, record=None, login=LOGIN, **more):
    git.case(f"`{options}`" + ("" if login else " (no user)"), state,
             f"printf '{PATCH}' > 0001-hello.patch; git send-email --confirm=never --suppress-cc=all --from=app@example.org --to=someone@example.com --smtp-server=mail.example.org {options} {login} 0001-hello.patch", record, **more)


case("--smtp-encryption=tls --smtp-server-port=587", "submission")
case("--smtp-encryption=ssl --smtp-server-port=465", "submission")
case("--smtp-encryption=ssl", "submission")
case("--smtp-encryption=tls", "submission")
case("--smtp-encryption=ssl --smtp-server-port=587", "submission", "ssl-on-587")
case("--smtp-encryption=tls --smtp-server-port=465", "submission", "tls-on-465", timeout=10)
case("--smtp-encryption=starttls --smtp-server-port=587", "submission", "unknown-encryption")
case("--smtp-server-port=587", "submission", "587-without-encryption")
case("--smtp-server-port=587", "clear-auth")
case("--smtp-encryption=tls --smtp-server-port=587", "clear-auth", "starttls-not-offered")
case("--smtp-encryption=tls --smtp-server-port=587", "self-signed", "self-signed")
case("--smtp-encryption=tls --smtp-server-port=587", "wrong-name", "wrong-name")
case("--smtp-encryption=tls --smtp-server-port=587 --smtp-ssl-cert-path ''", "self-signed")
case("--smtp-encryption=tls --smtp-server-port=587", "refuses-password", "auth-535")
case("--smtp-encryption=tls --smtp-server-port=587", "submission", "530-no-user", login="")
case("--smtp-encryption=tls --smtp-server-port=587", "relay-denied", "relay-denied")
case("--smtp-encryption=tls --smtp-server-port=2525", "submission", "connection-refused")
case("--smtp-encryption=tls --smtp-server-port=587 --smtp-debug=1", "submission", "debug-tls-ok")
case("--smtp-encryption=tls --smtp-server-port=587 --smtp-debug=1", "refuses-password", "debug-auth-535")
git.close("git-send-email.py")

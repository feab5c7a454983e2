"""Go's net/smtp: SendMail and PlainAuth."""
from lab import Client, shell

go = Client("go-net-smtp", "go version")
print(shell("cd go && HOME=/tmp GOFLAGS=-mod=mod GOTOOLCHAIN=local go build -o ../go-send send.go", 200))


def case(address, state, record=None, login="plain", **more):
    go.case(f'`SendMail("{address}", {"PlainAuth" if login == "plain" else "nil"}, …)`', state, f"./go-send '{address}' {login}", record, **more)


HOST = "mail.example.org"
case(f"{HOST}:587", "submission")
case(f"{HOST}:25", "optional-tls", login="none")
case(f"{HOST}:465", "submission", timeout=8)
case(f"{HOST}:587", "clear-auth", "error-unencrypted-connection")
case(f"{HOST}:587", "plain", "error-no-auth")
case(f"{HOST}:587", "starttls-fails", "error-starttls-454")
case(f"{HOST}:587", "tls-required", "error-530-no-auth", login="none")
for state in ("self-signed", "wrong-name", "expired", "old-tls"):
    case(f"{HOST}:587", state, f"error-{state}")
case(f"{HOST}:587", "refuses-password", "error-auth-535")
case(f"{HOST}:587", "cram-only", "error-cram-only")
case(f"{HOST}:587", "relay-denied", "error-relay-denied")
case(f"{HOST}:587", "closes", "error-closes-at-once")
case(f"{HOST}:587", "greeting-554", "error-greeting-554")
case(f"{HOST}:2525", "submission", "error-connection-refused")
case(HOST, "submission", "error-port-missing")
case(f"smtp://{HOST}:587", "submission", "error-address-is-url")
case("smpt.example.org:587", "submission", "error-host-not-found")
go.close("go.py")

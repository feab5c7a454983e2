"""A login service that speaks Dovecot's protocol and lets one user in: app@example.org, with a made-up password."""
import base64
import socket
import threading

ADDRESS = ("127.0.0.1", 12345)
USER, PASSWORD = "app@example.org", "made-up-password"
GREETING = "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nMECH\tLOGIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0123456789abcdef0123456789abcdef\nDONE\n"


def start():
    server = socket.create_server(ADDRESS)

    def accept():
        while True:
            client, _ = server.accept()
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def serve(client):
    client.sendall(GREETING.encode())
    for line in client.makefile():
        words = line.rstrip("\n").split("\t")
        if words[0] == "AUTH":
            client.sendall(verdict(words).encode())


def verdict(words):
    sent = next((word[5:] for word in words if word.startswith("resp=")), "")
    right = base64.b64decode(sent).decode().split("\0")[1:] == [USER, PASSWORD]
    return f"OK\t{words[1]}\tuser={USER}\n" if right else f"FAIL\t{words[1]}\tuser={USER}\n"

"""Peers that no honest server can be: each at an address of its own, and a proxy that hides STARTTLS of a real server behind it."""
import socket
import threading
import time

STATES = {}
UNENDING = 3600


def peer(function):
    STATES[function.__name__.replace("_", "-")] = function
    return function


@peer
def banner_of_a_mebibyte(client):
    client.sendall(b"220 " + b"x" * (1 << 20) + b"\r\n")
    client.recv(100)


@peer
def reply_without_end(client):
    client.sendall(b"220 mail.example.org ESMTP\r\n")
    client.recv(100)
    while True:
        client.sendall(b"250-and so on\r\n" * 100)


@peer
def drips(client):
    while True:
        client.sendall(b"2")
        time.sleep(0.5)


@peer
def rubbish(client):
    client.sendall(bytes(range(256)) * 40)
    client.recv(100)


@peer
def closes(_client):
    pass


@peer
def silent(_client):
    time.sleep(UNENDING)


@peer
def silent_after_ehlo(client):
    client.sendall(b"220 mail.example.org ESMTP\r\n")
    time.sleep(UNENDING)


@peer
def closes_after_starttls(client):
    for answer in (b"220 mail.example.org ESMTP\r\n", b"250-mail.example.org\r\n250 STARTTLS\r\n", b"220 Go ahead\r\n"):
        client.sendall(answer)
        client.recv(500)


@peer
def rubbish_after_starttls(client):
    closes_after_starttls(client)
    client.sendall(bytes(range(32, 256)) * 40)


@peer
def response_injected(client):
    client.sendall(b"220 mail.example.org ESMTP\r\n")
    client.recv(500)
    client.sendall(b"250-mail.example.org\r\n250 STARTTLS\r\n")
    client.recv(500)
    client.sendall(b"220 Go ahead\r\n250 AUTH PLAIN\r\n")
    client.recv(500)


@peer
def busy(client):
    client.sendall(b"421 4.7.0 mail.example.org Error: too many connections from 192.0.2.7\r\n")


@peer
def escapes(client):
    client.sendall(b"220 mail.example.org \x1b[31m\x07\x00<script>alert(1)</script>\r\n")
    client.recv(100)
    client.sendall(b"554 \x1b]0;title\x07 no\r\n")
    client.recv(100)


ADDRESS = {state: f"127.0.6.{number}" for number, state in enumerate(STATES, 1)}
# What stands between the client and a real server, as the Cisco PIX did, and as an attacker does.
STRIPPED, REMOVED = "127.0.7.1", "127.0.7.2"


def strip(client, server, word):
    """Passes both ways, with the word in the place of STARTTLS."""
    behind = socket.create_connection((server, 25))
    threading.Thread(target=passed, args=(client, behind, b"STARTTLS\r\n", b"XXXXXXXX\r\n"), daemon=True).start()
    passed(behind, client, b"250-STARTTLS\r\n", word)


def passed(come, gone, what, instead):
    try:
        while data := come.recv(65536):
            gone.sendall(data.replace(what, instead))
        gone.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def listen(address, serve):
    server = socket.create_server((address, 25), backlog=20)

    def answer(client):
        try:
            serve(client)
        except OSError:
            pass
        finally:
            client.close()

    def accept():
        while True:
            threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def start(server):
    """All peers, and the proxies before `server`."""
    for state, serve in STATES.items():
        listen(ADDRESS[state], serve)
    listen(STRIPPED, lambda client: strip(client, server, b"250-XXXXXXXA\r\n"))
    listen(REMOVED, lambda client: strip(client, server, b""))

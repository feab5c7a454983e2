"""One Postfix with the settings of a case, in the lab's own /etc/postfix, /var/spool/postfix and /var/log."""
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

CONFIG, LOG = Path("/etc/postfix"), Path("/var/log/mail.log")
OURSELVES = {"maillog_file", "smtpd_tls_cert_file", "smtpd_tls_key_file", "queue_run_delay", "minimal_backoff_time"}
MAIN = {
    "compatibility_level": "3.6",
    "myhostname": "mail.example.org",
    "mydomain": "example.org",
    "mydestination": "example.org",
    "mynetworks": "127.0.0.0/8",
    "inet_protocols": "ipv4",
    "inet_interfaces": "127.0.0.1, 192.0.2.10",
    "maillog_file": str(LOG),
    "alias_maps": "",
    "local_recipient_maps": "",
    "local_transport": "discard:",
}
SERVICES = """\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def private_folders():
    with tempfile.TemporaryDirectory() as shipped:
        shutil.copytree(CONFIG, shipped, dirs_exist_ok=True, symlinks=True)
        mount_folders()
        shutil.copytree(shipped, CONFIG, dirs_exist_ok=True, symlinks=True)
    shutil.rmtree(CONFIG / "sasl", ignore_errors=True)


def mount_folders():
    for folder in (CONFIG, Path("/var/spool/postfix"), Path("/var/lib/postfix"), Path("/var/log")):
        folder.mkdir(parents=True, exist_ok=True)  
    shutil.chown("/var/lib/postfix", "postfix")


class Postfix:
    def __init__(self, settings, services="smtp inet n - n - - smtpd\n"):
        self.settings = {**MAIN, **settings}
        self.services = services

    def __enter__(self):
        LOG.unlink(missing_ok=True)
        main = "".join(f"{key} = {value}\n" for key, value in self.settings.items())
        (CONFIG / "main.cf").write_text(main)
        (CONFIG / "master.cf").write_text(self.services + SERVICES)
        self.started = run("postfix start")
        time.sleep(0.7)
        return self

    def __exit__(self, *_):
        run("postfix stop")
        run("postsuper -d ALL")

    def settings_in_use(self):
        lines = run("postconf -n").splitlines()
        return "".join(f"{line}\n" for line in lines if line.split(" =")[0] not in OURSELVES)

    def log(self):
        time.sleep(0.4)
        return LOG.read_text() if LOG.exists() else ""


def run(command):
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    return done.stdout


def dialogue(lines, source="192.0.2.7", server="192.0.2.10", port=25, implicit=False):
    """What a terminal shows: the server's lines, and ours after them. The line STARTTLS starts TLS."""
    text = f"Trying {server}...\nConnected to mail.example.org.\nEscape character is '^]'.\n"
    try:
        sock = socket.create_connection((server, port), 8, (source, 0))
        sock.settimeout(6)
        if implicit:
            sock = tls(sock)
        text += answer(sock)
        for line in lines:
            sock.sendall(f"{line}\r\n".encode())
            text += f"{line}\n" + answer(sock)
            if line == "STARTTLS" and text.rstrip().splitlines()[-1].startswith("220"):
                sock = tls(sock)
    except (OSError, EOFError) as error:
        text += f"{error}\n" if str(error) else "Connection closed by foreign host.\n"
    return text


def tls(sock):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(sock, server_hostname="mail.example.org")


def answer(sock):
    text = b""
    while not text.endswith(b"\r\n") or text.splitlines()[-1][3:4] == b"-":
        more = sock.recv(4096)
        if not more:
            raise EOFError
        text += more
    return text.decode().replace("\r\n", "\n")

"""One OpenSMTPD with the configuration of a case, out of Debian's package (policies/debian.py fetches it; $MTA_HOME: unpacked
already). It runs in a network of its own: it takes every address of its own interfaces for local, and clients must not be."""
import ctypes
import os
import subprocess
import time
from pathlib import Path

HOME = Path(os.environ.get("MTA_HOME") or Path(os.environ["LAB_HOME"]) / "debian/opensmtpd")
RUN = Path(os.environ["LAB_RUN"])
USERS = "opensmtpd:x:398:398::/var/lib/opensmtpd/empty:/usr/sbin/nologin\nopensmtpq:x:397:397::/var/lib/opensmtpd/empty:/usr/sbin/nologin\n"
GROUPS = "opensmtpd:x:398:\nopensmtpq:x:397:\n"


def sh(command):
    subprocess.run(command, shell=True, check=True)


def place():
    """Users, empty folders, the helpers of the package, and the server's own network behind a cable."""
    for name, lines in (("passwd", USERS), ("group", GROUPS)):
        (RUN / name).write_text(Path(f"/etc/{name}").read_text() + lines)
        sh(f"mount --bind {RUN / name} /etc/{name}")
    for folder in ("/var/spool/smtpd", "/var/lib/opensmtpd/empty"):
        os.makedirs(folder, exist_ok=True)
        sh(f"mount -t tmpfs -o mode=711 tmpfs {folder}")
    for folder in ("usr/lib/x86_64-linux-gnu/opensmtpd", "usr/libexec/opensmtpd"):
        if (HOME / folder).exists():
            os.makedirs("/" + folder, exist_ok=True)
            sh(f"mount --bind {HOME / folder} /{folder}")
    sh(f"cc -D_GNU_SOURCE -shared -fPIC -o {RUN}/key.so {Path(__file__).parent}/key.c -lssl -lcrypto -ldl")
    sh(f"openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=mail.example.org -keyout {RUN}/server.key -out {RUN}/server.pem 2>/dev/null")
    (RUN / "server.key").chmod(0o600)
    other = subprocess.Popen(["unshare", "--net", "sleep", "3000"])
    time.sleep(0.3)
    inside = f"nsenter -t {other.pid} -n"
    sh("ip address del 192.0.2.10/24 dev lab; ip address add 192.0.2.20/32 dev lab; ip address add 192.0.2.21/32 dev lab; ip link add cable type veth peer name plug")
    sh(f"ip link set plug netns {other.pid}; ip link set cable up; ip route add 192.0.2.10/32 dev cable")
    sh(f"{inside} ip link set lo up; {inside} ip link set plug up; {inside} ip address add 192.0.2.10/32 dev plug; {inside} ip route add default dev plug")
    return inside, other


class Inside:
    """While it is entered, connections begin in the server's own network: clients there are local."""

    def __init__(self, process):
        self.there, self.here = open(f"/proc/{process.pid}/ns/net"), open("/proc/self/ns/net")

    def __enter__(self):
        ctypes.CDLL(None).setns(self.there.fileno(), 0)

    def __exit__(self, *_):
        ctypes.CDLL(None).setns(self.here.fileno(), 0)


class OpenSMTPD:
    def __init__(self, text, inside):
        self.inside = inside
        self.file = RUN / "smtpd.conf"
        self.file.write_text(text.replace("/etc/ssl/server.", f"{RUN}/server."))

    def __enter__(self):
        sh("rm -rf /var/spool/smtpd/*; rm -f /var/run/smtpd.sock")
        self.log = open(RUN / "smtpd.out", "w+")
        self.process = subprocess.Popen([*self.inside.split(), HOME / "usr/sbin/smtpd", "-d", "-f", self.file], stdout=self.log, stderr=self.log, env={**os.environ, "LD_PRELOAD": f"{RUN}/key.so", "LAB_KEY": f"{RUN}/server.key"})
        time.sleep(0.6)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def said(self):
        return (RUN / "smtpd.out").read_text()

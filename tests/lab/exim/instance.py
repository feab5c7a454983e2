"""One Exim with the configuration of a case, out of Debian's package (policies/debian.py fetches it; $MTA_HOME: unpacked already),
in a mount namespace's own /var/spool/exim4 and /etc/passwd."""
import os
import shutil
import subprocess
import time
from pathlib import Path

HOME = Path(os.environ.get("MTA_HOME") or Path(os.environ["LAB_HOME"]) / "debian/exim4-daemon-light")
PACKAGED = HOME / "usr/sbin/exim4"
ENV = {**os.environ, "LD_LIBRARY_PATH": f"{HOME}/usr/lib/x86_64-linux-gnu:{HOME}/usr/lib"}
RUN = Path(os.environ["LAB_RUN"])
BINARY = RUN / "exim4"
# What only the run needs: where things are. Routers that say yes to every domain, so that `verify = recipient` holds.
AROUND = """\
spool_directory = /var/spool/exim4
log_file_path = /var/spool/exim4/log/%slog
exim_path = {binary}
queue_only
primary_hostname = mail.example.org
tls_certificate = {run}/server.pem
tls_privatekey = {run}/server.key
keep_environment =
smtp_enforce_sync = false
"""
ROUTERS = """
begin routers
everybody:
  driver = redirect
  data = :blackhole:
"""


def users():
    """Adds the package's user, gives the spool a file system of its own, and the program no setuid bit: it finds its libraries then."""
    shutil.copy(PACKAGED, BINARY)
    BINARY.chmod(0o755)
    RUN.chmod(0o755)
    for kind in ("pem", "key"):
        shutil.copy(f"/srv/app/good.{kind}", RUN / f"server.{kind}")
        os.chown(RUN / f"server.{kind}", 399, 399)
    for name, line in (("passwd", "Debian-exim:x:399:399::/var/spool/exim4:/usr/sbin/nologin\n"), ("group", "Debian-exim:x:399:\n")):
        copy = RUN / name
        copy.write_text(Path(f"/etc/{name}").read_text() + line)
        subprocess.run(["mount", "--bind", copy, f"/etc/{name}"], check=True)
    spool = Path("/var/spool/exim4")
    made = not spool.exists()
    if made:
        spool.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "uid=399,gid=399,mode=755", "tmpfs", spool], check=True)


class Exim:
    def __init__(self, text):
        self.file = RUN / "exim.conf"
        self.file.write_text(AROUND.format(binary=BINARY, run=RUN) + text + ROUTERS)

    def __enter__(self):
        self.log = open(RUN / "exim.out", "w+")
        self.process = subprocess.Popen([BINARY, "-C", self.file, "-bdf"], env=ENV, stdout=self.log, stderr=self.log)
        time.sleep(0.25)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def said(self):
        return (RUN / "exim.out").read_text()

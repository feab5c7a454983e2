"""Postfix instances, each with its own configuration and queue, started without the checks of postfix-script: a second each would add up."""
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import debian

DAEMONS = Path("/usr/lib/postfix/sbin")
SERVICES = """\
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
cleanup unix n - n - 0 cleanup
anvil unix - - n - 1 anvil
verify unix - - n - 1 verify
postlog unix-dgram n - n - 1 postlogd
"""
QUEUES = "active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace".split()
# Surroundings that decide nothing: they stand in the file, and the engine is not shown them.
AROUND = {
    "mail_owner": "postfix",
    "setgid_group": "postdrop",
    "myhostname": "mail.example.org",
    "inet_interfaces": "127.0.0.1, 192.0.2.10, 2001:db8::10",
    "local_recipient_maps": "",
    "alias_maps": "",
    "smtpd_sasl_type": "dovecot",
    "smtpd_sasl_path": "inet:127.0.0.1:12345",
    "smtpd_tls_cert_file": "/srv/app/good.pem",
    "smtpd_tls_key_file": "/srv/app/good.key",
    "smtpd_peername_lookup": "no",
    "smtpd_client_connection_count_limit": "0",
    "message_size_limit": "1000",
    "queue_minfree": "0",
    "in_flow_delay": "0",
}


def install(run):
    """Lays Debian's Postfix over the file system of this namespace."""
    if not (DAEMONS / "master").exists():
        debian.lay_over("postfix", "/usr/lib/postfix", "/usr/share/postfix")
    debian.with_users(run)


def version():
    """What is run, for people."""
    run = subprocess.run([f"{debian.unpacked('postfix')}/usr/sbin/postconf", "-c", "/usr/share/postfix", "-d", "-h", "mail_version"], capture_output=True, text=True)
    return run.stdout.strip() or "of this system"


class Server:
    """A running Postfix with this main.cf and these services."""

    def __init__(self, folder, main, services):
        self.folder = Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        for queue in QUEUES:
            (self.folder / "queue" / queue).mkdir(parents=True)
            shutil.chown(self.folder / "queue" / queue, "postfix")
        (self.folder / "data").mkdir()
        shutil.chown(self.folder / "data", "postfix")
        own = {"queue_directory": self.folder / "queue", "data_directory": self.folder / "data", "maillog_file": self.folder / "log",
               "maillog_file_prefixes": self.folder.parent}
        self.log = self.folder / "log"
        around = "".join(f"{name} = {value}\n" for name, value in {**AROUND, **own}.items())
        for name, text in (("main.cf", around + main), ("master.cf", services + SERVICES)):
            (self.folder / name).write_text(text)
            # Postfix waits until a file is two seconds old: it might still be written.
            os.utime(self.folder / name, (1, 1))

    def __enter__(self):
        command = [DAEMONS / "master", "-c", self.folder, "-d"]
        environment = {"PATH": os.environ["PATH"], "MAIL_CONFIG": str(self.folder)}
        # A session of its own: master takes a second to say good-bye, so that all of its group is killed instead.
        self.master = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        return self

    def __exit__(self, *_):
        os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()

    def broken(self):
        """Whether a server process gave up."""
        text = self.log.read_text() if self.log.exists() else ""
        return "fatal:" in text or "panic:" in text

    def said(self):
        time.sleep(0.2)
        return self.log.read_text() if self.log.exists() else ""

"""One Exim: what it does depends on the address it was asked at."""
import os
import shutil
import subprocess
from pathlib import Path

from lab import RUN

STATES = ["good", "no-tls", "auth-in-clear", "open-relay", "own-certificate", "old-tls-too", "greets-late", "tarpit"]
ADDRESS = {state: f"127.0.2.{number}" for number, state in enumerate(STATES, 1)}
SPOOL = Path("/var/spool/exim4")
TEXT = """\
primary_hostname = mail.example.org
spool_directory = {spool}
log_file_path = {spool}/%slog
pid_file_path = {spool}/exim.pid
exim_path = {run}/exim4
exim_user = Debian-exim
exim_group = Debian-exim
queue_only
keep_environment =
local_interfaces = {addresses}
daemon_smtp_ports = 25
domainlist ours = example.org
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts = ${{if eq{{$received_ip_address}}{{{no-tls}}}{{}}{{*}}}}
# Without one, Exim makes a certificate of its own.
tls_certificate = ${{if eq{{$received_ip_address}}{{{own-certificate}}}{{}}{{{run}/good.pem}}}}
tls_privatekey = ${{if eq{{$received_ip_address}}{{{own-certificate}}}{{}}{{{run}/key.pem}}}}
# By itself it speaks TLS 1.1 as well.
tls_require_ciphers = ${{if eq{{$received_ip_address}}{{{old-tls-too}}}{{NORMAL}}{{NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.3}}}}
auth_advertise_hosts = ${{if or{{{{eq{{$received_ip_address}}{{{auth-in-clear}}}}}{{def:tls_in_cipher}}}}{{*}}{{}}}}
acl_smtp_connect = connect
acl_smtp_helo = helo
acl_smtp_rcpt = rcpt

begin acl
connect:
  accept condition = ${{if eq{{$received_ip_address}}{{{greets-late}}}}}
         delay = 6s
  accept
helo:
  accept condition = ${{if eq{{$received_ip_address}}{{{tarpit}}}}}
         delay = 5s
  accept
rcpt:
  accept domains = +ours
  accept condition = ${{if eq{{$received_ip_address}}{{{open-relay}}}}}
  deny message = relay not permitted

begin routers
everybody:
  driver = redirect
  data = :blackhole:

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = false
"""


def start():
    """The running daemon, to be terminated."""
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", made(SPOOL)], check=True)
    shutil.chown(SPOOL, "Debian-exim", "Debian-exim")
    # A copy of ours is not set-user-id, and reads the file that we name.
    program = shutil.copy("/usr/sbin/exim4", RUN / "exim4")
    os.chmod(program, 0o755)
    for name in ("good.pem", "key.pem"):
        os.chmod(RUN / name, 0o644)
    config = RUN / "exim.conf"
    config.write_text(TEXT.format(run=RUN, spool=SPOOL, addresses=" : ".join(ADDRESS.values()), **ADDRESS))
    log = open(RUN / "exim.log", "w")
    return subprocess.Popen([program, "-C", config, "-bdf"], stdout=log, stderr=log)


def made(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder

"""One Dovecot submission service, with settings of its own for each address."""
import os
import subprocess

from lab import RUN

STATES = {
    "good": "",
    "auth-in-clear": "disable_plaintext_auth = no",
    "no-tls": "ssl = no\n  disable_plaintext_auth = no",
    "expired": "ssl_cert = <{run}/expired.pem",
    "self-signed": "ssl_cert = <{run}/self-signed.pem",
    "tls-1.0-too": "ssl_min_protocol = TLSv1\n  ssl_cipher_list = ALL:@SECLEVEL=0",
    "implicit-tls": "",
}
PORTS = {"implicit-tls": 465}
ADDRESS = {state: f"127.0.4.{number}" for number, state in enumerate(STATES, 1)}
TEXT = """\
protocols = submission
hostname = mail.example.org
base_dir = {run}/dovecot
log_path = {run}/dovecot.log
ssl = yes
ssl_cert = <{run}/good.pem
ssl_key = <{run}/key.pem
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login
first_valid_uid = 1
mail_location = maildir:/tmp/lab-mail
submission_relay_host = 192.0.2.50
passdb {{
  driver = static
  args = password=made-up-password
}}
userdb {{
  driver = static
  args = uid=dovecot gid=dovecot home=/tmp/lab-mail
}}
service submission-login {{
{doors}
  inet_listener submission {{
    port = 0
  }}
}}
{settings}
"""


def door(state, address):
    tls = "ssl = yes" if state == "implicit-tls" else "ssl = no"
    return f"  inet_listener {state} {{\n    address = {address}\n    port = {PORTS.get(state, 587)}\n    {tls}\n  }}"


def start():
    """The running daemon, to be terminated."""
    os.makedirs(RUN / "dovecot", exist_ok=True)
    doors = "\n".join(door(state, address) for state, address in ADDRESS.items())
    settings = "\n".join(f"local {ADDRESS[state]} {{\n  {text.format(run=RUN)}\n}}" for state, text in STATES.items() if text)
    config = RUN / "dovecot.conf"
    config.write_text(TEXT.format(run=RUN, doors=doors, settings=settings))
    return subprocess.Popen(["dovecot", "-F", "-c", config], stdout=subprocess.DEVNULL, stderr=open(RUN / "dovecot.out", "w"))

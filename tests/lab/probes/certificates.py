"""Certificates with one fault each, all with the key of $LAB_HOME/good.pem and most of them from the lab's authority."""
import subprocess
from lab import HOME, RUN

NAME = "mail.example.org"
KEY = HOME / "good.key"
CA = """\
[ca]
default_ca = lab
[lab]
database = {run}/index
serial = {run}/serial
new_certs_dir = {run}
unique_subject = no
default_md = sha256
policy = any
x509_extensions = server
[any]
commonName = supplied
[server]
subjectAltName = DNS:{name}
[intermediate]
basicConstraints = critical, CA:true
"""
# Name, first and last day, and who signs.
FAULTS = {
    "good": (NAME, "20250101", "20450101", "authority"),
    "wrong-name": ("web.example.com", "20250101", "20450101", "authority"),
    "expired": (NAME, "20200101", "20210101", "authority"),
    "not-yet": (NAME, "20450101", "20460101", "authority"),
    # Ends before it begins: no moment is good.
    "never": (NAME, "20300101", "20210101", "authority"),
    "without-intermediate": (NAME, "20250101", "20450101", "intermediate"),
}


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def path(fault):
    return RUN / f"{fault}.pem"


def make():
    """Writes them into the run's folder, where every server may read them."""
    (RUN / "key.pem").write_bytes(KEY.read_bytes())
    (RUN / "index").touch()
    (RUN / "serial").write_text("1001\n")
    intermediate()
    for fault, (name, first, last, signer) in FAULTS.items():
        sign(fault, name, first, last, signer)
    openssl("req", "-x509", "-new", "-key", KEY, "-days", 300, "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-out", path("self-signed"))


def intermediate():
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", RUN / "intermediate.key", "-out", RUN / "intermediate.csr", "-subj", "/CN=Example Lab Intermediate")
    signed("intermediate", "Example Lab Intermediate", "20250101", "20450101", "authority", "intermediate")


def sign(fault, name, first, last, signer):
    openssl("req", "-new", "-key", KEY, "-subj", f"/CN={name}", "-out", RUN / f"{fault}.csr")
    signed(fault, name, first, last, signer, "server")


def signed(fault, name, first, last, signer, extensions):
    config = RUN / "ca.conf"
    config.write_text(CA.format(run=RUN, name=name))
    home = HOME if signer == "authority" else RUN
    openssl("ca", "-batch", "-notext", "-config", config, "-extensions", extensions, "-cert", home / f"{signer}.pem", "-keyfile", home / f"{signer}.key",
            "-startdate", f"{first}000000Z", "-enddate", f"{last}000000Z", "-in", RUN / f"{fault}.csr", "-out", path(fault))

"""Brings the servers that the probes are held against: Debian's packages, unpacked beside each other into one folder that `enter` lays over
/usr and /etc (installed, they would drive each other out), and aiosmtpd from PyPI. Runs before the lab is entered, where a network is."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "policies"))
import debian

PACKAGES = ["postfix", "exim4-daemon-light", "opensmtpd", "dovecot-core", "dovecot-submissiond"]
FOLDER = debian.PACKAGES / "probes"
# The last version that obeys what was injected before TLS (CVE-2024-34083) and takes false ends of data (CVE-2024-27305).
AIOSMTPD = "1.4.4"
SSLYZE = "6.3.1"


def servers():
    """Each package once: `.have` says which are there."""
    have = FOLDER / ".have"
    if have.exists() and have.read_text().split() == PACKAGES:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    for package in PACKAGES:
        debian.fetch(package, FOLDER)
    merge()
    have.write_text(" ".join(PACKAGES))


def merge():
    """Older packages have /lib and /bin, which are links by now."""
    for name in ("bin", "sbin", "lib"):
        if (FOLDER / name).is_dir():
            shutil.copytree(FOLDER / name, FOLDER / "usr" / name, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(FOLDER / name)


def python(package, version):
    """A package from PyPI, in a folder of its own."""
    folder = Path(os.environ["LAB_HOME"]) / f"python/{package}-{version}"
    if not (folder / package).exists():
        command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--root-user-action=ignore", "--target", folder]
        if subprocess.run([*command, f"{package}=={version}"]).returncode:
            raise SystemExit(f"{package} could not be installed: python3 needs pip (Debian: apt-get install python3-pip)")


if __name__ == "__main__":
    servers()
    python("aiosmtpd", AIOSMTPD)
    if "bench" in sys.argv:
        python("sslyze", SSLYZE)

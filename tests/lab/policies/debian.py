"""A mail server out of Debian's package, without installing it: packages that are installed may conflict with it."""
import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = Path(os.environ["LAB_HOME"]) / "debian"
USERS = "postfix:x:9025:9025::/nonexistent:/usr/sbin/nologin\n"
GROUPS = "postfix:x:9025:\npostdrop:x:9026:\n"


def unpacked(package):
    """The folder of the package's files, fetched once."""
    folder = PACKAGES / package
    if not (folder / "usr").exists():
        fetch(package, folder)
    return folder


def fetch(package, folder):
    if not shutil.which("apt-get"):
        raise SystemExit(f"{package} is missing, and there is no apt-get to fetch it: install {package} and start again")
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "download", "-qq", package]):
        subprocess.run(command, cwd=PACKAGES, check=True)
    archive = max(PACKAGES.glob(f"{package}_*.deb"), key=lambda path: path.stat().st_mtime)
    need_libraries(archive)
    subprocess.run(["dpkg", "-x", archive, folder], check=True)


def need_libraries(archive):
    """Installs what the package's programs are linked with: libraries conflict with nothing."""
    depends = subprocess.run(["dpkg-deb", "-f", archive, "Depends"], check=True, capture_output=True, text=True).stdout
    libraries = [word.split()[0] for word in depends.split(",") if word.split()[0].startswith("lib")]
    known = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Status}\n", *libraries], capture_output=True, text=True).stdout
    missing = [name for name in libraries if f"{name} install ok installed" not in known]
    if missing:
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True)


def lay_over(package, *paths):
    """Puts the package's folders where the package would have them, in this namespace only."""
    for path in paths:
        Path(path).mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", f"{unpacked(package)}{path}", path], check=True)


def with_users(folder):
    """The postfix user and the postdrop group, in this namespace only."""
    for file, more in (("passwd", USERS), ("group", GROUPS)):
        ours = Path(folder) / file
        lines = [line for line in Path(f"/etc/{file}").read_text().splitlines(True) if not line.startswith(("postfix:", "postdrop:"))]
        ours.write_text("".join(lines) + more)
        subprocess.run(["mount", "--bind", ours, f"/etc/{file}"], check=True)


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:]:
        unpacked(name)

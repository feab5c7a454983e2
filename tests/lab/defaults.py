"""The configurations that Debian's packages bring: none is an open relay, none gives an error or a warning.

Run: python3 tests/lab/defaults.py PROGRAM FOLDER… (the companion, and folders that `dpkg -x` unpacked the packages into: exim4-base,
exim4-config, opensmtpd, sendmail-cf, dovecot-core, dovecot-submissiond)
"""
import json
import subprocess
import sys
from pathlib import Path

PATTERNS = ("etc/exim4/**/*", "etc/smtpd.conf", "usr/share/sendmail/cf/debian/*.mc", "etc/dovecot/**/*", "usr/share/dovecot/**/*", "usr/share/doc/exim4-base/examples/example.conf")
program, wrong, files = sys.argv[1], [], 0
for folder in sys.argv[2:]:
    for path in sorted(path for pattern in PATTERNS for path in Path(folder).glob(pattern) if path.is_file()):
        text = path.read_bytes()
        if b"\0" in text or not text.strip() or path.suffix in (".pem", ".md5sum"):
            continue
        files += 1
        report = json.loads(subprocess.run([program, "check", "--format", "json", "-"], input=text, capture_output=True).stdout)
        for one in report["inputs"]:
            wrong += [f"{path}: {finding['rule']} at {finding['span']['start']['line']}" for finding in one["findings"] if finding["severity"] != "info"]
            wrong += [f"{path}: relays for strangers" for row in one.get("relay", []) if (row["asker"], row["recipient"], row["answer"]) == ("stranger", "elsewhere", "accepts")]
print("\n".join(wrong) or f"{files} files, nothing wrong")
sys.exit(bool(wrong) or not files)

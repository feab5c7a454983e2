#!/bin/sh
# Unpacks Debian's mail servers and hand tools beside each other, each into a folder of its own below $LAB_HOME/debian: as packages
# they would drive each other out. `enter` lays the folder of the program that it runs over /usr and /etc of its own namespace.
# Needs Debian 12 (apt-get) and, once, its archive.
set -eu
home="${LAB_HOME:-/var/tmp/smtplint-lab}/debian"

# unpack FOLDER PACKAGE…
unpack() {
  folder="$home/$1"
  shift
  test -d "$folder" && return
  parts=$(mktemp -d)
  (cd "$parts" && apt-get download "$@")
  mkdir -p "$folder"
  for part in "$parts"/*.deb; do dpkg -x "$part" "$folder"; done
  # What the machine has as links stays a link.
  for merged in bin sbin lib; do
    test -d "$folder/$merged" && { mkdir -p "$folder/usr/$merged"; cp -a "$folder/$merged/." "$folder/usr/$merged/"; rm -r "$folder/$merged"; }
  done
  rm -r "$parts"
}

unpack postfix postfix libsasl2-modules sasl2-bin
unpack exim exim4-base exim4-config exim4-daemon-heavy libmariadb3 libidn12 libspf2-2
unpack opensmtpd opensmtpd
unpack sendmail sendmail-bin sendmail-base sendmail-cf m4 liblockfile1 libnsl2 libwrap0
unpack dovecot dovecot-core dovecot-submissiond
unpack by_hand inetutils-telnet netcat-openbsd ncat socat libwrap0 libpcap0.8 liblua5.3-0

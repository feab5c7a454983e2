#!/bin/sh
# Makes the lab's authority and its servers' certificates in the folder $1.
set -eu
cd "$1"

new_key() { openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2" 2>/dev/null; }

# sign FILE NAME DAYS
sign() {
  new_key "$1" "$2"
  printf 'subjectAltName=DNS:%s\n' "$2" > extensions
  openssl x509 -req -in "$1.csr" -CA authority.pem -CAkey authority.key -CAcreateserial \
    -days "$3" -extfile extensions -out "$1.pem" 2>/dev/null
}

openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout authority.key -out authority.pem \
  -subj "/O=Example/CN=Example Lab CA" 2>/dev/null
sign good mail.example.org 3650
sign wrong-name web.example.com 3650
sign expired mail.example.org -1
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout self-signed.key -out self-signed.pem \
  -subj "/CN=mail.example.org" -addext subjectAltName=DNS:mail.example.org 2>/dev/null

# The only authority that programs inside the lab trust; laid over /etc/ssl/certs.
rm -rf trust && mkdir -p trust/java
cp authority.pem trust/ca-certificates.crt
cp authority.pem "trust/$(openssl x509 -hash -noout -in authority.pem).0"
keytool -importcert -storetype JKS -noprompt -storepass changeit -alias lab -file authority.pem \
  -keystore trust/java/cacerts 2>/dev/null || echo "no keytool: the Java clients will trust nobody" >&2

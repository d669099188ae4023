#!/usr/bin/env bash
# Makes a test authority and its certificates in the folder $1. Keys live there only; the fixtures need none of them.
set -euo pipefail
mkdir -p "$1" && cd "$1"
date_at() { date -u -d "$1" +%y%m%d%H%M%SZ; }

cat >ca.cnf <<'CNF'
[ca]
default_ca = authority
[authority]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
countryName = optional
organizationName = supplied
commonName = supplied
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[intermediate]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[wrong-purpose]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[timestamp]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = ./tsa-serial
crypto_device = builtin
signer_cert = timestamp.pem
certs = intermediate.pem
signer_key = timestamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
CNF

: >index.txt
echo 1000 >serial
echo 01 >tsa-serial

key() {
  case $2 in
  ec:*) openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:${2#ec:}" -out "$1.key" ;;
  rsa) openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1.key" ;;
  rsa-pss) openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out "$1.key" ;;
  ed25519) openssl genpkey -algorithm ED25519 -out "$1.key" ;;
  esac 2>/dev/null
}

# issue NAME KEY-KIND SECTION ISSUER FROM TO
issue() {
  key "$1" "$2"
  openssl req -new -key "$1.key" -subj "/O=ProfileLens Test/CN=$1" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -extensions "$3" -cert "$4.pem" -keyfile "$4.key" \
    -startdate "$(date_at "$5")" -enddate "$(date_at "$6")" -in "$1.csr" -out "$1.pem" 2>/dev/null
}

from='2020-01-01' to='2049-12-31'
key root ec:P-256
openssl req -new -x509 -key root.key -subj '/O=ProfileLens Test/CN=root' -config ca.cnf -extensions root -days 9000 -out root.pem
issue intermediate ec:P-384 intermediate root "$from" "$to"
issue timestamp rsa timestamp intermediate "$from" "$to"
issue es256 ec:P-256 signer intermediate "$from" "$to"
issue es384 ec:P-384 signer intermediate "$from" "$to"
issue es512 ec:P-521 signer intermediate "$from" "$to"
issue ps256 rsa signer intermediate "$from" "$to"
issue ps384 rsa-pss signer intermediate "$from" "$to"
issue ps512 rsa signer intermediate "$from" "$to"
issue ed25519 ed25519 signer intermediate "$from" "$to"
issue expired ec:P-256 signer intermediate '2020-01-01' '2021-01-01'
issue short-lived ec:P-256 signer intermediate '-1 hour' '+90 seconds'
issue wrong-purpose ec:P-256 wrong-purpose intermediate "$from" "$to"

key stranger-root ec:P-256
openssl req -new -x509 -key stranger-root.key -subj '/O=Stranger/CN=root' -config ca.cnf -extensions root -days 18000 -out stranger-root.pem
issue stranger ec:P-256 signer stranger-root "$from" "$to"

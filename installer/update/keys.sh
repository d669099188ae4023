#!/usr/bin/env bash
# Makes the pair of keys that updates are signed with: the public half becomes part of every program built from now on,
# the private half goes where PRIVATE says and must be kept, since nothing else can sign an update for those programs.
#   bash installer/update/keys.sh PRIVATE.pem
set -euo pipefail
private=$(realpath -m "$1")
cd "$(dirname "$0")/../.."
public=host/ProfileLens.Core/Updates/update-key.pem
[ ! -e "$private" ] || { echo "$private is there already and was left alone."; exit 73; }
case "$private" in "$PWD"/*) echo "Keep the private key outside the repository."; exit 64 ;; esac
(umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$private" 2>/dev/null)
openssl pkey -in "$private" -pubout -out "$public"
echo "$public holds the public key: commit it. Programs built before take no update of this pair."
echo "$private holds the private key: keep it offline, with a copy. Updates are made with it by installer/update/make.sh."

#!/usr/bin/env bash
# Signs Windows files in place, where a certificate is at hand:  bash installer/windows/sign.sh FILE…
#   PROFILELENS_SIGN_PFX        the certificate and its key (PKCS #12); without it nothing is signed
#   PROFILELENS_SIGN_PASSWORD   its password, if it has one
#   PROFILELENS_SIGN_TIMESTAMP  address of a time stamp server, if the signature is to outlive the certificate
set -euo pipefail
if [ -z "${PROFILELENS_SIGN_PFX:-}" ]; then
  echo "Not signed, since PROFILELENS_SIGN_PFX names no certificate: $*"
  exit 0
fi
for file in "$@"; do
  osslsigncode sign -pkcs12 "$PROFILELENS_SIGN_PFX" ${PROFILELENS_SIGN_PASSWORD:+-pass "$PROFILELENS_SIGN_PASSWORD"} \
    -h sha256 -n ProfileLens ${PROFILELENS_SIGN_TIMESTAMP:+-ts "$PROFILELENS_SIGN_TIMESTAMP"} \
    -in "$file" -out "$file.signed"
  mv "$file.signed" "$file"
  echo "Signed: $file"
done

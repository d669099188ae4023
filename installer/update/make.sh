#!/usr/bin/env bash
# Makes a signed update of the rules and networks of this checkout; `profilelens update FILE` takes it.
#   PROFILELENS_UPDATE_KEY=private.pem bash installer/update/make.sh OUT [MIN_HOST]
# The version is that of host/rules/version.json. The pair of keys is made by keys.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
source installer/common/archive.sh
out=$1 min_host=${2:-$(version)}
[ -f "${PROFILELENS_UPDATE_KEY:-}" ] || { echo "PROFILELENS_UPDATE_KEY names no private key, so no update is made."; exit 64; }
cmp -s <(openssl pkey -in "$PROFILELENS_UPDATE_KEY" -pubout) host/ProfileLens.Core/Updates/update-key.pem ||
  echo "Note: this is not the key of programs built from this checkout; they will refuse the update."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$work/models" "$out"
cp -R host/rules "$work/rules"
cp host/models/*.onnx host/models/*.json artifacts/models/*.onnx artifacts/models/models.json "$work/models/"
rm "$work/models/sources.json"
content=$(node installer/update/manifest.mjs "$work" "$min_host")
pack_zip "$work" "$(realpath "$out")/profilelens-$content.plupdate"
ls -l "$out/profilelens-$content.plupdate" | awk '{ print $9, $5 }'

#!/usr/bin/env bash
# Packs the built extension: a zip for the store, and one for whoever signs a .crx, whose manifest keeps the key that
# pins the extension's id.
#   bash installer/extension/package.sh [BUILT] [OUT]
set -euo pipefail
cd "$(dirname "$0")/../.."
source installer/common/archive.sh
built=${1:-extension/dist} out=${2:-artifacts/packages}
[ -f "$built/manifest.json" ] || { echo "Build the extension first: npm --prefix extension run build"; exit 1; }
mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
node installer/extension/check-id.mjs "$built/manifest.json"
cp -R "$built" "$work/pinned"
cp -R "$built" "$work/store"
# The store gives an upload its own key and refuses a manifest that brings one.
node -e '
  const fs = require("fs"), { key, ...manifest } = JSON.parse(fs.readFileSync(process.argv[1]));
  fs.writeFileSync(process.argv[1], JSON.stringify(manifest, null, 2));' "$work/store/manifest.json"
out=$(realpath "$out") version=$(version)
pack_zip "$work/store" "$out/profilelens-extension-$version-store.zip"
pack_zip "$work/pinned" "$out/profilelens-extension-$version-pinned.zip"
ls -l "$out"/profilelens-extension-*.zip | awk '{ print $9, $5 }'

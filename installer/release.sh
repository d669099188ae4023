#!/usr/bin/env bash
# Builds every package of a release from a clean checkout, with checksums and a bill of materials.
#   bash installer/release.sh [OUT]                 builds everything (default: artifacts/packages)
#   bash installer/release.sh --packages-only [OUT] packs what is published already
# Signing is done where keys are at hand: see windows/sign.sh, macos/package.sh and update/make.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
source installer/prerequisites.sh
source installer/common/archive.sh
only_pack=
[ "${1:-}" = --packages-only ] && only_pack=1 && shift
out=${1:-artifacts/packages}

if [ -z "$only_pack" ]; then
  require_to_build
  require_to_pack
  bash installer/models.sh
  for target in linux-x64 win-x64 osx-arm64 osx-x64; do
    rm -rf "artifacts/$target"
    dotnet publish host/ProfileLens.Host -c Release -r "$target" -o "artifacts/$target" -p:RestoreLockedMode=true
  done
  (cd extension && npm ci --no-audit --no-fund && npm run build)
fi

rm -rf "$out"
mkdir -p "$out"
bash installer/linux/package.sh artifacts/linux-x64 "$out"
bash installer/windows/package.sh artifacts/win-x64 "$out"
bash installer/macos/package.sh artifacts "$out"
bash installer/extension/package.sh extension/dist "$out"
[ -z "${PROFILELENS_UPDATE_KEY:-}" ] || bash installer/update/make.sh "$out"
node installer/sbom.mjs "$(version)" >"$out/profilelens-$(version).cdx.json"
(cd "$out" && find . -type f ! -name SHA256SUMS -printf "%f\n" | sort | xargs -d "\n" sha256sum >SHA256SUMS)
cat "$out/SHA256SUMS"

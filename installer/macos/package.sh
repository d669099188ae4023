#!/usr/bin/env bash
# Packs the published macOS programs, one archive for each kind of Mac.
#   bash installer/macos/package.sh [PUBLISHED-PARENT] [OUT]
# Notarising takes Apple's own tools on a Mac. Where they are and PROFILELENS_APPLE_IDENTITY (the signing identity) and
# PROFILELENS_APPLE_PROFILE (a notarytool keychain profile) are set, the program is signed and sent to Apple.
set -euo pipefail
cd "$(dirname "$0")/../.."
source installer/common/archive.sh
parent=$(realpath "${1:-artifacts}") out=${2:-artifacts/packages}
mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
version=$(version)

sign() { # FOLDER
  if [ -z "${PROFILELENS_APPLE_IDENTITY:-}" ] || ! command -v codesign >/dev/null; then
    echo "Not signed, since PROFILELENS_APPLE_IDENTITY or codesign is missing: $(basename "$1")"
    return
  fi
  codesign --force --options runtime --timestamp --sign "$PROFILELENS_APPLE_IDENTITY" "$1"/*.dylib "$1/profilelens"
}
notarise() { # ARCHIVE
  if [ -z "${PROFILELENS_APPLE_PROFILE:-}" ] || ! command -v xcrun >/dev/null; then
    echo "Not notarised, since PROFILELENS_APPLE_PROFILE or xcrun is missing: $(basename "$1")"
    return
  fi
  xcrun notarytool submit --wait --keychain-profile "$PROFILELENS_APPLE_PROFILE" "$1"
}

for machine in osx-arm64 osx-x64; do
  [ -f "$parent/$machine/profilelens" ] || { echo "Publish the program first: no profilelens in $parent/$machine"; exit 1; }
  name=ProfileLens-$version-$machine
  mkdir "$work/$name"
  cp -R "$parent/$machine" "$work/$name/$machine"
  cp installer/macos/*.command "$work/$name/"
  chmod +x "$work/$name"/*.command "$work/$name/$machine/profilelens"
  sign "$work/$name/$machine"
  # A zip, since the Finder unpacks one by a double click and it keeps what may be started.
  mkdir "$work/$machine"
  mv "$work/$name" "$work/$machine/"
  pack_zip "$work/$machine" "$(realpath "$out")/$name.zip"
  notarise "$out/$name.zip"
done
ls -l "$out"/ProfileLens-*-osx-*.zip | awk '{ print $9, $5 }'

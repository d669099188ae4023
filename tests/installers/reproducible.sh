#!/usr/bin/env bash
# Packs twice, the second time by somebody with another umask, time zone, language and clock; the archives are the same.
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
pack() { # PUBLISHED BUILT OUT
  bash installer/linux/package.sh "$1" "$3" && bash installer/extension/package.sh "$2" "$3" && bash installer/macos/package.sh "$4" "$3"
}
# A stand-in for the macOS programs is enough here: what is packed is the same, and how is what is tested.
mkdir -p "$work/mac/osx-arm64" "$work/mac/osx-x64"
for machine in osx-arm64 osx-x64; do cp -R host/rules "$work/mac/$machine/" && echo program >"$work/mac/$machine/profilelens"; done

pack artifacts/linux-x64 extension/dist "$work/first" "$work/mac" >"$work/output" 2>&1 || fail "packed" "$(cat "$work/output")"
cp -R artifacts/linux-x64 "$work/again" && cp -R extension/dist "$work/dist" && cp -R "$work/mac" "$work/mac-again"
find "$work/again" "$work/dist" "$work/mac-again" -exec touch -d '2001-02-03 04:05:06' {} +
(umask 077 && TZ=Pacific/Auckland LC_ALL=C.UTF-8 pack "$work/again" "$work/dist" "$work/second" "$work/mac-again") >"$work/output" 2>&1 || fail "packed again" "$(cat "$work/output")"
for file in "$work"/first/*; do
  check "the same twice: $(basename "$file")" cmp "$file" "$work/second/$(basename "$file")"
done
[ "$(ls "$work/first" | wc -l)" -ge 6 ] || fail "six archives were packed" "$(ls "$work/first")"
finish reproducible

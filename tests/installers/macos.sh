#!/usr/bin/env bash
# The macOS archives, as far as Linux can tell: programs and libraries of the right kind of Mac, all files there, and
# the scripts run in an empty home with a stand-in for the program.
#   bash tests/installers/macos.sh FOLDER-OF-PACKAGES
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
packages=$(realpath "$1")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# is_for FILE KIND: a Mach-O file of that processor, alone or among others
is_for() {
  node -e '
    const head = require("fs").readFileSync(process.argv[1]).subarray(0, 512), kind = process.argv[2];
    const fat = head.readUInt32BE(0) === 0xcafebabe;
    const kinds = fat
      ? Array.from({ length: head.readUInt32BE(4) }, (_, i) => head.subarray(8 + 20 * i, 12 + 20 * i).reverse().toString("hex"))
      : [head.subarray(4, 8).toString("hex")];
    if (!fat && head.readUInt32LE(0) !== 0xfeedfacf) throw new Error("no Mach-O file");
    if (!kinds.includes(kind)) throw new Error(`for ${kinds}, not for ${kind}`);' "$1" "$2"
}

# Installs and removes with a program that only notes what it is asked, on a machine that says it is this Mac.
run_scripts() {
  local home=$work/home-$machine tools=$work/tools-$machine
  mkdir -p "$home/Library/Application Support" "$tools"
  printf '#!/bin/sh\necho %s\n' "$([ $machine = osx-arm64 ] && echo arm64 || echo x86_64)" >"$tools/uname"
  printf '#!/bin/sh\n' >"$tools/xattr"
  chmod +x "$tools"/*
  cp -R "$folder" "$work/tried-$machine"
  printf '#!/bin/sh\necho "$@" >>"%s/asked"\n' "$home" >"$work/tried-$machine/$machine/profilelens"
  tree "$home" >"$work/before"
  check "$machine: install.command ends with 0" env HOME="$home" PATH="$tools:$PATH" sh "$work/tried-$machine/install.command"
  check "$machine: the program lies where doctor looks for it" [ -x "$home/Library/Application Support/ProfileLens/app/profilelens" ]
  check "$machine: uninstall.command ends with 0" env HOME="$home" PATH="$tools:$PATH" sh "$home/Library/Application Support/ProfileLens/app/uninstall.command" --forget
  same "$machine: what the program was asked" <(printf '%s\n' register --version stop 'purge --yes' unregister) "$home/asked"
  rm "$home/asked"
  tree "$home" >"$work/after"
  same "$machine: the home folder is byte for byte as before" "$work/before" "$work/after"
}

for machine in osx-arm64 osx-x64; do
  mkdir "$work/$machine"
  unzip -q "$packages"/ProfileLens-*-$machine.zip -d "$work/$machine" || exit 1
  folder=$(echo "$work/$machine"/*)
  [ $machine = osx-arm64 ] && kind=0c000001 || kind=07000001
  for file in "$folder/$machine"/profilelens "$folder/$machine"/*.dylib; do
    check "$machine: $(basename "$file") is for this kind of Mac" is_for "$file" $kind
  done
  # Nobody builds libonnxruntime for Macs with an Intel processor any more; what needs a network says so there.
  libraries='libSkiaSharp libe_sqlite3'
  [ $machine = osx-x64 ] || libraries+=' libonnxruntime'
  for library in $libraries; do
    check "$machine: $library is there" [ -f "$folder/$machine/$library.dylib" ]
  done
  same "$machine: rules are those of the repository" <(cd host/rules && find . -type f -exec sha256sum {} + | sort) <(cd "$folder/$machine/rules" && find . -type f -exec sha256sum {} + | sort)
  check "$machine: networks are there" [ "$(ls "$folder/$machine/models"/*.onnx | wc -l)" -ge 6 ]
  run_scripts
  check "$machine: the scripts may be started" [ -x "$folder/install.command" ] && [ -x "$folder/uninstall.command" ]
done
finish macos

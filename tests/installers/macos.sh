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

# signed FILE: a Mach-O file for one processor bears a signature, without which a Mac of Apple's own make starts nothing
signed() {
  node -e '
    const file = require("fs").readFileSync(process.argv[1]);
    for (let i = 0, at = 32; i < file.readUInt32LE(16); i++, at += file.readUInt32LE(at + 4)) if (file.readUInt32LE(at) === 0x1d) process.exit(0);
    throw new Error("no signature");' "$1"
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
  own=$home/Applications/ProfileLens
  check "$machine: ProfileLens Doctor can be opened and asks the program" env HOME="$home" "$own/ProfileLens Doctor.command"
  check "$machine: install.command installs over it" env HOME="$home" PATH="$tools:$PATH" sh "$work/tried-$machine/install.command"
  check "$machine: uninstall.command ends with 0" env HOME="$home" PATH="$tools:$PATH" sh "$own/Uninstall ProfileLens.command" --forget
  same "$machine: what the program was asked" <(printf '%s\n' register --version 'doctor --wait' register --version stop 'purge --yes' unregister) "$home/asked"
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
  check "$machine: the program bears a signature, if only its own" signed "$folder/$machine/profilelens"
  for library in libSkiaSharp libe_sqlite3 libonnxruntime; do
    check "$machine: $library is there" [ -f "$folder/$machine/$library.dylib" ]
  done
  same "$machine: rules are those of the repository" <(cd host/rules && find . -type f -exec sha256sum {} + | sort) <(cd "$folder/$machine/rules" && find . -type f -exec sha256sum {} + | sort)
  check "$machine: networks are there" [ "$(ls "$folder/$machine/models"/*.onnx | wc -l)" -ge 6 ]
  run_scripts
  for script in install uninstall doctor; do check "$machine: $script.command may be started" [ -x "$folder/$script.command" ]; done
done
finish macos

#!/usr/bin/env bash
# Makes a clean Debian in a folder, unless it is there already: bash tests/installers/debian.sh CACHE
# Run in the background it is ready by the time a package needs it; whoever comes second waits.
set -euo pipefail
cache=$1
[ "$(id -u)" = 0 ] || { echo "A Debian of its own takes root: run this as root."; exit 1; }
mkdir -p "$cache"
exec 8>"$cache/lock"
flock 8
[ ! -f "$cache/bookworm.made" ] || exit 0
rm -rf "$cache/bookworm"
debootstrap --variant=minbase --include=libssl3,libstdc++6 bookworm "$cache/bookworm" http://deb.debian.org/debian \
  >"$cache/log" 2>&1 || { tail -5 "$cache/log"; exit 1; }
touch "$cache/bookworm.made"

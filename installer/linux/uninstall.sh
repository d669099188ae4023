#!/bin/sh
# Removes ProfileLens from your account.
#   --forget       also deletes what it remembers (photos, people, texts), without asking
#   --keep-memory  leaves that, without asking
set -eu
program=$HOME/.local/lib/profilelens
link=$HOME/.local/bin/profilelens
menu=$HOME/.local/share/applications/profilelens-doctor.desktop

say() { printf '%s\n' "$*"; }
[ -x "$program/profilelens" ] || { say "ProfileLens is not installed in $program."; exit 66; }
memory=${1:-ask}
if [ "$memory" = ask ] && [ -t 0 ]; then
  printf 'Also delete what ProfileLens remembers of photos, people and texts? Type yes or no: '
  read -r answer
  [ "$answer" = yes ] && memory=--forget || memory=--keep-memory
fi

"$program/profilelens" stop >/dev/null
if [ "$memory" = --forget ]; then "$program/profilelens" purge --yes; else "$program/profilelens" purge --keep-memory; fi
"$program/profilelens" unregister
created=$(cat "$program/created")
[ "$(readlink "$link" 2>/dev/null)" = ../lib/profilelens/profilelens ] && rm -f "$link"
rm -f "$menu"
rm -rf "$program"
printf '%s\n' "$created" | sed '1!G;h;$!d' | while IFS= read -r folder; do
  [ -z "$folder" ] || rmdir "$folder" 2>/dev/null || true
done
say "ProfileLens is gone. You may remove the extension in the browser's list of extensions."

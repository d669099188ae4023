#!/bin/sh
# Removes ProfileLens from your account.
#   --forget       also deletes what it remembers (photos, people, texts), without asking
#   --keep-memory  leaves that, without asking
set -eu
folder=$HOME/Library/Application\ Support/ProfileLens
program=$folder/app
tools=$HOME/Applications/ProfileLens

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
applications=$(cat "$program/applications" 2>/dev/null || true)
rm -rf "$program"
rm -f "$tools/ProfileLens Doctor.command" "$tools/Uninstall ProfileLens.command"
rmdir "$tools" 2>/dev/null || true
[ "$applications" != made ] || rmdir "$HOME/Applications" 2>/dev/null || true
rmdir "$folder" 2>/dev/null || true
say "ProfileLens is gone. You may remove the extension in the browser's list of extensions."

#!/bin/sh
# Installs ProfileLens for you alone; needs no administrator. Run it from the unpacked folder:  sh install.sh
# Installing a newer version over an older one is fine, also while the browser is open.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
program=$HOME/.local/lib/profilelens
link=$HOME/.local/bin/profilelens
menu=$HOME/.local/share/applications/profilelens-doctor.desktop

say() { printf '%s\n' "$*"; }
[ -z "${SUDO_USER:-}" ] || { say "Please run this without sudo: ProfileLens is installed for you, not for the administrator."; exit 64; }
[ "$(uname -s)" = Linux ] && [ "$(uname -m)" = x86_64 ] || { say "This package is for Linux on 64-bit Intel and AMD processors."; exit 64; }

# Folders that are not there yet, outermost first; uninstall.sh removes those that are empty then.
missing() {
  [ -d "$1" ] && return 0
  missing "$(dirname "$1")"
  printf '%s\n' "$1"
}
created=$(for folder in "$HOME/.local/lib" "$HOME/.local/bin" "$HOME/.local/share/applications" "$HOME/.local/state" "$HOME/.cache"; do missing "$folder"; done | awk '!seen[$0]++')
[ -f "$program/created" ] && created=$(cat "$program/created")
mkdir -p "$HOME/.local/lib" "$HOME/.local/bin" "$(dirname "$menu")"

# A browser may be running the program: the new one takes its name, the old one lives on until the browser closes it.
# On a full disk nothing has changed.
rm -rf "$program.new" "$program.old"
trap 'rm -rf "$program.new"' EXIT
mkdir "$program.new"
{ cp -R "$here/app/." "$program.new/" && cp "$here/uninstall.sh" "$here/profilelens.png" "$program.new/"; } 2>/dev/null || {
  say "ProfileLens could not be copied to $program, so nothing was changed. It takes $(du -sm "$here/app" | cut -f1) MB: is the disk full?"
  exit 73
}
printf '%s\n' "$created" >"$program.new/created"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"
if [ -e "$link" ] && [ ! -L "$link" ]; then
  say "Note: $link belongs to something else and was left alone."
else
  ln -sf ../lib/profilelens/profilelens "$link"
fi
{ cat "$here/profilelens-doctor.desktop"; printf 'Icon=%s\n' "$program/profilelens.png"; } >"$menu"

"$program/profilelens" register
say ""
say "ProfileLens $("$program/profilelens" --version) is installed in $program."
say "If something does not work: ProfileLens Doctor in your menu of programs, or  $program/profilelens doctor"
say "To remove it: sh $program/uninstall.sh"

#!/bin/sh
# Installs ProfileLens for you alone; needs no administrator. Double-click it in the Finder.
# Installing a newer version over an older one is fine, also while the browser is open.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=$HOME/Library/Application\ Support/ProfileLens
program=$folder/app
tools=$HOME/Applications/ProfileLens

say() { printf '%s\n' "$*"; }
case "$(uname -m)" in arm64) machine=osx-arm64 ;; *) machine=osx-x64 ;; esac
[ -d "$here/$machine" ] || { say "This package is not for this kind of Mac ($machine). Please download the other one."; exit 64; }

mkdir -p "$folder"
[ -d "$HOME/Applications" ] && applications=was-there || applications=made
[ ! -f "$program/applications" ] || applications=$(cat "$program/applications")
# A browser may be running the program: the new one takes its name, the old one lives on until the browser closes it.
# On a full disk nothing has changed.
rm -rf "$program.new" "$program.old"
trap 'rm -rf "$program.new"' EXIT
cp -R "$here/$machine" "$program.new" 2>/dev/null || {
  say "ProfileLens could not be copied to $program, so nothing was changed. It takes $(du -sm "$here/$machine" | cut -f1) MB: is the disk full?"
  exit 73
}
printf '%s\n' "$applications" >"$program.new/applications"
# What was downloaded is marked so; unmarked it starts without a question each time.
xattr -dr com.apple.quarantine "$program.new" 2>/dev/null || true
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"
# What is opened later lies where programs lie, since the package itself may be deleted.
mkdir -p "$tools"
cp "$here/doctor.command" "$tools/ProfileLens Doctor.command"
cp "$here/uninstall.command" "$tools/Uninstall ProfileLens.command"
xattr -dr com.apple.quarantine "$tools" 2>/dev/null || true
"$program/profilelens" register
say ""
say "If something does not work, open ProfileLens Doctor in the folder Applications of your home folder."
say "ProfileLens $("$program/profilelens" --version) is installed. You may close this window."

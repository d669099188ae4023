#!/bin/sh
# Installs ProfileLens for you alone; needs no administrator. Double-click it in the Finder.
# Installing a newer version over an older one is fine, also while the browser is open.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=$HOME/Library/Application\ Support/ProfileLens
program=$folder/app

say() { printf '%s\n' "$*"; }
case "$(uname -m)" in arm64) machine=osx-arm64 ;; *) machine=osx-x64 ;; esac
[ -d "$here/$machine" ] || { say "This package is not for this kind of Mac ($machine). Please download the other one."; exit 64; }

mkdir -p "$folder"
# A browser may be running the program: the new one takes its name, the old one lives on until the browser closes it.
rm -rf "$program.new" "$program.old"
cp -R "$here/$machine" "$program.new"
cp "$here/uninstall.command" "$program.new/"
# What was downloaded is marked so; unmarked it starts without a question each time.
xattr -dr com.apple.quarantine "$program.new" 2>/dev/null || true
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"
"$program/profilelens" register
say ""
[ "$machine" = osx-arm64 ] || say "Note: on Macs with an Intel processor, checks that need a neural network are left out and marked so."
say "ProfileLens $("$program/profilelens" --version) is installed. You may close this window."

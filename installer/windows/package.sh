#!/usr/bin/env bash
# Packs the published Windows program as a setup program (one user, or all) and as .msi (for administrators).
#   bash installer/windows/package.sh [PUBLISHED] [OUT]
set -euo pipefail
cd "$(dirname "$0")/../.."
source installer/common/archive.sh
published=${1:-artifacts/win-x64} out=${2:-artifacts/packages}
[ -f "$published/profilelens.exe" ] || { echo "Publish the program first: no profilelens.exe in $published"; exit 1; }
mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
version=$(version)
layout=$work/layout
mkdir "$layout"
cp -R "$published"/*.exe "$published"/*.dll "$published"/rules "$published"/models "$layout/"
bash installer/windows/sign.sh "$layout/profilelens.exe"
level "$layout"

setup=$(realpath "$out")/ProfileLens-$version-setup.exe
extension=$(node -p 'JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json")).chromium[0]')
(cd installer/windows && makensis -V2 -DVERSION="$version" -DLAYOUT="$layout" -DOUT="$setup" -DEXTENSION="$extension" profilelens.nsi)
bash installer/windows/sign.sh "$setup"

msi=$out/ProfileLens-$version.msi
node installer/windows/manifest.mjs >"$layout/app.profilelens.host.json"
node installer/windows/manifest.mjs firefox >"$layout/app.profilelens.host.firefox.json"
level "$layout"
# wixl finds files beside its input only.
cp installer/windows/profilelens.wxs installer/windows/profilelens.ico "$work/"
find "$layout" -type f | sort |
  wixl-heat --win64 --directory-ref INSTALLDIR --component-group Program --var var.Layout -p "$layout/" >"$work/files.wxs"
(cd "$work" && wixl -a x64 -D Version="$version" -D Icon=profilelens.ico -D Layout=layout -D Win64=yes -o profilelens.msi profilelens.wxs files.wxs)
mv "$work/profilelens.msi" "$msi"
bash installer/windows/sign.sh "$msi"
ls -l "$setup" "$msi" | awk '{ print $9, $5 }'

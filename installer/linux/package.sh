#!/usr/bin/env bash
# Packs the published Linux program as .tar.gz (for one user) and .deb (for everybody on the computer).
#   bash installer/linux/package.sh [PUBLISHED] [OUT]
set -euo pipefail
cd "$(dirname "$0")/../.."
source installer/common/archive.sh
published=${1:-artifacts/linux-x64} out=${2:-artifacts/packages}
[ -x "$published/profilelens" ] || { echo "Publish the program first: no profilelens in $published"; exit 1; }
mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
version=$(version)

name=profilelens-$version-linux-x64
mkdir "$work/$name"
cp -R "$published" "$work/$name/app"
cp installer/linux/{install.sh,uninstall.sh,README.txt,profilelens-doctor.desktop} "$work/$name/"
cp extension/icons/128.png "$work/$name/profilelens.png"
chmod +x "$work/$name"/*.sh
pack_tar "$work/$name" "$out/$name.tar.gz"

root=$work/deb
mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin" "$root/usr/share/doc/profilelens"
cp -R "$published" "$root/usr/lib/profilelens"
ln -s ../lib/profilelens/profilelens "$root/usr/bin/profilelens"
cp installer/linux/copyright "$root/usr/share/doc/profilelens/"
icons=usr/share/icons/hicolor/128x128/apps
mkdir -p "$root/usr/share/applications" "$root/$icons"
cp extension/icons/128.png "$root/$icons/profilelens.png"
sed -e 's:^Exec=.*:Exec=/usr/bin/profilelens doctor --wait:' -e '$a Icon=profilelens' installer/linux/profilelens-doctor.desktop \
  >"$root/usr/share/applications/profilelens-doctor.desktop"
node installer/linux/manifests.mjs "$root" /usr/lib/profilelens/profilelens
level "$root"
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$(du -sk --apparent-size "$root" | cut -f1)/" \
  installer/linux/control >"$root/DEBIAN/control"
cp installer/linux/postrm "$root/DEBIAN/" && chmod +x "$root/DEBIAN/postrm"
level "$root"
dpkg-deb --root-owner-group -Zxz -z0 --build "$root" "$out/profilelens_${version}_amd64.deb" >/dev/null
ls -l "$out/$name.tar.gz" "$out/profilelens_${version}_amd64.deb" | awk '{ print $9, $5 }'

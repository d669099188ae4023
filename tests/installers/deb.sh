#!/usr/bin/env bash
# The .deb in a clean Debian: installed with its dependencies, used by a real Chromium, removed without a trace.
#   bash tests/installers/deb.sh PACKAGE [CACHE]     CACHE keeps the clean Debian between runs
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
package=$(realpath "$1") cache=${2:-artifacts/cache}
bash tests/installers/debian.sh "$cache" || exit 1
work=$(work_folder); trap 'rm -rf "$work"' EXIT
root=$work/root
cp -a "$cache/bookworm" "$root"
inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }
# Where dpkg writes about packages and what it did; all else must come back.
contents() { tree "$root" . | grep -Ev ' \./(var/lib/dpkg/(status|status-old|lock|lock-frontend|triggers/Lock|available)|var/lib/dpkg|var/lib/dpkg/info|var/log/(dpkg|alternatives)\.log|var/cache/ldconfig/aux-cache|var/cache/ldconfig|tmp/[^ ]*)( |$)' | grep -Ev '^[0-9a-f]{64}  \./(var/lib/dpkg/(status|status-old|available)|var/log/|var/cache/ldconfig/|tmp/)'; }

contents >"$work/before"
cp "$package" "$root/tmp/"
began=$(millis)
check "dpkg installs it with what a Debian has" inside dpkg --install "/tmp/$(basename "$package")"
at_most "installed" $((($(millis) - began) / 1000)) 20 s
check "the installed program answers a browser" grep -q '"type":"welcome"' <(hello /usr/lib/profilelens/profilelens inside)
check "and Firefox" grep -q '"type":"welcome"' <(hello_firefox /usr/lib/profilelens/profilelens "$(extension_id firefox)" inside)
inside profilelens doctor --all --json >"$work/doctor"
check "doctor finds every manifest right" node -e '
  const { sections } = JSON.parse(require("fs").readFileSync(process.argv[1]));
  const places = sections.find((s) => s.check === "Places").results.filter((r) => /^\/(etc|usr)\//.test(r.subject));
  if (places.length < 6 || places.some((r) => r.state !== "well")) throw new Error(JSON.stringify(places, null, 1));' "$work/doctor"

# The real browser is this machine's. In a view of its own of the files it sees what the package put into the clean
# Debian in the same places.
user=$work/user only=$work/only
mkdir -p "$user" "$only/usr/lib"
cp -a "$root/etc/." "$only/etc" && find "$only/etc" -type f ! -name 'app.profilelens.*' -delete
cp -a "$root/usr/lib/profilelens" "$root/usr/lib/mozilla" "$only/usr/lib/"
in_place() {
  unshare -m bash -c '
    only=$1; shift
    for folder in etc usr/lib; do mount -t overlay none -o "lowerdir=$only/$folder:/$folder" "/$folder" || exit 1; done
    exec "$@"' - "$only" "$@"
}
if first=$(in_place env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_STATE_HOME -u PROFILELENS_HOME HOME="$user" \
  node tests/installers/first-badge.mjs --home "$user" --profile "$user/.config/chromium" --program /usr/lib/profilelens/profilelens 2>"$work/output"); then
  pass "Chromium gets a finding of the installed program ($first ms to the first mark)"
else
  fail "Chromium gets a finding of the installed program" "$(cat "$work/output")"
fi

check "Firefox gets findings of the installed program" in_place env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_STATE_HOME -u PROFILELENS_HOME \
  INSTALLED_HOME="$user" node --experimental-websocket --test tests/extension/firefox/app.test.mjs

check "profilelens purge deletes what it wrote for the user" inside profilelens purge --yes
check "dpkg upgrades it over itself" inside dpkg --install "/tmp/$(basename "$package")"
check "dpkg removes it" inside dpkg --purge profilelens
rm "$root/tmp/$(basename "$package")"
contents >"$work/after"
[ "$(wc -l <"$work/before")" -gt 5000 ] || fail "the clean Debian could not be listed"
same "removed: the file tree is byte for byte as before" "$work/before" "$work/after"
finish deb

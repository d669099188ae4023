#!/usr/bin/env bash
# The .tar.gz in an empty home folder: installed, used by a real Chromium, installed once more, gone without a trace.
#   bash tests/installers/tarball.sh ARCHIVE
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
archive=$(realpath "$1")
work=$(work_folder); trap 'rm -rf "$work"' EXIT
# Names as people have them.
home="$work/Zoë O'Neil & son"
mkdir "$home"
# As a user: no variable of this run leads elsewhere.
as_user() { env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_STATE_HOME -u CHROME_CONFIG_HOME -u PROFILELENS_HOME -u SUDO_USER -u DBUS_SESSION_BUS_ADDRESS HOME="$home" "$@"; }
program=$home/.local/lib/profilelens/profilelens

tree "$home" >"$work/before"
began=$(millis)
mkdir "$work/unpacked" && tar -xzf "$archive" -C "$work/unpacked" || exit 1
folder=$(echo "$work"/unpacked/*)
check "install.sh ends with 0" as_user sh "$folder/install.sh"
installed=$(($(millis) - began))
at_most "unpacked and installed" $((installed / 1000)) 20 s
check "the program answers a browser" grep -q '"type":"welcome"' <(hello "$program" env HOME="$home")
check "the link in ~/.local/bin leads to it" [ "$(as_user "$home/.local/bin/profilelens" --version)" = "$(as_user "$program" --version)" ]
check "the program answers Firefox" grep -q '"type":"welcome"' <(hello_firefox "$program" "$(extension_id firefox)" env HOME="$home")
check "and no other add-on of it" grep -q originForbidden <(hello_firefox "$program" other@example.org env HOME="$home")
menu=$home/.local/share/applications/profilelens-doctor.desktop
# What a desktop starts: the Desktop Entry Specification has the value unescaped, then what stands in quotes.
entry=$(sed -n 's/^Exec=sh -c "\(.*\)"$/\1/p' "$menu" | sed -e 's/\\\\/\\/g' -e 's/\\\(["$`\\]\)/\1/g')
as_user sh -c "$entry" </dev/null >"$work/output" 2>&1
check "the menu of programs has ProfileLens Doctor, which starts it" grep -q '^The program$' "$work/output"
check "with an icon that is there" [ -f "$(sed -n 's/^Icon=//p' "$menu")" ]
check "the package itself can be deleted" rm -r "$work/unpacked"
as_user sh "$home/.local/lib/profilelens/uninstall.sh" --forget >"$work/output" 2>&1 || fail "uninstall.sh ends with 0" "$(cat "$work/output")"
tree "$home" >"$work/after"
same "uninstalled: the home folder is byte for byte as before" "$work/before" "$work/after"

mkdir "$work/unpacked" && tar -xzf "$archive" -C "$work/unpacked"
as_user sh "$folder/install.sh" >/dev/null || fail "installed again"
profile=$home/.config/chromium
if first=$(as_user node tests/installers/first-badge.mjs --home "$home" --profile "$profile" --program "$program" 2>"$work/output"); then
  pass "Chromium gets a finding of the installed program"
  at_most "from the downloaded archive to the first mark" $(((installed + first) / 1000)) 60 s
else
  fail "Chromium gets a finding of the installed program" "$(cat "$work/output")"
fi
check "Firefox gets findings of the installed program" as_user INSTALLED_HOME="$home" node --experimental-websocket --test tests/extension/firefox/app.test.mjs
# A fault, and a person who answers in a terminal.
manifest=$home/.config/chromium/NativeMessagingHosts/app.profilelens.host.json
sed -i 's:"path".*:"path"\: "/gone/profilelens",:' "$manifest"
printf 'n\n' | PROGRAM=$program as_user script -qec '"$PROGRAM" doctor' /dev/null >"$work/output"
check "doctor asks before it repairs, and leaves it at a no" grep -q /gone/ "$manifest"
printf 'y\n\n' | PROGRAM=$program as_user script -qec '"$PROGRAM" doctor --wait' /dev/null >"$work/output"
check "doctor repairs at a yes and looks again" grep -q 'Looking again' "$work/output"
check "and the browser finds the program again" [ "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).path' "$manifest")" = "$program" ]
check "and waits before its window closes" grep -q 'Press Enter' "$work/output"
check "it is remembered" [ -s "$home/.local/share/profilelens/memory.db" ]
# A host that a browser holds open, across an upgrade and an uninstall that keeps the memory.
mkfifo "$work/held"
as_user "$program" "chrome-extension://$(node -p 'JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json")).chromium[0]')/" <"$work/held" >/dev/null &
exec 9>"$work/held"
as_user sh "$folder/install.sh" >"$work/output" 2>&1 || fail "upgraded while a host runs" "$(cat "$work/output")"
check "upgraded while a host runs, which goes on" kill -0 $!
check "nothing of the old version is left" [ ! -e "$home/.local/lib/profilelens.old" ]
as_user sh "$home/.local/lib/profilelens/uninstall.sh" --keep-memory >"$work/output" 2>&1 || fail "uninstall.sh --keep-memory" "$(cat "$work/output")"
exec 9>&-
check "the memory was kept" [ -s "$home/.local/share/profilelens/memory.db" ]
left=$(cd "$home" && find . -iname '*profilelens*' ! -path './.local/share/profilelens*' ! -path './.config/chromium/Default/*')
check "and nothing else of ProfileLens" [ -z "$left" ]
finish tarball

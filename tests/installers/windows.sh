#!/usr/bin/env bash
# The Windows installers under Wine: installed without questions, used, upgraded while a browser holds the program open,
# repaired, faults of the registry planted and repaired, gone without a trace.
#   bash tests/installers/windows.sh SETUP MSI
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
setup=$(realpath "$1") msi=$(realpath "$2")
HOST=app.profilelens.host
KEY='Software\Microsoft\Windows\CurrentVersion\Uninstall\ProfileLens'
APP_PATH='Software\Microsoft\Windows\CurrentVersion\App Paths\profilelens.exe'

work=$(mktemp -d)
export WINEPREFIX="$work/prefix" WINEDEBUG=-all HOME="$work/home"
# A new Windows has no Microsoft C++ runtime, which Wine brings along.
export WINEDLLOVERRIDES='mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d;msvcp140,msvcp140_1,vcruntime140,vcruntime140_1=d'
unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$HOME"
trap 'timeout 20 wineserver -k 2> /dev/null; rm -rf "$work"' EXIT
timeout 300 wineboot -i >/dev/null 2>&1 && timeout 60 wineserver -w || { echo "No Wine prefix could be made."; exit 1; }
wineserver -f -p 2>"$work/server" &
drive=$WINEPREFIX/drive_c
user=$(ls "$drive/users" | grep -v -x Public | head -1)
home="$drive/users/$user/AppData/Local"
program='C:\users\'$user'\AppData\Local\Programs\ProfileLens\profilelens.exe'
installed="$home/Programs/ProfileLens"

lens() { timeout 120 wine "$program" "$@" 2>"$work/stderr" | tr -d '\r'; }
value() { timeout 60 wine reg query "$1" ${2:+/v "$2"} ${3:+"$3"} 2>/dev/null | tr -d '\r' | sed -n 's/.*REG_\(SZ\|DWORD\) *//p' | head -1; }
default_value() { timeout 60 wine reg query "$1" /ve ${2:+"$2"} 2>/dev/null | tr -d '\r' | sed -n 's/.*REG_SZ *//p'; }
# The registry as text, without Wine's own key, and every file with its hash.
snapshot() {
  for hive in HKCU HKLM; do
    timeout 60 wine reg export "$hive\\Software" "$(winepath -w "$work/$hive.reg" 2>/dev/null)" /y >/dev/null 2>&1
  done
  iconv -f UTF-16 -t UTF-8 "$work/HKCU.reg" "$work/HKLM.reg" | tr -d '\r' |
    awk '/^\[/ { own = index($0, "\\Software\\Wine") > 0 } !own'
  (cd "$drive" && find users ProgramData 'Program Files' -path '*/Temp/*' -prune -o -type d -print -o -type f -exec sha256sum {} + | sort)
}
# until_gone SECONDS FILE: the uninstaller goes on in a copy of itself.
until_gone() { for _ in $(seq $(($1 * 5))); do [ -e "$2" ] || return 0; sleep 0.2; done; return 1; }
repair_of() { # SECTION: the repairs doctor offers there
  lens doctor --json >"$work/doctor"
  node -p 'const wrong = JSON.parse(require("fs").readFileSync(process.argv[1])).sections.find((s) => s.check === process.argv[2])
    .results.filter((r) => r.state === "attention").map((r) => r.repair); [...new Set(wrong)].sort().join()' "$work/doctor" "$1"
}
says() { # NAME SEEN EXPECTED
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $3
got:      $2"; fi
}

at_most "the installer" $(($(stat -c %s "$setup") / 1000000)) 60 MB
snapshot >"$work/before"
began=$(millis)
timeout 120 wine "$setup" /S; says "silent install ends with 0" $? 0
at_most "installed" $((($(millis) - began) / 1000)) 20 s
version=$(lens --version)
says "Apps & features: version" "$(value "HKCU\\$KEY" DisplayVersion)" "$version"
check "Apps & features: icon" [ -f "$installed/$(value "HKCU\\$KEY" DisplayIcon | sed 's/.*\\//')" ]
check "Apps & features: size in KB" [ $(($(value "HKCU\\$KEY" EstimatedSize))) -gt 40000 ]
for maker in 'Google\Chrome' Chromium 'Microsoft\Edge' Mozilla; do
  named=$(default_value "HKCU\\Software\\$maker\\NativeMessagingHosts\\$HOST")
  check "$maker: the key names a manifest that is there" [ -f "$drive/$(printf '%s' "${named#?:\\}" | tr '\\' '/')" ]
done
check "hello is answered by the installed program" grep -q '"type":"welcome"' <(hello "$program" timeout 120 wine)
check "Firefox's manifest lets the add-on in, and nobody else" grep -q '"allowed_extensions"' "$home/ProfileLens/NativeMessaging/$HOST.firefox.json"
check "hello is answered to Firefox" grep -q '"type":"welcome"' <(hello_firefox "$program" "$(extension_id firefox)" timeout 120 wine)
check "and refused to another add-on" grep -q originForbidden <(hello_firefox "$program" other@example.org timeout 120 wine)
says "a JPEG is checked" "$(node -p 'JSON.parse(process.argv[1]).verdict.outcome' "$(lens check "$(winepath -w installer/demo/images/sofia-1.jpg 2>/dev/null)" --json)")" nothingFound
says "a message is checked" "$(node -p 'JSON.parse(process.argv[1]).results[0].verdict.outcome' "$(echo 'My wallet was stolen here. Please buy me a Steam gift card worth 200 dollars and send me the code.' | lens text - --json)")" signs

mkfifo "$work/held"
wine "$program" "chrome-extension://$(node -p 'JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json")).chromium[0]')/" <"$work/held" >/dev/null 2>&1 &
held=$!
exec 9>"$work/held"
sleep 3
rm "$installed/models/iris.onnx"
timeout 120 wine "$setup" /S; says "upgrade over a running host ends with 0" $? 0
check "the running host goes on" kill -0 $held
check "hello is answered by the new one" grep -q '"type":"welcome"' <(hello "$program" timeout 120 wine)
check "a file that was missing is there again" [ -f "$installed/models/iris.onnx" ]

timeout 60 wine reg add "HKLM\\Software\\Google\\Chrome\\NativeMessagingHosts\\$HOST" /ve /d 'C:\gone\manifest.json' /f /reg:64 >/dev/null 2>&1
says "fault planted: the wrong view of HKLM" "$(repair_of Places)" hive
lens doctor --repair hive >"$work/output"; says "repaired" "$(repair_of Places)" ""
lens doctor --undo >"$work/output"; says "undone" "$(repair_of Places)" hive
lens doctor --repair hive >"$work/output"
timeout 60 wine reg add "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\$HOST" /ve /d 'C:\gone\manifest.json' /f >/dev/null 2>&1
says "fault planted: HKCU hides what is right" "$(repair_of Places)" register
lens doctor --repair register >"$work/output"; says "repaired" "$(repair_of Places)" ""
timeout 60 wine reg add 'HKLM\Software\Policies\Google\Chrome\NativeMessagingBlocklist' /v 1 /d '*' /f /reg:64 >/dev/null 2>&1
says "fault planted: blocked by policy" "$(repair_of Policies)" policy
lens doctor --repair policy >"$work/output"; says "repaired" "$(repair_of Policies)" ""
lens doctor --undo >"$work/output"; says "undone" "$(repair_of Policies)" policy
timeout 60 wine reg delete 'HKLM\Software\Policies\Google' /f /reg:64 >/dev/null 2>&1
timeout 60 wine reg delete 'HKLM\Software\Google' /f /reg:64 >/dev/null 2>&1

menu="AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ProfileLens Doctor.lnk"
check "the Start menu has ProfileLens Doctor" grep -aq 'doctor --wait' <(tr -d '\0' <"$drive/users/$user/$menu")
says "\"profilelens\" can be typed into Run" "$(default_value "HKCU\\$APP_PATH")" "$program"
says "Apps & features: Modify is the doctor" "$(value "HKCU\\$KEY" ModifyPath)" "\"$program\" doctor --wait"
mkdir "$work/faces" && cp installer/demo/images/daniel-1.jpg "$work/faces/"
lens gallery add Daniel "$(winepath -w "$work/faces" 2>/dev/null)" >"$work/output"
says "a person is remembered" "$(lens gallery list | grep -c Daniel)" 1

timeout 120 wine "$installed/uninstall.exe" /S
check "uninstalled without /PURGE" until_gone 60 "$installed"
exec 9>&-
for _ in $(seq 50); do [ -z "$(value "HKCU\\$KEY" DisplayVersion)" ] && break; sleep 0.2; done
check "the memory is kept" [ -s "$home/ProfileLens/gallery.bin" ]
says "and nothing else" "$(find "$drive/users" -iname '*profilelens*' | sed "s|$drive/users/$user/||" | sort)" 'AppData/Local/ProfileLens'

timeout 120 wine "$setup" /S /ALLUSERS; says "/ALLUSERS: silent install ends with 0" $? 0
installed="$drive/Program Files/ProfileLens" program='C:\Program Files\ProfileLens\profilelens.exe'
says "/ALLUSERS: Apps & features, for every user" "$(value "HKLM\\$KEY" DisplayVersion /reg:64)" "$version"
for maker in 'Google\Chrome' Chromium 'Microsoft\Edge' Mozilla; do
  named=$(default_value "HKLM\\Software\\$maker\\NativeMessagingHosts\\$HOST" /reg:32)
  check "/ALLUSERS, $maker: the key names a manifest that is there" [ -f "$drive/$(printf '%s' "${named#?:\\}" | tr '\\' '/')" ]
  says "/ALLUSERS, $maker: nothing in the 64-bit view and nothing of one user's" "$(default_value "HKLM\\Software\\$maker\\NativeMessagingHosts\\$HOST" /reg:64)$(default_value "HKCU\\Software\\$maker\\NativeMessagingHosts\\$HOST")" ""
done
check "/ALLUSERS: hello is answered" grep -q '"type":"welcome"' <(hello "$program" timeout 120 wine)
says "/ALLUSERS: the person is still remembered" "$(lens gallery list | grep -c Daniel)" 1
check "/ALLUSERS: the Start menu of everybody has ProfileLens Doctor" [ -f "$drive/ProgramData/Microsoft/Windows/Start Menu/Programs/ProfileLens Doctor.lnk" ]
rm -r "$installed/rules"
timeout 120 wine "$setup" /S /ALLUSERS; says "/ALLUSERS: installed again ends with 0" $? 0
check "/ALLUSERS: and repairs it" [ -f "$installed/rules/version.json" ]

timeout 120 wine "$installed/uninstall.exe" /S /PURGE
check "/ALLUSERS: uninstalled with /PURGE" until_gone 60 "$installed"
for _ in $(seq 50); do [ -z "$(value "HKLM\\$KEY" DisplayVersion /reg:64)" ] && break; sleep 0.2; done
snapshot >"$work/after"
same "no key and no file is left of either" "$work/before" "$work/after"

timeout 300 wine msiexec /i "$(winepath -w "$msi" 2>/dev/null)" /qn; says ".msi: installs without questions" $? 0
check ".msi: hello is answered" grep -q '"type":"welcome"' <(hello "$program" timeout 120 wine)
says ".msi: Chrome's key" "$(default_value "HKLM\\Software\\Google\\Chrome\\NativeMessagingHosts\\$HOST" /reg:32)" "C:\\Program Files\\ProfileLens\\$HOST.json"
check ".msi: hello is answered to Firefox, which finds its own manifest" grep -q '"allowed_extensions"' "$installed/$HOST.firefox.json"
lens doctor --all --json >"$work/doctor"
says ".msi: doctor finds the machine's places right" "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).sections.find((s) => s.check === "Places").results.filter((r) => r.subject.startsWith("HKLM") && r.state === "well").length' "$work/doctor")" 4
# Wine takes the Start menu of the one who installs, whatever the package asks for.
says ".msi: the Start menu has ProfileLens Doctor" "$(find "$drive" -name 'ProfileLens Doctor.lnk' | wc -l)" 1
rm "$installed/models/iris.onnx"
timeout 300 wine msiexec /i "$(winepath -w "$msi" 2>/dev/null)" REINSTALL=ALL REINSTALLMODE=amus /qn; says ".msi: repairs" $? 0
check ".msi: a file that was missing is there again" [ -f "$installed/models/iris.onnx" ]
timeout 300 wine msiexec /x "$(winepath -w "$msi" 2>/dev/null)" /qn; says ".msi: removed" $? 0
says ".msi: no file is left but the user's own log" "$(find "$drive" -iname '*profilelens*' ! -path '*/Temp/*' ! -path "$home/ProfileLens*")" ""
says ".msi: Firefox's key is gone, too" "$(default_value "HKLM\\Software\\Mozilla\\NativeMessagingHosts\\$HOST" /reg:32)" ""
says ".msi: no key is left" "$(default_value "HKLM\\Software\\Google\\Chrome\\NativeMessagingHosts\\$HOST" /reg:32)" ""
finish windows

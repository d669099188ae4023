#!/usr/bin/env bash
# The Windows build, run under Wine as Windows would run it: registers, answers hello, checks a photo and messages,
# remembers a person's photo, leaves nothing behind. A crash of the program or of Wine fails the run.
#   bash tests/wine.sh           publishes win-x64 first
#   bash tests/wine.sh FOLDER    takes a published folder
set -uo pipefail
cd "$(dirname "$0")/.."

HOST=app.profilelens.host
PROGRAM='C:\Program Files\ProfileLens\profilelens.exe'
MANIFEST='AppData\Local\ProfileLens\NativeMessaging\app.profilelens.host.json'
failures=0
pass() { echo "PASS  wine: $1"; }
fail() { echo "FAIL  wine: $1"; [ $# -gt 1 ] && printf '%s\n' "$2" | head -20 | sed 's/^/      /'; failures=$((failures + 1)); }
stop() { fail "$@"; exit 1; }
expect() { # NAME ACTUAL EXPECTED
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $3
got:      $2"; fi
}

for tool in wine node; do
  command -v "$tool" > /dev/null && continue
  [ "$(id -u)" = 0 ] || stop "'$tool' is missing; install it as root: apt-get install --no-install-recommends wine wine64 nodejs"
  echo "Installing $tool with apt."
  package=$tool
  [ "$tool" = wine ] && package='wine wine64'
  [ "$tool" = node ] && package=nodejs
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $package; } > /dev/null || stop "apt could not install $tool"
done

layout=${1:-artifacts/win-x64}
if [ $# -eq 0 ]; then
  bash installer/models.sh || stop "making the networks"
  timeout 580 dotnet publish host/ProfileLens.Host -c Release -r win-x64 -o "$layout" -p:CI=true -v quiet -clp:NoSummary || stop "publishing win-x64"
  pass "published win-x64 without warnings"
fi
[ -f "$layout/profilelens.exe" ] || stop "no profilelens.exe in $layout"

work=$(mktemp -d)
# Without winedbg a crash ends the program at once, and Wine writes what happened to stderr.
export WINEPREFIX="$work/prefix" WINEDEBUG=-all HOME="$work/home"
# A new Windows has no Microsoft C++ runtime, which Wine brings along.
export WINEDLLOVERRIDES='mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d;msvcp140,msvcp140_1,vcruntime140,vcruntime140_1=d'
unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$HOME"
trap 'timeout 20 wineserver -k 2> /dev/null; rm -rf "$work"' EXIT
timeout 240 wineboot -i > /dev/null 2>&1 || stop "a fresh Wine prefix could not be made in 240 s"
timeout 60 wineserver -w || stop "Wine did not settle in 60 s"
# One server for the whole run. Left to itself it ends when no program is running, and a program that starts just then
# loses its connection and ends with 1 before its first instruction ("wine client error: recvmsg: Connection reset").
wineserver -f -p 2> "$work/server" &
server=$!
drive="$WINEPREFIX/drive_c"
user=$(ls "$drive/users" | grep -v -x Public | head -1)
mkdir -p "$drive/Program Files/ProfileLens"
cp -r "$layout"/*.exe "$layout"/*.dll "$layout"/rules "$layout"/models "$drive/Program Files/ProfileLens/"

crash='Unhandled|wine client error|wine: |Process terminated|Fatal error'
lens() {
  timeout 120 wine "$PROGRAM" "$@" 2> "$work/stderr"
  local code=$?
  if grep -aqE "$crash" "$work/stderr" || [ $code -ge 124 ]; then
    { echo "profilelens $* ended with $code:"; cat "$work/stderr"; } >> "$work/crashes"
  fi
  return $code
}
default_value() { # KEY [VIEW]
  timeout 60 wine reg query "$1" /ve ${2:+"$2"} 2> /dev/null | tr -d '\r' | sed -n 's/.*REG_SZ *//p'
}
unix_path() { printf '%s/%s' "$drive" "$(printf '%s' "${1#C:\\}" | tr '\\' '/')"; }
# The registry as text, without Wine's own key, and every file with its hash.
snapshot() {
  for hive in HKCU HKLM; do
    timeout 60 wine reg export "$hive\\Software" "$(winepath -w "$work/$hive.reg" 2> /dev/null)" /y > /dev/null 2>&1
  done
  iconv -f UTF-16 -t UTF-8 "$work/HKCU.reg" "$work/HKLM.reg" | tr -d '\r' |
    awk '/^\[/ { own = index($0, "\\Software\\Wine") > 0 } !own'
  (cd "$drive" && find users 'Program Files/ProfileLens' -type d -print -o -type f -exec sha256sum {} + | sort)
}

version=$(lens --version | tr -d '\r'); code=$?
[ "$code" = 0 ] && [[ $version == [0-9]*.[0-9]*.[0-9]* ]] && pass "--version says $version" || stop "--version" "exit $code: $version $(cat "$work/stderr")"
snapshot > "$work/before"
[ "$(wc -l < "$work/before")" -gt 100 ] || stop "the registry could not be exported"

registered=$(lens register); expect "register ends with 0" $? 0
expected="C:\\users\\$user\\$MANIFEST"
for maker in 'Google\Chrome' Chromium 'Microsoft\Edge' Mozilla; do
  [ $maker = Mozilla ] && expected=${expected%.json}.firefox.json
  value=$(default_value "HKCU\\Software\\$maker\\NativeMessagingHosts\\$HOST")
  if [ "${value,,}" = "${expected,,}" ]; then pass "$maker: the key names the manifest"; else fail "$maker: the key names the manifest" "expected: $expected
got:      $value
$registered"; fi
done
file=$(unix_path "$expected")
expect "Firefox's manifest names this program and the add-on" "$(node -p '
  const m = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  [m.name, m.type, m.path, ...m.allowed_extensions, m.allowed_origins].join(" | ")' "$file")" "$HOST | stdio | $PROGRAM | $(node -p '
  JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json", "utf8")).firefox.join(" | ")') | "
file=$(unix_path "C:\\users\\$user\\$MANIFEST")
if [ -f "$file" ]; then
  pass "the manifest exists"
  expect "the manifest names this program and this extension" "$(node -p '
    const m = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    [m.name, m.type, m.path, ...m.allowed_origins].join(" | ")' "$file")" "$HOST | stdio | $PROGRAM | $(node -p '
    JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json", "utf8")).chromium.map(id => `chrome-extension://${id}/`).join(" | ")')"
else
  fail "the manifest exists" "$file"
fi
lens register | grep -q '^Unchanged' && pass "register twice changes nothing" || fail "register twice changes nothing"

output=$(lens register --system); code=$?
[ $code = 0 ] && pass "register --system ends with 0" || fail "register --system ends with 0" "exit $code: $output $(cat "$work/stderr")"
expect "HKLM, 32-bit view: Chrome's key names the manifest beside the program" \
  "$(default_value "HKLM\\Software\\Google\\Chrome\\NativeMessagingHosts\\$HOST" /reg:32)" "C:\\Program Files\\ProfileLens\\$HOST.json"
lens unregister --system > /dev/null; expect "unregister --system ends with 0" $? 0
output=$(lens unregister); code=$?
[ $code = 0 ] && pass "unregister ends with 0" || fail "unregister ends with 0" "exit $code: $output $(cat "$work/stderr")"
snapshot > "$work/after"
if difference=$(diff "$work/before" "$work/after"); then pass "unregister leaves no key and no file"; else fail "unregister leaves no key and no file" "$difference"; fi

lens register > /dev/null
id=$(node -p 'JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json", "utf8")).chromium[0]')
frames() { # REQUEST...  as a browser frames them, after hello; @FILE stands for the file's bytes in base64
  node -e '
    const hello = { type: "hello", id: "1", extensionVersion: "0.1.0", protocol: { min: 1, max: 1 }, locale: "en" };
    for (const text of [JSON.stringify(hello), ...process.argv.slice(1)]) {
      const body = Buffer.from(text.replace(/@([\w./-]+)/, (_, file) => require("fs").readFileSync(file).toString("base64")));
      const length = Buffer.alloc(4); length.writeUInt32LE(body.length);
      process.stdout.write(Buffer.concat([length, body]));
    }' "$@"
}
answers() { # FILE EXPRESSION: what an expression over the exact frames in the file says
  node -p '
    const all = require("fs").readFileSync(process.argv[1]), answers = [];
    let at = 0;
    while (at + 4 <= all.length) {
      const end = at + 4 + all.readUInt32LE(at);
      answers.push(JSON.parse(all.subarray(at + 4, end)));
      at = end;
    }
    at === all.length ? eval(process.argv[2]) : `${all.length} bytes, the last frame ends at ${at}`' "$@"
}
frames > "$work/hello"
lens "chrome-extension://$id/" --parent-window=0 < "$work/hello" > "$work/answer"
expect "hello is answered with welcome in exact frames" "$(answers "$work/answer" 'answers.map(a => a.type).join()')" welcome
lens "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/" < "$work/hello" > "$work/answer"
refused=$?
grep -aq -i 'originForbidden' "$work/answer" && [ $refused -ne 0 ] && pass "another extension is refused" || fail "another extension is refused" "exit $refused"

photo=installer/demo/images/sofia-1.jpg
output=$(lens check "$(winepath -w "$photo" 2> /dev/null)" --json); code=$?
expect "check decodes a JPEG and ends with 0" "$code $(node -p 'JSON.parse(process.argv[1]).verdict.outcome' "$output")" "0 nothingFound"

message='My wallet was stolen here. Please buy me a Steam gift card worth 200 dollars and send me the code.'
output=$(printf '%s' "$message" | lens text - --json); code=$?
expect "text finds a gift-card request and ends with 1" "$code $(node -p '
  JSON.parse(process.argv[1]).results.map(r => r.verdict.outcome).join()' "$output")" "1 signs"

# Two processes: the second must open the database and unseal its key (DPAPI) to know the photo again.
# The pipe stays open until the answer is there: a browser that closes it no longer wants one.
photo_of() { # NAME
  frames '{"type":"checkImage","id":"p","bytes":"@'$photo'","site":"tinder","partner":{"key":"'$1'","name":"'$1'"}}'
  for _ in $(seq 300); do grep -aqs imageResult "$work/answer.$1" && return; sleep 0.2; done
}
for name in Anna Olga; do
  photo_of $name | lens "chrome-extension://$id/" > "$work/answer.$name"
  expect "the host ends with 0 after $name's photo" $? 0
done
codes='answers.filter(a => a.type === "imageResult").map(a => a.verdict.outcome + ": " + a.findings.map(f => f.code).join()).join("; ")'
expect "a photo seen first is remembered without an alarm" "$(answers "$work/answer.Anna" "$codes")" "nothingFound: provenance.stripped,manipulation.saved-by,generated.no-face"
expect "the same photo under another name is found, by another process" "$(answers "$work/answer.Olga" "$codes")" "signs: reuse.other-name,provenance.stripped,manipulation.saved-by,generated.no-face"
sealed="$drive/users/$user/AppData/Local/ProfileLens/memory.dpapi"
[ -s "$sealed" ] && pass "DPAPI seals the key of the memory" || fail "DPAPI seals the key of the memory" "$(ls -R "$drive/users/$user/AppData/Local/ProfileLens")"

lens doctor --json > "$work/doctor"
expect "doctor finds every check but 'no browser' well" "$(node -p '
  const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  report.sections.flatMap(s => s.results.filter(r => r.state === "attention").map(r => `${s.check}: ${r.subject}`)).join("; ")' "$work/doctor")" "Browsers: Any browser"

expect "nothing crashed" "$(cat "$work/crashes" 2> /dev/null)" ""
kill -0 $server 2> /dev/null && [ ! -s "$work/server" ] && pass "Wine's server stayed up" || fail "Wine's server stayed up" "$(cat "$work/server")"

[ "$failures" = 0 ] && echo "wine: all passed" || { echo "wine: $failures failed"; exit 1; }

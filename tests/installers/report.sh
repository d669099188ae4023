# Sourced by the tests of installers: how a result is told, and what a folder holds.
failures=0
pass() { echo "PASS  $1"; }
fail() { echo "FAIL  $1"; [ $# -gt 1 ] && printf '%s\n' "$2" | head -20 | sed 's/^/      /'; failures=$((failures + 1)); }
check() { # NAME COMMAND…: passes when the command does
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "$output"; fi
}
same() { # NAME BEFORE AFTER
  local difference
  if difference=$(diff "$2" "$3"); then pass "$1"; else fail "$1" "$difference"; fi
}
at_most() { # NAME SEEN LIMIT UNIT
  if [ "$2" -le "$3" ]; then pass "$1: $2 $4, at most $3"; else fail "$1: $2 $4, more than $3"; fi
}
# tree FOLDER…: every entry below with its kind, mode and owner; files with their hash, links with their aim.
tree() { (cd "$1" && shift && find "${@:-.}" -xdev -printf '%y %m %U:%G %p %l\n' -type f -exec sha256sum {} + | sort); }
# A folder that no system empties: the program refuses to be registered in one that is.
work_folder() { mktemp -d /opt/profilelens-test-XXXXXX 2>/dev/null || mktemp -d "$HOME/profilelens-test-XXXXXX"; }
finish() { [ "$failures" = 0 ] && echo "$1: all passed" || { echo "$1: $failures failed"; exit 1; }; }
millis() { date +%s%3N; }
# hello PROGRAM [PREFIX…]: what the program answers to Chromium's first message
hello() {
  local program=$1
  shift
  hello_frame | "$@" "$program" "chrome-extension://$(extension_id chromium)/" | tail -c +5
}
# hello_firefox PROGRAM ADD-ON [PREFIX…]: the same, asked as Firefox asks for an add-on
hello_firefox() {
  local program=$1 addon=$2
  shift 2
  hello_frame | "$@" "$program" /manifests/app.profilelens.host.json "$addon" | tail -c +5
}
extension_id() { node -p 'JSON.parse(require("fs").readFileSync("host/rules/extension-ids.json"))[process.argv[1]][0]' "$1"; }
hello_frame() {
  node -e '
    process.stdout.on("error", () => {}); // Whoever is refused may not read on.
    const body = Buffer.from(JSON.stringify({ type: "hello", id: "1", extensionVersion: "0.1.0", protocol: { min: 1, max: 1 }, locale: "en" }));
    const length = Buffer.alloc(4); length.writeUInt32LE(body.length);
    process.stdout.write(Buffer.concat([length, body]));'
}

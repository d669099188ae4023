#!/usr/bin/env bash
# The one test command: formatter, build, unit, property and browser tests, and the Windows build under Wine.
set -euo pipefail
cd "$(dirname "$0")/.."
source installer/prerequisites.sh
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

failed=() passed=0
began=$SECONDS
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

# stage NAME COMMAND…: runs it, keeps going, remembers how it ended; what a failed one said last is said again at the end.
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n=== %s\n' "$name"
  if "$@" > >(tee "$said/now") 2>&1; then passed=$((passed + 1)); else failed+=("$name") && mv "$said/now" "$said/${#failed[@]}"; fi
  sleep 0.2 # for tee: not waited for, since a server that a stage left behind may hold its input open
  printf -- '--- %s: %d s\n' "$name" $((SECONDS - start))
}

# what_failed: of each failed stage the lines about failures, with what follows them, or its end where there are none.
what_failed() {
  local n
  for ((n = 1; n <= ${#failed[@]}; n++)); do
    printf '\n=== Failed: %s\n' "${failed[n - 1]}"
    { grep -E -A 12 '\[FAIL\]|^FAIL|^not ok|✖|: error ' "$said/$n" || tail -n 30 "$said/$n"; } | head -n 80
  done
}

csharp_format() { (cd tests && dotnet tool restore >/dev/null && dotnet csharpier check ..); }
csharp_build() { dotnet restore ProfileLens.sln && dotnet build ProfileLens.sln -c Release --no-restore; }
xunit() { "tests/ProfileLens.$1.Tests/bin/Release/net10.0/ProfileLens.$1.Tests" -noColor; }
publish() { dotnet publish host/ProfileLens.Host -c Release -r "$1" -o "artifacts/$1"; }
published_host() {
  PROFILELENS_HOST="$PWD/artifacts/linux-x64/profilelens" \
    tests/ProfileLens.Host.Tests/bin/Release/net10.0/ProfileLens.Host.Tests -noColor -class '*IsolationTests'
}
fuzz() { PROFILELENS_HOME=$(mktemp -d) tests/ProfileLens.Fuzz/bin/Release/net10.0/ProfileLens.Fuzz --frames 20000 --seed "$(date +%j)"; }
fuzz_images() {
  PROFILELENS_HOME=$(mktemp -d) tests/ProfileLens.Fuzz/bin/Release/net10.0/ProfileLens.Fuzz \
    --images 3000 --seconds 120 --without-networks --seed "$(date +%j)"
}
npm_do() { (cd extension && npm "$@"); }
networks() { rm -f artifacts/models/made-from && bash installer/models.sh; }
content_credentials() {
  npm ci --prefix tests/content-credentials &&
    node tests/content-credentials/mutate.mjs --host "$PWD/artifacts/linux-x64/profilelens" --count 500
}
browser() { node --test --test-concurrency=1 --test-reporter=spec tests/extension/e2e/*.test.mjs; }
in_firefox() { node --experimental-websocket --test --test-reporter=spec tests/extension/firefox/*.test.mjs; }
headed() { xvfb-run -a -s '-screen 0 1280x1000x24' npm --prefix extension run test:pages; }
linux_packages() { bash installer/linux/package.sh artifacts/linux-x64 artifacts/packages; }
tarball() { bash tests/installers/tarball.sh artifacts/packages/profilelens-*-linux-x64.tar.gz; }
windows_packages() { bash installer/windows/package.sh artifacts/win-x64 artifacts/packages; }
windows_installers() { bash tests/installers/windows.sh artifacts/packages/ProfileLens-*-setup.exe artifacts/packages/ProfileLens-*.msi; }
macos_packages() { bash installer/macos/package.sh artifacts artifacts/packages; }
bill_of_materials() {
  local bill=artifacts/packages/profilelens.cdx.json
  node installer/sbom.mjs 0 >"$bill" && node -e '
    const { components } = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const without = components.filter((c) => !c.licenses?.length).map((c) => c.name);
    if (components.length < 100 || without.length > 0) throw new Error(`${components.length} parts, no licence: ${without}`);' "$bill"
}
deb() { bash tests/installers/deb.sh artifacts/packages/profilelens_*_amd64.deb artifacts/cache; }
training_text() { python3 host/training/text/check.py; }

require_to_build
require_to_pack
need xvfb-run xvfb
need xauth xauth
need xdotool xdotool
need '/usr/lib/wine/wine64' wine64
need wine wine
need firefox-esr firefox-esr
need dbus-run-session dbus
need dbus-daemon dbus-daemon
need gnome-keyring-daemon gnome-keyring
need '/usr/lib/*/libsecret-1.so.0' libsecret-1-0
need unshare util-linux
need script bsdutils
need python3 python3
need debootstrap debootstrap
install_missing

# Minutes of waiting for a mirror: begun now, needed by the test of the .deb.
bash tests/installers/debian.sh artifacts/cache &
rm -rf artifacts/packages

stage 'C# formatter' csharp_format
stage 'Networks: converted and compared with their original runtime' networks
stage 'C# build, warnings as errors' csharp_build
stage 'Core tests' xunit Core
stage 'Host tests' xunit Host
stage 'Fuzz: frames' fuzz
stage 'Fuzz: pictures' fuzz_images
stage 'Training text' training_text
stage 'Publish linux-x64, Native AOT' publish linux-x64
stage 'The published host without a network' published_host
stage 'Content credentials: 500 changed photos, against the official library' content_credentials
stage 'Extension: packages' npm_do ci --no-audit --no-fund
stage 'Extension: formatter' npm_do run format:check
stage 'Extension: types' npm_do run check
stage 'Extension: build' npm_do run build
stage 'Extension: build for tests' npm_do run build:e2e
stage 'Extension: build for Firefox' npm_do run build:firefox
stage 'Extension: linted for Firefox' npm_do run lint:firefox
stage 'Extension: unit tests' npm_do test
stage 'Browser: extension pages, menu and permission bubble' headed
stage 'Browser: the real host on the sites' browser
stage 'Browser: the Firefox build in a real Firefox' in_firefox
stage 'Linux packages' linux_packages
stage 'The .tar.gz in an empty home, with a real Chromium' tarball
stage 'The .deb in a clean Debian, with a real Chromium' deb
stage 'Signed updates, by the published host' bash tests/installers/update.sh artifacts/linux-x64/profilelens
stage 'Publish win-x64' publish win-x64
stage 'Windows build under Wine' bash tests/wine.sh artifacts/win-x64
stage 'Windows installers' windows_packages
stage 'Windows installers under Wine' windows_installers
stage 'Publish osx-arm64' publish osx-arm64
stage 'Publish osx-x64' publish osx-x64
stage 'macOS packages' macos_packages
stage 'macOS packages, as far as Linux can tell' bash tests/installers/macos.sh artifacts/packages
stage 'Bill of materials' bill_of_materials
stage 'Extension packages' bash installer/extension/package.sh extension/dist artifacts/packages
stage 'Packages are the same twice' bash tests/installers/reproducible.sh

what_failed
printf '\nTook %d minutes.\n' $(((SECONDS - began + 59) / 60))
[ "${#failed[@]}" -eq 0 ] || printf 'Failed: %s\n' "${failed[@]}"
printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
[ "${#failed[@]}" -eq 0 ]

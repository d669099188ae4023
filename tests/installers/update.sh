#!/usr/bin/env bash
# Updates as the release tool makes them, against the published program: it takes none that is not signed with the key it
# was built with, none that is damaged and, where the release's key is at hand (PROFILELENS_UPDATE_KEY), none that is not newer.
# That a right one is taken and rolled back is tested with keys of their own in UpdateCommandTests.
#   bash tests/installers/update.sh PROGRAM
set -uo pipefail
cd "$(dirname "$0")/../.."
source tests/installers/report.sh
program=$(realpath "$1")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export PROFILELENS_HOME=$work/home
release_key=${PROFILELENS_UPDATE_KEY:-}

# A pair of its own, made in a copy of the folders: the public key of this checkout stays.
mkdir -p "$work/tree/installer" "$work/tree/host/ProfileLens.Core/Updates"
cp -R installer/update "$work/tree/installer/"
make_keys() { bash "$work/tree/installer/update/keys.sh" "$work/key.pem"; }
check "a pair of keys is made" make_keys
same "the public key is that of the private one" <(openssl pkey -in "$work/key.pem" -pubout) "$work/tree/host/ProfileLens.Core/Updates/update-key.pem"
check "the private key is its owner's only" [ "$(stat -c %a "$work/key.pem")" = 600 ]
make_keys >/dev/null 2>&1 && fail "a key that is there is not overwritten" || pass "a key that is there is not overwritten"
check "the key of this checkout is part of the program" grep -aqF "$(sed -n 2p host/ProfileLens.Core/Updates/update-key.pem)" "$program"
PROFILELENS_UPDATE_KEY=$work/key.pem bash installer/update/make.sh "$work/made" >/dev/null || fail "an update is made"
update=$(echo "$work"/made/*.plupdate)
refused() { # NAME FILE WORDS
  local output
  output=$("$program" update "$2" 2>&1)
  if [ $? = 1 ] && [[ $output == *"$3"* ]]; then pass "$1 is refused"; else fail "$1 is refused" "$output"; fi
}
before=$("$program" update)
refused "an update signed with another key" "$update" "not made by ProfileLens"
head -c $(($(stat -c %s "$update") / 2)) "$update" >"$work/cut.plupdate"
refused "half an update" "$work/cut.plupdate" "damaged"
head -c 100000 /dev/urandom >"$work/noise.plupdate"
refused "noise" "$work/noise.plupdate" "damaged"
check "nothing was changed" [ "$("$program" update)" = "$before" ]
check "and nothing was written" [ ! -e "$work/home/updates" ]

if [ -n "$release_key" ]; then
  PROFILELENS_UPDATE_KEY=$release_key bash installer/update/make.sh "$work/ours" >/dev/null
  refused "our own update that is not newer" "$(echo "$work"/ours/*.plupdate)" "not newer"
else
  echo "Not tried, since PROFILELENS_UPDATE_KEY names no key: an update of our own."
fi
finish update

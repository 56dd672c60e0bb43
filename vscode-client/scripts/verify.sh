#!/usr/bin/env bash
# What the reactor runs: check, build, package and test the extension. Without a fitting Node it says so and does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v npm >/dev/null 2>&1 || ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null; then
  echo "SKIPPED the Visual Studio Code extension: it needs Node 20 or later with npm"
  [ -z "${CI:-}" ] || exit 1
  exit 0
fi

export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent
fi
npm run --silent check
npm run --silent vsix -- --runtime
npm run --silent vsix
npm test --silent

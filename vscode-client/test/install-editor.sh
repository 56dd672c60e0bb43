#!/usr/bin/env bash
# Puts code-server, which is VS Code served to a browser, where the tests look for it (see driver.mjs). Everything comes from the npm registry; native modules
# are compiled here, which takes about a minute and these Debian packages: chromium, fonts-dejavu-core, libkrb5-dev, libsecret-1-dev, libxkbfile-dev, ripgrep, build-essential, python3.
# usage: install-editor.sh [DIR]
set -euo pipefail

readonly version=4.100.3
readonly dir=${1:-${DRYDOCK_TEST_EDITOR:-${XDG_CACHE_HOME:-$HOME/.cache}/drydock-test/code-server-$version}}
readonly entry=node_modules/code-server/out/node/entry.js
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

if [ -e "$dir/.complete" ]; then
  exit 0
fi
echo "installing code-server $version into $dir"
rm -rf "$dir"
mkdir -p "$dir"
cd "$dir"
echo '{"private":true}' >package.json

# What scripts of packages would do is done below, for Linux and for what is needed here.
npm install --silent --ignore-scripts "code-server@$version"
workbench=$dir/node_modules/code-server/lib/vscode
npm install --silent --omit=dev --ignore-scripts --no-save --prefix "$workbench"
npm install --silent --omit=dev --ignore-scripts --no-save --prefix "$workbench/extensions"

# Headers of the very node that will run it, where the system has them.
headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
[ -e "$headers/include/node/node.h" ] || headers=
gyp=$(readlink -f "$(npm root -g)/npm")/node_modules/node-gyp/bin/node-gyp.js
for module in node-pty @vscode/spdlog native-watchdog kerberos; do
  if [ -d "$workbench/node_modules/$module" ]; then
    (cd "$workbench/node_modules/$module" && node "$gyp" rebuild ${headers:+--nodedir "$headers"} >"$dir/${module//\//-}.log" 2>&1) ||
      { echo "$module does not compile:"; tail -n 20 "$dir/${module//\//-}.log"; exit 1; }
  fi
done
# This one brings its own way of building.
(cd node_modules/argon2 && npm_config_nodedir=$headers "$dir/node_modules/.bin/node-pre-gyp" rebuild --build-from-source >"$dir/argon2.log" 2>&1) ||
  { echo "argon2 does not compile:"; tail -n 20 "$dir/argon2.log"; exit 1; }

ln -sfn node_modules "$workbench/node_modules.asar"
mkdir -p "$workbench/node_modules/@vscode/ripgrep/bin"
ln -sf "$(command -v rg)" "$workbench/node_modules/@vscode/ripgrep/bin/rg"
node "$entry" --version
touch .complete

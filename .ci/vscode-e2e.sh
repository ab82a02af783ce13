#!/usr/bin/env bash
# Tests inside the extension host and a person's path through the real VS Code, oldest and newest, in a headless browser. Installs what is missing; needs Debian's and npm's packages.
set -euo pipefail
cd "$(dirname "$0")/../vscode-extension"

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v rg >/dev/null || missing+=(ripgrep)
command -v ps >/dev/null || missing+=(procps)
command -v unzip >/dev/null || missing+=(unzip)
[ -d /usr/share/fonts/truetype/dejavu ] || missing+=(fonts-dejavu-core)
if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

vsix=$(ls "$PWD"/target/threadlint-[0-9]*.vsix)
versions=${VSCODE_VERSIONS:-4.100.3 4.139.1}
(cd e2e && npm ci --ignore-scripts --loglevel=error >/dev/null)
for version in $versions; do
    e2e/install-editor.sh "$version" >/dev/null
done

# The build with a Java of its own, for this system only.
own=""
jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
if [ "$(uname -sm)" = "Linux x86_64" ] && [ -d "$jdk/jmods" ]; then
    node scripts/vsix.mjs --runtime "$jdk"
    own=$(ls "$PWD"/target/threadlint-linux-x64-*.vsix)
fi

shots=$PWD/target/shots
for version in $versions; do
    echo "== inside the extension host of $version"
    # Once more only when the editor gave no result at all; a test that failed has failed.
    node e2e/host.mjs "$version" "$vsix" || { [ $? -eq 2 ] && node e2e/host.mjs "$version" "$vsix"; }
    echo "== through the workbench of $version"
    # The workbench is driven from outside: more tries tell a slow machine from a defect.
    for try in 1 2 3; do
        if node e2e/scenario.mjs "$version" "$vsix" "$shots" "$own"; then
            break
        fi
        [ "$try" -lt 3 ] || exit 1
        echo "== once more"
    done
done

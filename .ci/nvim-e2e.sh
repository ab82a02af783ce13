#!/usr/bin/env bash
# Neovim from the distribution drives the packaged server on a small C program.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v nvim >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq neovim; }

sample=$(mktemp -d)
trap 'rm -rf "$sample"' EXIT
cp .ci/sample/start.c "$sample"

./threadlint --version
SERVER="$PWD/threadlint" FILE="$sample/start.c" RULE=thread-never-joined ACTION='^Join' EXPECT='    pthread_join(thread, NULL);' \
    timeout 120 nvim --headless -u NONE -i NONE -n -S .ci/nvim-lsp.lua
grep -q 'pthread_join(thread, NULL);' "$sample/start.c"

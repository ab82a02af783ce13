#!/usr/bin/env bash
# Emacs from the distribution drives the packaged server through eglot, set up as docs/editors.md says.
set -euo pipefail
cd "$(dirname "$0")/.."

emacs --batch --eval "(progn (package-initialize) (require 'eglot))" 2>/dev/null \
    || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq emacs-nox elpa-eglot; }

sample=$(mktemp -d)
trap 'rm -rf "$sample"' EXIT
cp .ci/sample/start.c "$sample"
mkdir "$sample/bin"
ln -s "$PWD/threadlint" "$sample/bin/threadlint"

./threadlint --version
sed -n '/^```elisp$/,/^```$/{/^```/d;p;}' docs/editors.md > "$sample/init.el"
PATH="$sample/bin:$PATH" INIT="$sample/init.el" FILE="$sample/start.c" ACTION='^Join' EXPECT='    pthread_join(thread, NULL);' \
    timeout 120 emacs --batch -l .ci/emacs-lsp.el
grep -q 'pthread_join(thread, NULL);' "$sample/start.c"

#!/usr/bin/env bash
# Neovim from the distribution drives the packaged server on a small C program.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v nvim >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq neovim; }

sample=$(mktemp -d)
trap 'rm -rf "$sample"' EXIT
cat > "$sample/start.c" <<'C'
#include <pthread.h>
#include <stdio.h>

static void *worker(void *argument) {
    puts((const char *) argument);
    return NULL;
}

void start(void) {
    pthread_t thread;
    int rc = pthread_create(&thread, NULL, worker, "hello");
    if (rc != 0) {
        return;
    }
    puts("started");
}

int main(void) {
    start();
    return 0;
}
C

./threadlint --version
SERVER="$PWD/threadlint" FILE="$sample/start.c" RULE=thread-never-joined ACTION='^Join' EXPECT='    pthread_join(thread, NULL);' \
    timeout 120 nvim --headless -u NONE -i NONE -n -S .ci/nvim-lsp.lua
grep -q 'pthread_join(thread, NULL);' "$sample/start.c"

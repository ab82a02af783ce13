#!/usr/bin/env bash
# Measures whole processes and prints rows for docs/performance.md: the start, one small file, and each folder that is named, with
# the findings by rule below its row. Usage: bench.sh [folder ...]     ROUNDS=n takes the best of n runs (default 5) for small inputs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# wall seconds, CPU seconds (user and system), peak KiB; the exit code of the linter says whether there are findings, not how it ran
run() {
    /usr/bin/time -q -f '%e %U %S %M' -o "$work/time" "$root/threadlint" "$@" >"$work/out" 2>"$work/err" || true
    awk '{ printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$work/time"
}

row() {
    printf '| %s | %s | %s | %s s | %s s | %s MB |\n' "$@"
}

best() {
    local name=$1
    shift
    for _ in $(seq "$rounds"); do
        run "$@"
    done | sort -n | head -n 1 | { read -r wall cpu peak && row "$name" '' '' "$wall" "$cpu" "$peak"; }
}

cat >"$work/small.c" <<'CODE'
#include <pthread.h>
static int counter;
static void *work(void *p) { counter++; return p; }
int main(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, work, NULL) != 0) return 1;
    pthread_join(t, NULL); return counter; }
CODE

echo '| input | files | lines | wall | CPU | peak memory |'
echo '|---|---:|---:|---:|---:|---:|'
"$root/threadlint" --version >/dev/null
best '`--version`' --version
best 'one small C file' check "$work/small.c"
for folder in "$@"; do
    read -r wall cpu peak <<<"$(run check --statistics "$folder")"
    read -r files lines <<<"$(sed -n 's/^ *\([0-9]*\)  files, \([0-9]*\) lines.*/\1 \2/p' "$work/out" "$work/err" | head -n 1)"
    row "$(basename "$folder")" "${files:-?}" "${lines:-?}" "$wall" "$cpu" "$peak"
    grep -hoE '^(error|warning|hint)\[[a-z-]+\]' "$work/out" | sort | uniq -c | sed 's/^/    /' >>"$work/rules" || true
    { echo "  $(basename "$folder"):"; cat "$work/rules" 2>/dev/null; } >>"$work/all"
    rm -f "$work/rules"
done
[ ! -f "$work/all" ] || { echo; cat "$work/all"; }

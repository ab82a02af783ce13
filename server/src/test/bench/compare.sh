#!/usr/bin/env bash
# Runs the analysers that people can install beside threadlint, on the same files of one configured C or C++ program, and prints for each
# CPU seconds, peak memory, all findings and those about threads. What a tool prints stays in a folder that is named at the end.
# Usage: compare.sh FOLDER "COMPILER FLAGS" FILE...      the files are relative to the folder, whose headers are made (./configure)
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
[ $# -ge 3 ] || { sed -n 2,4p "$0"; exit 2; }
folder=$1
read -ra flags <<<"$2"
shift 2
files=("$@")
work=$(mktemp -d)
cd "$folder"

# Findings about threads: by the word in the message or the name of the check. The same words for every tool, ours included.
words='thread|mutex|lock|race|atomic|concurren'

measure() {
    local name=$1 mark=$2
    shift 2
    command -v "$1" >/dev/null || { echo "| $name | not installed | | | |"; return; }
    /usr/bin/time -q -f '%U %S %M' -o "$work/time" "$@" >"$work/$name.out" 2>&1 || true
    local cpu all about
    cpu=$(awk '{ printf "%.1f | %.0f MB", $1 + $2, $3 / 1024 }' "$work/time")
    all=$(grep -cE "$mark" "$work/$name.out" || true)
    about=$(grep -E "$mark" "$work/$name.out" | sed 's/^[^ ]*: //' | grep -ciE "$words" || true)
    echo "| $name | $cpu | $all | $about |"
}

echo '| tool | CPU s | peak memory | findings | about threads |'
echo '|---|---:|---:|---:|---:|'
"$root/threadlint" --version >/dev/null
measure threadlint '^(error|warning|hint)\[' "$root/threadlint" check --color never "${files[@]}"
measure clang-analyze ' warning: ' clang --analyze --analyzer-output text "${flags[@]}" "${files[@]}"
measure clang-tidy ' warning: ' clang-tidy --quiet '--checks=-*,bugprone-*,concurrency-*,clang-analyzer-*' "${files[@]}" -- "${flags[@]}"
# gcc analyses while it compiles, one file after the other.
measure gcc-fanalyzer ' warning: ' sh -c 'for file; do gcc -fanalyzer '"$(printf '%q ' "${flags[@]}")"' -c -o /dev/null "$file"; done' sh "${files[@]}"
measure cppcheck ': (error|warning|style|performance|portability): ' cppcheck -q --enable=warning,style --addon=threadsafety '--template={file}:{line}: {severity}: {message} [{id}]' "${files[@]}"
echo "what they printed: $work"

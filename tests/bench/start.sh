#!/bin/sh
# Cold start: one article of 5 KB to tables, in a new process, against a process that reads no rules.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/corpus" "$work/cache"
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
cp -R rules "$work/rules"
cat corpus/sample/*.txt corpus/sample/*.txt corpus/sample/*.txt | head -c 5000 > "$work/corpus/article.txt"

# The best of ten runs of a command, in milliseconds.
best() {
	for i in 1 2 3 4 5 6 7 8 9 10; do
		rm -rf "$work/out"
		"$build/bench/stopwatch" "$@" 2> /dev/null || return 1
	done | sort -n | head -n 1
}

base=$(best "$build/glane" schema)
bare=$(XDG_CACHE_HOME=/dev/null best "$build/glane" -C "$work" extract)
rm -rf "$work/out"
first=$("$build/bench/stopwatch" "$build/glane" -C "$work" extract 2> /dev/null)
image=$(du -k "$work"/cache/glane/*.rules | cut -f 1)
all=$(best "$build/glane" -C "$work" extract)
rows=$(awk 'FNR > 1' "$work"/out/amounts.tsv "$work"/out/people.tsv "$work"/out/organizations.tsv | wc -l | tr -d ' ')
[ "$rows" -gt 0 ] || { echo "start: no record was found"; exit 1; }
echo "cold start: $(wc -c < "$work/corpus/article.txt" | tr -d ' ') bytes of article to $rows rows in $all ms (target 15); \`glane schema\`, without rules, takes $base ms"
echo "cold start without the cache of compiled rules: $bare ms; with the writing of it ($image KiB): $first ms"

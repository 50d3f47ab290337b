#!/bin/sh
# Runs every test and ends with `N passed, N failed`.
cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-.build}
results=$build/results
rm -rf "$results" && mkdir -p "$results"
# Tests leave the user's own cache alone.
XDG_CACHE_HOME=$(realpath "$results")/cache
export XDG_CACHE_HOME

suite() { # name, command...
	name=$1
	shift
	"$@" > "$results/$name.tap" 2> "$results/$name.err"
	status=$?
	# A suite that dies before its plan is a failure of its own.
	if ! grep -qE '^1\.\.[0-9]+' "$results/$name.tap"; then
		echo "not ok - $name ended with status $status before its plan" >> "$results/$name.tap"
	fi
	passed=$(grep -c '^ok' "$results/$name.tap")
	failed=$(grep -c '^not ok' "$results/$name.tap")
	printf '%-28s %5d passed %5d failed\n' "$name" "$passed" "$failed"
	if [ "$failed" != 0 ]; then
		grep -A6 '^not ok' "$results/$name.tap" | head -60
		head -20 "$results/$name.err"
	fi
}

for unit in "$build"/unit/*; do
	[ -x "$unit" ] && [ -f "$unit" ] && case $unit in *.d) ;; *) suite "unit-$(basename "$unit")" "$unit" ;; esac
done
suite gates sh tests/gates.sh
scratch=$build/cases-project
rm -rf "$scratch" && mkdir -p "$scratch/corpus" && cp -R rules "$scratch/rules"
suite cases "$build/cases" "$build/glane" tests/cases "$scratch"
suite rules sh tests/rules.sh "$build/glane"
suite program sh tests/program.sh "$build/glane"
for extra in tests/*/suite.sh; do
	[ -f "$extra" ] && suite "$(basename "$(dirname "$extra")")" sh "$extra"
done

passed=$(cat "$results"/*.tap | grep -c '^ok')
failed=$(cat "$results"/*.tap | grep -c '^not ok')
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

#!/bin/sh
# The demo as a test: its checks as TAP.
here=$(dirname "$0")
DEMO_TAP=$(mktemp)
DEMO_PORT=0
export DEMO_TAP DEMO_PORT
trap 'rm -f "$DEMO_TAP"' EXIT
sh "$here/demo.sh" 1>&2
code=$?
cat "$DEMO_TAP"
n=$(grep -c '^\(not \)\{0,1\}ok' "$DEMO_TAP")
if [ "$code" != 0 ] && ! grep -q '^not ok' "$DEMO_TAP"; then
	n=$((n + 1))
	echo "not ok $n - the demo ended with $code"
fi
echo "1..$n"
exit "$code"

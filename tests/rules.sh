#!/bin/sh
# Every shipped rule's examples, as one test each file; prints TAP.
out=$("$1" rules check 2>&1)
status=$?
echo "$out" | grep -E ': (error|warning) ' | head -20 | sed 's/^/# /'
echo "$out" | tail -1 | sed 's/^/# /'
if [ "$status" = 0 ]; then echo "ok 1 - glane rules check finds no fault in the shipped rules"; else echo "not ok 1 - glane rules check ends with $status"; fi
echo 1..1

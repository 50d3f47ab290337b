#!/bin/sh
# Plays all scenarios, TLS cases and sweeps side by side; TAP on stdout. STEP=1 sweeps over every call.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
runner=$build/http/runner
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$runner" --sweep tests/http/sweep.site "$work/project" "${STEP:-29}" > "$work/sweep" 2>&1 &
sh tests/http/tls.sh > "$work/tls" 2>&1 &
"$runner" tests/http/*.scenario > "$work/scenarios" 2>&1
wait
cat "$work/scenarios" "$work/tls" "$work/sweep"
! grep -q '^not ok' "$work/scenarios" "$work/tls" "$work/sweep"

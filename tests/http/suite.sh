#!/bin/sh
# Plays all scenarios; TAP on stdout.
cd "$(dirname "$0")/../.." || exit 1
exec "${BUILD:-.build}/http/runner" tests/http/*.scenario

#!/bin/sh
# Runs the hostile pages; prints TAP.
cd "$(dirname "$0")/../.." || exit 1
exec "${BUILD:-.build}/patho/pages"

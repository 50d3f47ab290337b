#!/bin/sh
# Runs the hostile pages, texts and rule files; prints TAP.
cd "$(dirname "$0")/../.." || exit 1
"${BUILD:-.build}/patho/pages"
"${BUILD:-.build}/patho/rules"

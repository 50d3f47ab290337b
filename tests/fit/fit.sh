#!/bin/sh
# Fits the judges of the main text: fit.sh ANNOTATIONS TABLE PAGE...
# Two rounds: the first learns from the annotations alone, the second also from what the first
# thinks (out of fold) of passages that nobody annotated. Needs `make fit` first.
set -e
cd "$(dirname "$0")/../.."
build=${BUILD:-.build}
annotations=$1 table=$2
shift 2
work=$build/fit
mkdir -p "$work"
"$work/passages" -t "$@" > "$work/passages.tsv"
scores=
for round in 1 2; do
	awk -v scores="$scores" -f tests/fit/label.awk "$annotations" "$work/passages.tsv" > "$work/labels"
	"$work/passages" "$work/labels" "$@" > "$work/samples"
	"$work/fit" content_first 240 0.09 5 "$work/scores" < "$work/samples" > "$work/first.c"
	"$work/passages" -2 "$work/labels" "$work/scores" "$@" > "$work/samples"
	"$work/fit" content_second 140 0.08 5 "$work/second" < "$work/samples" > "$work/second.c"
	scores=$work/second.$round
	cp "$work/second" "$scores"
done
{
	sed '/^const/,$d' src/parse/content_table.c
	cat "$work/first.c"
	echo
	cat "$work/second.c"
} > "$table"

#!/bin/sh
# Prints every source file's path and caption, in the order of the data; with --write, into README.md.
cd "$(dirname "$0")/.." || exit 1
if [ "$1" = --write ]; then
	new=README.md.new
	sh tests/map.sh > "$new.map"
	awk -v map="$new.map" '
		/<!-- map -->/ { print; print "```"; while ((getline line < map) > 0) print line; print "```"; skip = 1; next }
		/<!-- \/map -->/ { skip = 0 }
		!skip' README.md > "$new" && mv "$new" README.md
	rm -f "$new.map"
	exit
fi
for part in src/glane.c src/cli src/pipeline.h src/pipeline.c src/project.c src/worker.h src/worker.c \
	src/fetch src/corpus src/parse src/rule src/workbench src/extract src/quotes src/funding src/roles src/reference src/grammar src/names src/engine src/normal src/store src/model src/text; do
	find "$part" -name '*.[ch]' | LC_ALL=C sort
done | while read -r file; do
	caption=$(sed -n '1s|^/\* *\(.*[^ ]\) *\*/$|\1|p' "$file")
	printf '%-34s %s\n' "$file" "$caption"
done

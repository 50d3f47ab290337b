#!/bin/sh
# Prints every source file's path and caption, in the order of the data.
cd "$(dirname "$0")/.." || exit 1
for part in src/glane.c src/cli src/pipeline.h src/pipeline.c src/project.c src/worker.h src/worker.c \
	src/fetch src/corpus src/parse src/rule src/extract src/store src/model src/text; do
	find "$part" -name '*.[ch]' | LC_ALL=C sort
done | while read -r file; do
	caption=$(sed -n '1s|^/\* *\(.*[^ ]\) *\*/$|\1|p' "$file")
	printf '%-34s %s\n' "$file" "$caption"
done

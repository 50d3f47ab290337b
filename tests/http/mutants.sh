#!/bin/sh
# Planted faults of the writer: each must make the sweep fail. Environment: BUILD, CC.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
cc=${CC:-cc}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
flags="-Isrc -Itests/http -std=c11 -D_GNU_SOURCE -O1 $(pkg-config --cflags libcurl sqlite3 jansson)"
libs=$(pkg-config --libs libcurl libxml-2.0 libpcre2-8 libutf8proc sqlite3 jansson zlib nettle)
n=0
failed=0

mutant() { # name, file, sed script
	n=$((n + 1))
	sed "$3" "$2" > "$work/mutant.c"
	if cmp -s "$2" "$work/mutant.c"; then
		failed=$((failed + 1))
		echo "not ok $n - mutant: $1 (nothing was changed)"
		return
	fi
	# The mutant's object stands before the library and wins over its own member there.
	if $cc $flags -I"$(dirname "$2")" -c "$work/mutant.c" -o "$work/mutant.o" && $cc -o "$work/runner" "$work"/http-*.o "$work/mutant.o" "$build/libglane.a" $libs &&
		! "$work/runner" --sweep tests/http/sweep.site "$work/project" 13 > "$work/out" 2>&1; then
		echo "ok $n - mutant: $1 is caught by $(grep -c '^not ok' "$work/out") checks"
	else
		failed=$((failed + 1))
		echo "not ok $n - mutant: $1 survives"
	fi
	rm -rf "$work/project"
}

for file in tests/http/*.c; do
	[ "$file" = tests/http/server.c ] || $cc $flags -c "$file" -o "$work/http-$(basename "$file" .c).o" || exit 1
done
mutant "no sync of the file" src/corpus/files.c 's/ && fsync(fd) == 0;/;/'
mutant "no sync of the directory" src/corpus/files.c 's/return directory_sync(directory);/return true;/'
mutant "no rename" src/corpus/files.c 's/open(temporary, O_WRONLY/open(path, O_WRONLY/; s/rename(temporary, path) != 0/0/'
mutant "meta before the page" src/fetch/keep.c 's/if (fine && differs)/if (0)/; s/^	c->summary->articles_new += !known;/	if (differs) corpus_put(\&v->folder, SLICE("page.html"), v->page);\
&/'
mutant "a failed state goes on" src/fetch/state.c 's/write && !s->failed && /write \&\& /'
mutant "the lock is ignored" src/corpus/files.c 's/flock(fd, LOCK_EX | LOCK_NB) != 0/0/'
echo "1..$n"
[ "$failed" = 0 ]

#!/bin/sh
# Planted faults of the writer: each must make the sweep fail. Environment: BUILD, CC; ONLY, a part of their names; STEP, as the sweep's.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
cc=${CC:-cc}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
flags="-Isrc -Itests/http -std=c11 -D_GNU_SOURCE -O1 $(pkg-config --cflags libcurl sqlite3 jansson)"
libs=$(pkg-config --libs libpcre2-8 libutf8proc sqlite3 jansson zlib nettle)
n=0
failed=0

mutant() { # name, file, sed script
	case $1 in *"${ONLY:-}"*) ;; *) return ;; esac
	n=$((n + 1))
	sed "$3" "$2" > "$work/mutant.c"
	if cmp -s "$2" "$work/mutant.c"; then
		failed=$((failed + 1))
		echo "not ok $n - mutant: $1 (nothing was changed)"
		return
	fi
	# The mutant's object stands before the library and wins over its own member there.
	if $cc $flags -c "$work/mutant.c" -o "$work/mutant.o" && $cc -o "$work/runner" "$work"/http-*.o "$work/mutant.o" "$build/libglane.a" $libs &&
		! "$work/runner" --sweep tests/http/sweep.site "$work/project" ${STEP:-13} > "$work/out" 2>&1; then
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
mutant "no sync of what a batch wrote" src/corpus/batch.c 's/ || syncfs(b->fd) != 0;/;/'
mutant "a batch does not wait for its writer" src/corpus/batch.c 's/b->failed = !writer_wait(b->writer) ||/b->failed =/'
mutant "no sync after a batch's renames" src/corpus/batch.c 's/(!any || syncfs(b->fd) == 0)/true/'
mutant "the state before the data" src/fetch/crawl.c 's/if (!c->disk_failed \&\& !corpus_batch_settle/if (!c->disk_failed \&\& state_commit(c->state) \&\& !corpus_batch_settle/'
mutant "no sync of a new directory" src/text/file.c 's/return !sync || (parent_print(parent, path) \&\& directory_sync(parent));/return true;/'
mutant "no sync of a single file" src/text/file.c 's/file_make(temporary, O_TRUNC, bytes, true)/file_make(temporary, O_TRUNC, bytes, false)/'
mutant "no sync after a single file's rename" src/text/file.c 's/ \&\& file_rename(temporary, path) \&\& directory_sync(parent);/ \&\& file_rename(temporary, path);/'
mutant "no temporary name" src/text/file.c 's/"%.\*s.tmp-%s"/"%.*s%s"/'
mutant "meta before the page" src/corpus/batch.c 's/HELD_VERSION, HELD_FILE, HELD_REMOVAL, HELD_META,/HELD_VERSION, HELD_META, HELD_FILE, HELD_REMOVAL,/; s/kind < HELD_KINDS/kind < HELD_REMOVAL + 1/'
mutant "the page before its earlier version" src/corpus/batch.c 's/HELD_VERSION, HELD_FILE, HELD_REMOVAL,/HELD_FILE, HELD_REMOVAL, HELD_VERSION,/; s/kind = HELD_VERSION;/kind = HELD_FILE;/'
mutant "a page that cannot be read counts as none" src/fetch/crawl.c 's/if (errno != ENOENT \&\& errno != ELOOP \&\& errno != EINVAL)/if (0)/'
mutant "a failed state goes on" src/fetch/state.c 's/write && !s->failed && /write \&\& /'
mutant "the lock is ignored" src/corpus/lock.c 's/flock(fd, LOCK_EX | LOCK_NB) != 0/0/'
echo "1..$n"
[ "$failed" = 0 ]

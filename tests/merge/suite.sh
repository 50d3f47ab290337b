#!/bin/sh
# glane merge: what comes, what stays, what is never touched; prints TAP.
root=$(cd "$(dirname "$0")/../.." && pwd)
glane=$root/${BUILD:-.build}/glane
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$root/tests/tap.sh"

holds() { grep -q -- "$2" "$1" || { echo "$1 lacks: $2"; head -20 "$1"; return 1; }; }
files() { find "$1" -type f ! -name .lock ! -name 'state.db*' | sort; }
sums() { files "$1" | xargs sha256sum | sed "s|$1||"; }
state() { find "$1" -printf '%p %T@ %s\n' | sort; }
merge() { "$glane" -C "$work/$1" merge -q $3 "$work/$2"; }

project() { # an empty project of that name
	mkdir -p "$work/$1/corpus" && cp -R "$root/rules" "$work/$1/rules"
}

# An article in a project: project, month, key, time of fetching, access, words of the page, further lines of meta.
article() {
	id=$(printf %s "$3" | sha256sum | cut -c1-12)
	a=$work/$1/corpus/presse.test/$2/${3##*/}~$id
	mkdir -p "$a"
	cat > "$a/page.html" <<-END
	<html lang="fr"><head><title>$6</title></head><body><article><h1>$6</h1><p>La ville de Brest verse 9 000 euros à l’association Halle. $6</p></article></body></html>
	END
	printf 'id: %s\nurl: %s\nkey: %s\nurl_final: %s\nsource: presse\nfirst_seen: %s\nfetched: %s\nbytes: 1\nsha256: %s\ntext: %s\naccess: %s\n' \
		"$id" "$3" "$3" "$3" "$4" "$4" "$(sha256sum < "$a/page.html" | cut -d ' ' -f 1)" "$(printf %s "$6" | cksum | tr -d ' ')" "$5" > "$a/meta"
	[ -z "${7:-}" ] || printf '%s\n' "$7" >> "$a/meta"
}

# A thread in the page of the article made last: comments as id:name:text.
inline() {
	printf '<section id="comments"><ol class="commentlist">' >> "$a/page.html"
	for c in "$@"; do
		rest=${c#*:}
		printf '<li id="comment-%s" class="comment"><cite class="fn">%s</cite><div class="comment-content"><p>%s</p></div></li>' "${c%%:*}" "${rest%%:*}" "${rest#*:}" >> "$a/page.html"
	done
	printf '</ol></section>' >> "$a/page.html"
	sed -i "s/^sha256: .*/sha256: $(sha256sum < "$a/page.html" | cut -d ' ' -f 1)/" "$a/meta"
}

# A thread of the article made last: file name, then comments as id:name:text.
thread() {
	mkdir -p "$a/comments"
	file=$a/comments/$1
	shift
	printf '[' > "$file"
	for c in "$@"; do
		rest=${c#*:}
		printf '{"id":%s,"parent":0,"author_name":"%s","date":"2025-03-01T10:00:00","content":{"rendered":"<p>%s</p>"},"type":"comment"},' "${c%%:*}" "${rest%%:*}" "${rest#*:}" >> "$file"
	done
	sed -i 's/,$/]/' "$file"
}

press=https://presse.test
project ours
project theirs
article theirs 2025-03 $press/neuf 2025-03-02T00:00:00Z open 'Un article nouveau'
thread rest-001.json '1:Rive:Bravo'
mkdir "$a/old" && echo '<p>avant</p>' > "$a/old/20250301T000000Z.html"
new=$a
article theirs "$(date -u +%Y-%m)" $press/frais "$(date -u +%Y-%m-%dT%H:%M:%SZ)" open 'Un article du jour'
article ours 2025-02 $press/mur 2025-02-01T00:00:00Z consent 'Acceptez les cookies'
wall=$a
article theirs 2025-03 $press/mur 2025-03-01T00:00:00Z open 'Le texte entier'
article ours 2025-02 $press/libre 2025-02-01T00:00:00Z open 'Le texte libre'
open=$a
article theirs 2025-02 $press/libre 2025-03-01T00:00:00Z consent 'Acceptez tout'
article ours 2025-02 $press/entier 2025-02-01T00:00:00Z open 'Entier jusqu’au bout'
whole=$a
article theirs 2025-02 $press/entier 2025-03-01T00:00:00Z open 'Entier jus' 'truncated: yes'
article ours 2025-02 $press/corrige 2025-02-01T00:00:00Z open 'Le titre fautif'
mended=$a
article theirs 2025-02 $press/corrige 2025-02-05T00:00:00Z open 'Le titre juste'
article ours 2025-02 $press/recent 2025-02-05T00:00:00Z open 'Le titre récent'
recent=$a
article theirs 2025-02 $press/recent 2025-02-01T00:00:00Z open 'Le titre ancien'
article ours 2025-02 $press/fil 2025-02-01T00:00:00Z open 'Le fil' 'comments_stored: 2'
thread rest-001.json '11:Rive:Premier' '12:Quai:Second'
talk=$a
article theirs 2025-02 $press/fil 2025-02-01T00:00:00Z open 'Le fil' 'comments_stored: 3'
thread rest-001.json '12:Quai:Second' '13:Mole:Troisième' '14:Mole:Quatrième'
article ours 2025-02 $press/page 2025-02-01T00:00:00Z open 'Le fil dans la page'
inline '21:Rive:Premier avis' '22:Quai:Deuxième avis'
article theirs 2025-02 $press/page 2025-02-04T00:00:00Z open 'Le fil dans la page'
inline '22:Quai:Deuxième avis' '23:Mole:Troisième avis'
article ours 2025-02 $press/long-nom 2025-02-01T00:00:00Z open 'Deux adresses' "alias: $press/court"
article theirs 2025-02 $press/court 2025-02-01T00:00:00Z open 'Deux adresses'
printf 'Une note\n\nLa Région verse 5 000 euros.\n' > "$work/theirs/corpus/note.txt"
printf 'Ma note\n\nLa Région verse 6 000 euros.\n' > "$work/ours/corpus/note.txt"
printf 'Pareil\n\nRien.\n' | tee "$work/theirs/corpus/meme.txt" > "$work/ours/corpus/meme.txt"
cp -Rp "$work/ours" "$work/before"
cp -Rp "$work/ours" "$work/undisturbed"
theirs=$(state "$work/theirs")

check "a dry run" ends 0 merge ours theirs -n
cp "$work/out" "$work/dry"
check "says what would come" sh -c "grep -q '^new	presse.test/2025-03/neuf~' '$work/dry' && grep -q '^page	presse.test/2025-02/mur~.*	open' '$work/dry' && grep -q '^thread	.*fil~.*	4 comments' '$work/dry' && grep -q '^file	note~2.txt' '$work/dry'"
check "and nothing else" test "$(wc -l < "$work/dry")" = 8
check "and changes nothing" sh -c "[ '$(sums "$work/ours/corpus")' = '$(sums "$work/before/corpus")' ]"
cp -Rp "$work/ours" "$work/told"
check "a merge with words" ends 0 "$glane" -C "$work/told" merge "$work/theirs"
check "says what came, in the same lines" cmp "$work/out" "$work/dry"
check "the merge" ends 0 merge ours theirs
check "is silent" test ! -s "$work/out" -a ! -s "$work/err"
check "the other corpus is as it was" test "$theirs" = "$(state "$work/theirs")"
check "a new article comes whole, under its own id" diff -r "$new" "$work/ours/corpus/presse.test/2025-03/$(basename "$new")"
check "an article that we have stays one, whatever month" test "$(find "$work/ours/corpus" -name 'mur~*' | wc -l)" = 1
check "an open page takes the place of a wall" holds "$wall/page.html" 'Le texte entier'
check "its meta says so" holds "$wall/meta" 'access: open'
check "the first time it was seen stays ours" holds "$wall/meta" 'first_seen: 2025-02-01'
check "the wall lies under old/" holds "$wall/old/20250201T000000Z.html" 'Acceptez les cookies'
check "a wall never takes the place of an open page" holds "$open/page.html" 'Le texte libre'
check "nor lies under old/" test ! -e "$open/old"
check "a cut copy never takes the place of a whole one" holds "$whole/page.html" 'jusqu’au bout'
check "of equals the later stays" holds "$mended/page.html" 'Le titre juste'
check "the earlier under old/" holds "$mended/old/20250201T000000Z.html" 'Le titre fautif'
check "also when the later is ours" holds "$recent/page.html" 'Le titre récent'
check "with theirs under old/" holds "$recent/old/20250201T000000Z.html" 'Le titre ancien'
check "an article under another address is the same" test "$(find "$work/ours/corpus" -name 'court~*' -o -name 'long-nom~*' | wc -l)" = 1
check "a dropped-in file comes beside another of its name" holds "$work/ours/corpus/note~2.txt" '5 000'
check "ours stays" holds "$work/ours/corpus/note.txt" '6 000'
check "the same file comes once" test "$(find "$work/ours/corpus" -name 'meme*' | wc -l)" = 1
check "extract" ends 0 "$glane" -C "$work/ours" extract -q
check "threads are joined by comment id" test "$(grep 'fil~' "$work/ours/out/comments.tsv" | cut -f2 | sort | tr '\n' ' ')" = "11 12 13 14 "
check "also those that stand in pages" test "$(grep '/page~' "$work/ours/out/comments.tsv" | cut -f2 | sort | tr '\n' ' ')" = "21 22 23 "
check "meta has the longer thread's numbers" holds "$talk/meta" 'comments_stored: 3'
once=$(state "$work/ours/corpus" | grep -v -e '\.lock' -e state.db -e "corpus [0-9]")
check "again" ends 0 merge ours theirs
check "nothing is left to do, no file is touched" test "$once" = "$(state "$work/ours/corpus" | grep -v -e '\.lock' -e state.db -e "corpus [0-9]")"
check "with words on request" ends 0 "$glane" -C "$work/ours" merge -v "$work/theirs/corpus"
check "it says that all is known" says '0 new articles, 0 better pages, 0 longer threads, 0 files; 12 known'

ends 0 merge undisturbed theirs
i=0
while [ $i -lt 8 ]; do
	cp -Rp "$work/before" "$work/killed"
	timeout -s KILL "0.0$((i * 9 + 4))" "$glane" -C "$work/killed" merge -q "$work/theirs" > /dev/null 2>&1
	merge killed theirs
	check "killed and run again, all is there ($i)" sh -c "[ '$(sums "$work/killed/corpus")' = '$(sums "$work/undisturbed/corpus")' ]"
	rm -rf "$work/killed"
	i=$((i + 1))
done

cp -Rp "$work/before" "$work/small"
check "a full disk ends with 5" ends 5 sh -c "ulimit -f 0; trap '' XFSZ; exec '$glane' -C '$work/small' merge -q '$work/theirs'"
check "and with room again all comes" ends 0 merge small theirs
check "as if nothing had been" sh -c "[ '$(sums "$work/small/corpus")' = '$(sums "$work/undisturbed/corpus")' ]"

cp -Rp "$work/before" "$work/wary"
printf '# list\nurl %s\nauthor %s\n' "$(printf %s $press/neuf | sha256sum | cut -d ' ' -f 1)" "$(printf mole | sha256sum | cut -d ' ' -f 1)" > "$work/wary/corpus/forgotten"
printf '[defaults]\ncontact = redaction@presse.test\n[source presse]\nfeed = http://127.0.0.1:9/feed\n' > "$work/wary/rules/sources.conf"
"$glane" -C "$work/wary" fetch -q > /dev/null 2>&1
check "where something is forgotten" ends 0 merge wary theirs
check "a forgotten article stays away" test ! -e "$work/wary/corpus/presse.test/2025-03"
check "a forgotten name too" sh -c "! grep -rq Mole '$work/wary/corpus/presse.test'"
"$glane" -C "$work/wary" fetch -q > /dev/null 2>&1
check "the schedule knows what came" sh -c "'$glane' -C '$work/wary' due --all | grep -q $press/frais"

project hash
printf '[defaults]\ncontact = redaction@presse.test\ncomment-authors = hash\n' > "$work/hash/rules/sources.conf"
check "where names are hashed" ends 0 merge hash theirs
check "they are hashed in what comes" sh -c "! grep -rq Rive '$work/hash/corpus/presse.test' && grep -rq 'comments_authors: hash' '$work/hash/corpus/presse.test'"

check "without a folder: usage" ends 2 "$glane" -C "$work/ours" merge
check "a folder that is not there" ends 3 merge ours nowhere
check "tables are no corpus" ends 3 merge ours ours/out
check "and it says so" says 'made from pages'
check "nor is the project its own source" ends 3 merge ours ours
check "a good folder beside a bad one: some" ends 1 "$glane" -C "$work/ours" merge -q "$work/nowhere" "$work/theirs"
ln -s note.txt "$work/theirs/corpus/$(printf 'l\033[31mien').txt"
check "something unreadable: some" ends 1 merge ours theirs
check "and it is named, with nothing that a terminal obeys" says "theirs/corpus/l?.31mien.txt: symbolic link"
exec 9> "$work/theirs/corpus/.lock"
flock -n 9
check "a run over there ends with 4" ends 4 merge ours theirs
exec 9> "$work/ours/corpus/.lock"
flock -n 9
check "a run here ends with 4" ends 4 merge ours theirs
exec 9>&-

mkdir -p "$work/nothing/photos"
check "a folder without articles is said" ends 3 "$glane" -C "$work/ours" merge "$work/nothing"
check "with its name" says "nothing: no articles there"

plan

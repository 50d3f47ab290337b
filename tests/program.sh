#!/bin/sh
# The program as users and cron meet it: bad input, signals, locks, disks; prints TAP.
glane=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$root/tests/tap.sh"

row() { grep -q -- "$1" "$p/out/errors.tsv" || { echo "errors.tsv lacks: $1"; cat "$p/out/errors.tsv"; return 1; }; }
same() { diff -r -x .records "$1" "$2"; }

project() { # a new project in $p, with a little corpus of good files
	p=$work/$1
	mkdir -p "$p/corpus/press" && cp -R "$root/rules" "$p/rules"
	for i in 1 2 3 4 5 6 7 8; do
		cat > "$p/corpus/press/a$i.html" <<-EOF
		<html lang="fr"><head><title>Sirocco lève $i millions d'euros</title></head><body><article><h1>Sirocco lève $i millions d'euros</h1>
		<p>La société Sirocco Mesures, dirigée par Colette Brunel, a levé $i millions d'euros auprès de la Banque des territoires.</p>
		<p>« Nous allons recruter ${i}0 personnes à Brest », explique Colette Brunel, directrice générale de Sirocco Mesures.</p></article></body></html>
		EOF
	done
	printf 'Un titre simple\n\nLa région Bretagne verse 300 000 euros à la société Sirocco Mesures.\n' > "$p/corpus/press/plain.txt"
}

project base
check "an unknown command is a usage error with a hint" ends 2 "$glane" extrat
check "the hint names the command" says "did you mean extract"
check "no rules folder: nothing can be done" ends 3 "$glane" -C "$work/nowhere" extract
mv "$p/corpus" "$p/corpus.away"
check "no corpus: nothing can be done" ends 3 "$glane" -C "$p" extract
check "which folder is told" says "corpus: no such folder"
check "and it says which" says "corpus"
mv "$p/corpus.away" "$p/corpus"
check "a good corpus: done" ends 0 "$glane" -C "$p" extract -q
check "silent on success" test ! -s "$work/err"
cp -Rp "$p/out" "$work/reference"
before=$(find "$p/out" -type f ! -name '.records*' -printf '%p %T@ %i\n' | sort)
check "again, unchanged: done" ends 0 "$glane" -C "$p" extract -q
check "no file of out/ was touched" test "$before" = "$(find "$p/out" -type f ! -name '.records*' -printf '%p %T@ %i\n' | sort)"
for torn in quotes.tsv text/press/plain.txt datapackage.json; do # as a failure of the machine may leave them
	truncate -s 10 "$p/out/$torn"
	check "$torn cut short" ends 0 "$glane" -C "$p" extract -q
	check "is made again" same "$work/reference" "$p/out"
done
for j in 1 2 5; do
	rm -rf "$p/out"
	check "extract -j $j" ends 0 "$glane" -C "$p" extract -q -j $j
	check "same bytes with -j $j" same "$work/reference" "$p/out"
done
check "without the prefilter" ends 0 "$glane" -C "$p" extract -q --all --no-prefilter
check "same bytes without the prefilter" same "$work/reference" "$p/out"
check "without JIT" ends 0 "$glane" -C "$p" extract -q --all --no-jit
check "same bytes without JIT" same "$work/reference" "$p/out"
rm -rf "$p/out"
check "in cron's bare environment" ends 0 env -i LANG=C TZ=Pacific/Apia "$glane" -C "$p" extract -q
check "same bytes there" same "$work/reference" "$p/out"
check "every line of every table has as many cells as the header" sh -c "for t in '$p'/out/*.tsv; do awk -F'\t' -v t=\$t 'NR == 1 { n = NF } NF != n { print t \": \" NR; bad = 1 } END { exit bad }' \$t || exit 1; done"
check "no cell holds a straight quote or a backslash" sh -c "! grep -l '[\"\\\\]' '$p'/out/*.tsv"
check "the data package is there" test -s "$p/out/datapackage.json"
check "diff of equal outputs" ends 0 "$glane" diff "$work/reference" "$p/out"
printf '<html><body><article><p>La ville de Brest verse 5 000 euros à Sirocco Mesures.</p></article></body></html>' > "$p/corpus/press/a1.html"
check "a changed page" ends 0 "$glane" -C "$p" extract -q
check "diff tells it" ends 1 "$glane" diff "$work/reference" "$p/out"
rm "$p/corpus/press/a2.html"
check "a page taken away" ends 0 "$glane" -C "$p" extract -q
check "its text goes with it" test ! -e "$p/out/text/press/a2.txt"

project bad
: > "$p/corpus/press/empty.html"
head -c 20000 /dev/urandom > "$p/corpus/press/binary.html"
printf '<html><body><article><p>La ville de Brest a vers\351 12\240000 euros \377\376 \300\200</p></article></body></html>' > "$p/corpus/press/latin.html"
mkfifo "$p/corpus/press/pipe.html"
ln -s a1.html "$p/corpus/press/link.html"
mkdir "$p/corpus/press/folder.html"
printf 'nom' > "$p/corpus/press/$(printf 'mal\377').txt"
{ printf '<html><body>'; i=0; while [ $i -lt 300 ]; do printf '%0100d' 0 | sed 's/0/<div>/g'; i=$((i + 1)); done; printf '<p>au fond du puits, 30 000 euros</p>'; } > "$p/corpus/press/deep.html"
{ printf '<html><body><article><p>'; head -c 50000000 /dev/zero | tr '\0' 'a'; printf '</p></article></body></html>'; } > "$p/corpus/press/huge.html"
check "bad files: the rest is done" ends 1 timeout 60 "$glane" -C "$p" extract -q
check "an empty page has a row" row "press/empty"
check "a binary page has a row" row "press/binary"
check "a pipe has a row" row "press/pipe"
check "a symbolic link has a row" row "press/link"
check "a name that is no UTF-8 has a row" row "UTF-8"
check "a page in another charset is read" grep -q "12.000 euros" "$p/out/text/press/latin.txt"
check "a page nested 30,000 deep is read" grep -q "au fond du puits" "$p/out/text/press/deep.txt"
check "a page of 50 MB is flagged" grep -q "press/huge.*cut.bytes" "$p/out/articles.tsv"
check "all good pages have their row" test "$(grep -c '^press/a[1-8]	' "$p/out/articles.tsv")" = 8

project rules
printf 'rule broken.one\nlayer 20\nmatch (?<x>[0-9]+ euros\nemit AMT kind="money"\n' > "$p/rules/99-broken.rule"
check "a broken rule: the others still run" ends 1 "$glane" -C "$p" extract -q
check "with file, line and column" says "rules/99-broken.rule:3:"
check "and a row" row "99-broken.rule"
check "amounts are there all the same" test "$(wc -l < "$p/out/amounts.tsv")" -gt 8
check "rules check ends with 2" ends 2 "$glane" -C "$p" rules check


# The bad file 99-bad.rule: `rules check` names it by these words and ends with 2; extraction goes on with the rest.
bad_rules() { # what, words
	check "$1: rules check ends with 2" ends 2 "$glane" -C "$p" rules check mask.link bad.slow
	check "$1: it is named" grep -q -- "99-bad.rule:.*$2" "$work/out"
	rm -rf "$p/out"
	check "$1: extraction goes on and says so" ends 1 timeout 60 "$glane" -C "$p" extract -q
	check "$1: with a row" row "bad"
	check "$1: amounts are there" test "$(wc -l < "$p/out/amounts.tsv")" -gt 8
}

project badrules
bad=$p/rules/99-bad.rule
printf 'rule bad.slow\nlayer 20\nmatch a\nemit X\n\n' > "$p/rules/98-slow.rule"
head -c 3000 /dev/urandom > "$bad"
bad_rules "a binary rule file" "error R001"
yes '# words' | head -c 10000000 > "$bad"
bad_rules "a rule file of 10 MB" "error R002"
printf 'lexicon bads lexicons/nix.tsv match=case\n\nrule bad.lexicon\nlayer 20\nmatch {%%bads} _ euros\nemit AMT kind="money"\n' > "$bad"
bad_rules "a missing lexicon" "error R032"
printf 'rule bad.two\nlayer 20\nmatch deux _ sous\nemit X\n\nrule bad.two\nlayer 20\nmatch trois _ sous\nemit X\n' > "$bad"
bad_rules "two rules of one name" "error R041"
printf 'macro BADA {{BADB}}\nmacro BADB {{BADA}}\nrule bad.loop\nlayer 20\nmatch {{BADA}} _ euros\nemit X\n' > "$bad"
bad_rules "a macro that calls itself" "error R023"
rm "$p/rules/98-slow.rule"
printf 'rule bad.slow\nlayer 20\nmatch (?: (?: {{LL}} | {{LL}}{{LL}} | _ )+ )+ {{D}}{{D}}{{D}}{{D}}{{D}}{{D}}{{D}}\nemit X\natoms "a"\n' > "$bad"
bad_rules "a catastrophic pattern" "error R103"
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "rule bad.%d\nlayer 20\nmatch mot%d _ {{NUM:n}}\nemit X low=num(n)\n\n", i, i }' > "$bad"
check "10,000 rules more: all are read" ends 0 timeout 60 "$glane" -C "$p" rules check mask.link
check "10,000 rules more: extraction uses them" ends 0 timeout 60 "$glane" -C "$p" extract -q
awk 'BEGIN { for (i = 0; i < 25000; i++) printf "rule bad.%d\nlayer 20\nmatch mot\nemit X\n\n", i }' > "$bad"
check "25,000 rules: too many, and named" sh -c "'$glane' -C '$p' rules check mask.link > '$work/out'; test \$? = 2 && grep -q 'R055: too many rules' '$work/out'"

project tools
check "kwic of what is no rule" ends 2 "$glane" -C "$p" kwic money.none
check "says so" says "no rule, lexicon or type"
check "kwic of a rule that finds nothing" ends 1 "$glane" -C "$p" kwic mask.phone
check "rules check of what is no rule" ends 2 "$glane" -C "$p" rules check money.none
check "says so too" says "no rule"
check "watch of a folder that is not there" ends 3 "$glane" -C "$p" watch none
check "names the folder" says "corpus/none: "
check "watch of an absolute path that is not there" ends 3 "$glane" -C "$p" watch "$work/none"
check "names it as given" says "glane: $work/none: "
mkdir "$p/corpus/press/mes saisies"
watches() { # folder: a watch of it gets as far as waiting for changes
	(cd "$p" && exec timeout 60 "$glane" watch "$1" > "$work/out" 2> "$work/err") &
	watch=$! i=0
	while [ $i -lt 300 ] && kill -0 $watch 2> /dev/null && ! grep -q watching "$work/err"; do sleep 0.1; i=$((i + 1)); done
	kill $watch 2> /dev/null
	wait $watch
	says watching
}
for folder in "press/mes saisies" "corpus/press/mes saisies" "$p/corpus/press"; do
	check "watch of ${folder#"$work"/}" watches "$folder"
done
check "suggest without anything to suggest says so" sh -c "rm -f '$p'/corpus/press/*; printf 'Rien.' > '$p/corpus/press/x.txt'; '$glane' -C '$p' suggest orgs 2>&1 | grep -q nothing"

project reject
check "extract" ends 0 "$glane" -C "$p" extract -q
check "the organization is there" grep -q "Sirocco Mesures" "$p/out/organizations.tsv"
printf 'Sirocco Mesures\tnot ours\nColette Brunel\tnot ours\n' > "$p/rules/reject.tsv"
check "with rejected names" ends 0 "$glane" -C "$p" extract -q
check "a rejected organization has no row" sh -c "! grep -q 'Sirocco Mesures	company' '$p/out/organizations.tsv' && ! grep -q 'Colette Brunel	Colette' '$p/out/people.tsv'"
check "and no role" test "$(wc -l < "$p/out/roles.tsv")" = 1

# A title that tells nothing new is no part of the text, and what is shown counts without it.
project offsets
page='<html lang="fr"><head><title>Le quai est rénové</title></head><body><article><h1>Le quai est rénové</h1><p>Le port a été inauguré en musique. La société Halvor a versé 12 000 euros à la ville, selon le maire.</p></article></body></html>'
printf %s "$page" > "$p/corpus/quai.html"
check "a title that tells nothing" ends 0 "$glane" -C "$p" extract -q
check "is not in the text" sh -c "! grep -q rénové '$p/out/text/quai.txt'"
check "show puts its marks at the words" sh -c "'$glane' -C '$p' show quai | grep -q 'La société \[Halvor|ORG\] a versé \[12 000 euros|AMT\] à la ville'"
place=$(awk -F'\t' '$2 == "quai" && $6 == "12 000 euros" { print $4 "-" $5 }' "$p/out/amounts.tsv")
id=$(awk -F'\t' '$2 == "quai" && $6 == "12 000 euros" { print $1 }' "$p/out/amounts.tsv")
check "explain tells a row's place as its table does" sh -c "'$glane' -C '$p' explain $id | grep -q '+ AMT .12 000 euros. 0:$place kind'"
check "and of an article" sh -c "'$glane' -C '$p' explain quai | grep -q '+ AMT .12 000 euros. 0:$place kind'"
check "and of a text in code points" sh -c "'$glane' -C '$p' explain 'été : 30 euros' | grep -q '+ AMT .30 euros. 0:6-14 '"
check "explain of one word that names nothing takes it as a text" sh -c "'$glane' -C '$p' explain 30€ | grep -q '+ AMT .30€. 0:0-3 '"

project hostile
printf '<html><head><title>=HYPERLINK("x")</title></head><body><article><p>=1+1 La ville de Brest "cite" \\ 3 euros</p></article><p>\033]0;boo\007 x</p></body></html>' > "$p/corpus/press/evil.html"
check "hostile text is extracted" ends 0 "$glane" -C "$p" extract -q
check "no cell begins as a formula" sh -c "! cut -f4,5 '$p/out/articles.tsv' | tr '\t' '\n' | grep -q '^[=+@]'"
check "show" ends 0 "$glane" -C "$p" show press/evil
check "show prints no escape character" sh -c "! grep -q \"$(printf '\033')\" '$work/out'"
check "show tells roles, funding and quotes with their rules" sh -c "'$glane' -C '$p' show press/a3 > '$work/shown'; grep -q '^role .*Colette Brunel.*(role' '$work/shown' && grep -q '^funding .*3 millions.*raise.*(fund' '$work/shown' && grep -q '^quote .*Colette Brunel | explique' '$work/shown'"
check "help of an unknown command is a usage error" ends 2 "$glane" help extrat
check "--help after a command is that command's" sh -c "'$glane' show --help | grep -q 'usage: glane show ARTICLE'"
check "show of nothing" ends 3 "$glane" -C "$p" show press/none

project lock
exec 9> "$p/corpus/.lock"
flock -n 9
check "a second run ends with 4" ends 4 "$glane" -C "$p" extract -q
check "and says who runs" says "another run"
exec 9>&-

project disk
check "first run" ends 0 "$glane" -C "$p" extract -q
cp -Rp "$p/out" "$work/old"
printf 'Un autre\n\nLa ville de Brest verse 7 000 euros à Sirocco Mesures.\n' > "$p/corpus/press/more.txt"
check "a full disk ends with 5" ends 5 sh -c "ulimit -f 2; exec '$glane' -C '$p' extract -q"
check "the old tables stay" same "$work/old" "$p/out"
check "with room again, done" ends 0 "$glane" -C "$p" extract -q

# The lock is its holder's alone: workers that outlive a killed run do not keep the next one out.
project orphans
i=0
while [ $i -lt 200 ]; do cp "$p/corpus/press/a$((i % 8 + 1)).html" "$p/corpus/press/k$i.html"; i=$((i + 1)); done
"$glane" -C "$p" extract -q -j 2 > /dev/null 2>&1 &
run=$!
orphans=
i=0
while [ -z "$orphans" ] && [ $i -lt 500 ] && kill -0 $run 2> /dev/null; do
	for stat in /proc/[0-9]*/stat; do
		{ read -r pid _ _ parent _ < "$stat"; } 2> /dev/null && [ "$parent" = $run ] || continue
		# one that has just been forked still has to close what it inherited
		ls -l "/proc/$pid/fd" 2> /dev/null | grep -q '\.lock$' || { kill -STOP "$pid" 2> /dev/null && orphans="$orphans $pid"; }
	done
	i=$((i + 1))
done
kill -KILL $run 2> /dev/null
wait $run 2> /dev/null
check "workers of a killed run were caught at work" test -n "$orphans"
check "and do not hold the lock" ends 0 "$glane" -C "$p" extract -q
[ -z "$orphans" ] || kill -KILL $orphans 2> /dev/null

project kill
i=0
while [ $i -lt 120 ]; do cp "$p/corpus/press/a$((i % 8 + 1)).html" "$p/corpus/press/k$i.html"; i=$((i + 1)); done
cp -R "$p" "$work/undisturbed" && ends 0 "$glane" -C "$work/undisturbed" extract -q
i=0
while [ $i -lt 12 ]; do
	timeout -s KILL "0.0$((i * 7 % 90 + 5))" "$glane" -C "$p" extract -q -j 2 > /dev/null 2>&1
	i=$((i + 1))
done
# the last one may still be dying
check "after twelve kills, a clean run" ends 0 "$glane" -C "$p" extract -q --wait 10
check "gives what an undisturbed one gives" same "$work/undisturbed/out" "$p/out"
check "no temporary file is left" sh -c "[ -z \"\$(find '$p' -name '.tmp-*' -o -name '*.tmp')\" ]"
rm -rf "$p/out"
"$glane" -C "$p" extract -q -j 1 > /dev/null 2> "$work/err" &
sleep 0.05
kill -TERM $! 2> /dev/null
wait $!
code=$?
check "SIGTERM ends with 143, or the run was done before" test $code = 143 -o $code = 0

# Root reads everything: another user meets what cannot be read.
other() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --clear-groups "$@"; else "$@"; fi; }
project closed
chmod 755 "$work" && cp "$glane" "$work/glane"
chmod 000 "$p/rules/75-quotes.rule"
check "a rule file that cannot be read: nothing is done without it" ends 3 other "$work/glane" -C "$p" extract
check "it is named" says "rules/75-quotes.rule: Permission denied"
chmod 644 "$p/rules/75-quotes.rule" && chmod 000 "$p/rules/lexicons"
check "nor without a folder of lexicons" ends 3 other "$work/glane" -C "$p" extract
check "which is named" says "rules/lexicons: Permission denied"
chmod 755 "$p/rules/lexicons"

check "a word too many is a usage error" ends 2 "$glane" -C "$p" extract press
check "which says what there may be" says "usage: glane extract"

# Articles as fetch stores them, with a commenter each.
project forget
for slug in marina phare; do
	a=$p/corpus/presse.test/2025-03/$slug~$(printf %s "https://presse.test/$slug" | sha256sum | cut -c1-12)
	mkdir -p "$a"
	printf '<html><body><article><p>Le port accueille un %s.</p></article><div id="comments"><li id="comment-1"><b class="fn">Yvon Kermadec</b><p>Enfin</p></li></div></body></html>' "$slug" > "$a/page.html"
	printf 'url: https://presse.test/%s\nkey: https://presse.test/%s\nurl_final: https://presse.test/%s\nfetched: 2025-03-02T00:00:00Z\n' "$slug" "$slug" "$slug" > "$a/meta"
done
terminal() { script -qec "$*" /dev/null > "$work/out"; }
if script -qec true /dev/null > /dev/null 2>&1; then # some containers have no pseudo-terminals
	check "forget: a name goes from every page" terminal "$glane" -C "$p" forget --author "'yvon kermadec'"
	check "a terminal hears of how many" grep -q "taken out of 2 files" "$work/out"
	check "an article goes" terminal "$glane" -C "$p" forget --url https://presse.test/marina
	check "one is not called many" grep -q "^1 article removed" "$work/out"
fi
check "without a terminal the next goes" ends 0 "$glane" -C "$p" forget --url https://presse.test/phare
check "in silence" test ! -s "$work/err" -a ! -s "$work/out" -a ! -e "$a"

# Libraries that only some commands load: without them the others work, and these say so.
project libraries
printf '[defaults]\ncontact = essai@presse.test\n[source a]\nfeed = https://presse.test/feed\n' > "$p/rules/sources.conf"
mkdir "$work/broken" && echo nothing > "$work/broken/libcurl.so.4" && cp "$work/broken/libcurl.so.4" "$work/broken/libxml2.so.2"
echo '<opml><body><outline xmlUrl="https://presse.test/feed"/></body></opml>' > "$work/feeds.opml"
without() { ends "$1" env LD_LIBRARY_PATH="$work/broken" "$glane" -C "$p" "$2" -q ${3:+"$3"} ${4:+"$4"}; }
check "extract needs no libcurl" without 0 extract
check "fetch does" without 3 fetch
check "which it names" says "libcurl.so.4"
check "so does probe" without 3 probe http://127.0.0.1/
rm -rf "$p/out"
check "and run" without 3 run
check "which extracts nevertheless" test -s "$p/out/articles.tsv"
check "an import of feeds needs libxml2" without 3 sources import "$work/feeds.opml"
check "which it names" says "libxml2.so.2"

plan

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
check "two letters exchanged are one slip" sh -c "'$glane' shwo 2>&1 | grep -q 'did you mean show'"
check "a word that is like no command has no hint" sh -c "'$glane' frob 2>&1 | grep -qx 'glane: no command frob; .glane help. lists them'"
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
cp -R "$p/out" "$work/older" && cut -f1-11 "$p/out/roles.tsv" > "$work/older/roles.tsv"
check "diff with tables that lack a later column" ends 0 "$glane" diff "$work/older" "$p/out"
check "diff the other way round" ends 0 "$glane" diff "$p/out" "$work/older"
printf '<html><body><article><p>La ville de Brest verse 5 000 euros à Sirocco Mesures.</p></article></body></html>' > "$p/corpus/press/a1.html"
check "a changed page" ends 0 "$glane" -C "$p" extract -q
check "diff tells it" ends 1 "$glane" diff "$work/reference" "$p/out"
rm "$p/corpus/press/a2.html"
check "a page taken away" ends 0 "$glane" -C "$p" extract -q
check "its text goes with it" test ! -e "$p/out/text/press/a2.txt"

project spelt
printf 'La région Bretagne et le conseil régional du Grand Est paient. La préfecture du Nord attend.\n' > "$p/corpus/press/small.txt"
printf 'La Région Bretagne et le Conseil Régional du Grand Est paient. La Préfecture du Nord attend.\n' > "$p/corpus/press/large.txt"
check "names in two spellings: done" ends 0 "$glane" -C "$p" extract -q
check "an institution is called the same in both articles" sh -c "test \$(cut -f7 '$p/out/organizations.tsv' | grep -c '^Région Bretagne$') -eq 3 && test \$(cut -f7 '$p/out/organizations.tsv' | grep -c '^Préfecture du Nord$') -eq 2"
check "the words stay as written" sh -c "cut -f6 '$p/out/organizations.tsv' | grep -q '^région Bretagne$'"
check "each name of a row is a name or an alias of entities" sh -c "cut -f7 '$p/out/organizations.tsv' | sed 1d | sort -u | while read -r n; do awk -F'\t' -v n=\"\$n\" '\$1 == n || index(\"|\" \$8 \"|\", \"|\" n \"|\") { ok = 1 } END { exit !ok }' '$p/out/entities.tsv' || exit 1; done"

project bad
: > "$p/corpus/press/empty.html"
head -c 20000 /dev/urandom > "$p/corpus/press/binary.html"
printf '<html><body><article><p>La ville de Brest a vers\351 12\240000 euros \377\376 \300\200</p></article></body></html>' > "$p/corpus/press/latin.html"
mkfifo "$p/corpus/press/pipe.html"
ln -s a1.html "$p/corpus/press/link.html"
mkdir "$p/corpus/press/folder.html"
mkdir "$p/corpus/press/a1_files" "$p/corpus/press/seul_files"
printf '<p>Publicité : un voilier pour 9 000 euros</p>' | tee "$p/corpus/press/a1_files/cadre.html" > "$p/corpus/press/seul_files/cadre.html"
printf '%%PDF-1.4\n1 0 obj <</Length 10>> stream un port endstream' | tee "$p/corpus/press/acte.html" "$p/corpus/press/acte2.txt" > "$p/corpus/press/acte3.pdf"
printf '# Notes' | tee "$p/corpus/press/notes.md" "$p/corpus/press/sans" > "$p/corpus/press/README.md"
printf 'WARC/1.0\r\nbogus' > "$p/corpus/press/b1.warc"
printf notgzip > "$p/corpus/press/b2.warc.gz"
record='WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://presse.test/un\r\nContent-Length: 71\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Halvor perd 30 euros</p>\r\n\r\n'
printf "$record" > "$p/corpus/press/good.warc"
printf "$record\r\nWARC/1.0\r\nWARC-Type: resp" > "$p/corpus/press/b3.warc"
gzip -c "$p/corpus/press/good.warc" > "$p/corpus/press/good2.warc.gz"
head -c 150 "$p/corpus/press/good2.warc.gz" > "$p/corpus/press/b4.warc.gz"
printf 'nom' > "$p/corpus/press/$(printf 'mal\377').txt"
{ printf '<html><body>'; i=0; while [ $i -lt 300 ]; do printf '%0100d' 0 | sed 's/0/<div>/g'; i=$((i + 1)); done; printf '<p>au fond du puits, 30 000 euros</p>'; } > "$p/corpus/press/deep.html"
{ printf '<html><body><article><p>'; head -c 50000000 /dev/zero | tr '\0' 'a'; printf '</p></article></body></html>'; } > "$p/corpus/press/huge.html"
check "bad files: the rest is done" ends 1 timeout 60 "$glane" -C "$p" extract -q
check "an empty page has a row" row "press/empty.html	"
check "a binary page has a row" row "press/binary.html	"
check "a PDF under the name of a page has a row" row "press/acte.html	.*not text but a PDF file"
check "or of a text" row "press/acte2.txt	.*not text but a PDF file"
for kind in acte3.pdf notes.md sans; do
	check "$kind is not read, and has a row" row "press/$kind	.*not read"
done
check "a README needs none" sh -c "! grep README '$p/out/errors.tsv'"
for torn in b1.warc b2.warc.gz b3.warc b4.warc.gz; do
	check "$torn is broken, and has a row" row "press/$torn	.*WARC"
done
check "whole ones have none" sh -c "! grep good '$p/out/errors.tsv'"
check "and their pages are read" test "$(cut -f1 "$p/out/articles.tsv" | grep -c '^press/good')" = 2
check "what a browser saves beside a page is no page" sh -c "! cut -f1 '$p/out/articles.tsv' | grep a1_files"
check "but a folder of that name alone is read" grep -q '^press/seul_files/cadre' "$p/out/articles.tsv"
check "rows of errors.tsv are in order" sh -c "grep '	walk	' '$p/out/errors.tsv' | cut -f1 | LC_ALL=C sort -c"
check "a pipe has a row" row "press/pipe"
check "a symbolic link has a row" row "press/link"
check "a name that is no UTF-8 has a row" row "UTF-8"
check "a page in another charset is read" grep -q "12.000 euros" "$p/out/text/press/latin.txt"
check "a page nested 30,000 deep is read" grep -q "au fond du puits" "$p/out/text/press/deep.txt"
check "a page of 50 MB is flagged" grep -q "press/huge.*cut.bytes" "$p/out/articles.tsv"
check "and has a row" row "press/huge.html	.*too long"
check "all good pages have their row" test "$(grep -c '^press/a[1-8]	' "$p/out/articles.tsv")" = 8
check "what cannot be read is told once, with its file" says '^glane: press/[^ ]*: '
cp "$p/out/errors.tsv" "$work/errors.tsv"
check "a later run has nothing new to tell" ends 0 timeout 60 "$glane" -C "$p" extract -q
check "and is silent" test ! -s "$work/err"
check "errors.tsv keeps its rows" cmp "$work/errors.tsv" "$p/out/errors.tsv"
printf '%%PDF-1.4' > "$p/corpus/press/acte4.pdf"
check "a new one is told" ends 1 timeout 60 "$glane" -C "$p" extract -q
check "alone" test "$(cat "$work/err")" = "$(printf 'glane: press/acte4.pdf: %s' "$(grep '^press/acte4' "$p/out/errors.tsv" | cut -f4)")"
check "a removal is no failure because of others" ends 0 timeout 60 "$glane" -C "$p" forget --article press/a1

# Each table has room for so many rows of an article; what becomes no row takes none of it.
project full
rm -r "$p/corpus/press" && mkdir "$p/corpus/press"
awk 'BEGIN { print "Un inventaire\n"; for (i = 0; i < 20100; i++) printf "En 1998, Halvor Mesures a versé %d euros.\n", i + 2 }' > "$p/corpus/press/sums.txt"
check "a text with too many mentions" ends 1 "$glane" -C "$p" extract -q
for table in amounts organizations; do
	check "whose table is full says so" row "sums.txt	[0-9]*	extract	20000 $table: further ones are left out"
	check "and has those before" test "$(wc -l < "$p/out/$table.tsv")" = 20001
done
check "years take no room" test "$(grep -c extract "$p/out/errors.tsv")" -le 3
check "the article is flagged" sh -c "cut -f17 '$p/out/articles.tsv' | grep -qx cut-mentions"

project rules
printf 'rule broken.one\nlayer 20\nmatch (?<x>[0-9]+ euros\nemit AMT kind="money"\n' > "$p/rules/99-broken.rule"
check "a broken rule: the others still run" ends 1 "$glane" -C "$p" extract -q
check "with file, line and column" says "rules/99-broken.rule:3:"
check "and a row" row "99-broken.rule"
check "amounts are there all the same" test "$(wc -l < "$p/out/amounts.tsv")" -gt 8
check "rules check ends with 2" ends 2 "$glane" -C "$p" rules check mask.link
check "a later run tells it again" sh -c "'$glane' -C '$p' extract -q 2> '$work/err'; test \$? = 1 && grep -q 99-broken.rule '$work/err'"
rm "$p/rules/99-broken.rule" && mkdir "$p/rules/local"
shipped=$(grep -h '^rule  *money\.' "$p"/rules/20-amounts-money.rule | awk 'NR == 1 { print $2 }')
for bad in '(?<x>[0-9]+ euros' '(?<= a+ ) euros'; do
	printf 'rule %s\nlayer 20\nmatch %s\nemit AMT kind="money"\nok [[3 euros]]\nno 3\n' "$shipped" "$bad" > "$p/rules/local/own.rule"
	check "a broken rule in place of a shipped one ($bad)" ends 1 "$glane" -C "$p" extract -q --all
	check "leaves that in force" says "local/own.rule:1:6: error R046: the shipped rule .$shipped., line [0-9]* of 20-amounts-money.rule, stays in force"
	check "with its examples" sh -c "'$glane' -C '$p' rules check $shipped > '$work/out'; test \$? = 2 && ! grep -q R100 '$work/out'"
done

# Files as editors of Windows save them: a BOM, line ends of two bytes.
windows() { awk 'BEGIN { printf "\357\273\277" } { printf "%s\r\n", $0 }'; }
project windows
mkdir "$p/rules/local"
printf 'rule own.seats\nlayer 20\nmatch {{NUM:n}} _ places\nemit AMT kind="count" low=num(n) high=num(n) unit="places"\nok une salle de [[120 places]] => low=120\nno une salle de 120 mètres\n' | windows > "$p/rules/local/own.rule"
printf '[defaults]\ncontact = a@presse.test\n' | windows > "$p/rules/sources.conf"
windows < "$root/rules/captures.conf" > "$p/rules/captures.conf"
check "a rule with a BOM" ends 0 "$glane" -C "$p" rules check own.seats
check "sources.conf and captures.conf with one" ends 0 "$glane" -C "$p" extract -q


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
printf 'rule bad.slow\nlayer 20\nmatch (?: (?: {{LL}} | {{LL}}{{LL}} | _ )+ )+ (?<! [ a-zàâéèêëîïôùûç] )\nemit X\natoms "région"\n' > "$bad"
bad_rules "a catastrophic pattern" "error R103"
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "rule bad.%d\nlayer 20\nmatch mot%d _ {{NUM:n}}\nemit X low=num(n)\n\n", i, i }' > "$bad"
check "10,000 rules more: all are read" ends 0 timeout 60 "$glane" -C "$p" rules check mask.link
check "10,000 rules more: extraction uses them" ends 0 timeout 60 "$glane" -C "$p" extract -q
awk 'BEGIN { for (i = 0; i < 25000; i++) printf "rule bad.%d\nlayer 20\nmatch mot\nemit X\n\n", i }' > "$bad"
check "25,000 rules: too many, and named" sh -c "'$glane' -C '$p' rules check mask.link > '$work/out'; test \$? = 2 && grep -q 'R055: too many rules' '$work/out'"

project tools
check "kwic of what is no rule" ends 2 "$glane" -C "$p" kwic money.none
check "says so" says "no rule, lexicon or type"
printf 'La halle\n\n« Nous y sommes depuis hier », explique Nolwenn Abgrall, la directrice. Elle vient d’obtenir 600 000 euros de la région Bretagne.\n' > "$p/corpus/press/quote.txt"
check "a quotation" ends 0 "$glane" -C "$p" extract -q
passes=$(cat "$p/out/quotes.tsv" "$p/out/funding.tsv" | tr '\t' '\n' | grep -xE '(quote|fund)\.[a-z]+' | sort -u)
check "kwic takes what the tables' rule column calls a pass" sh -c "for r in $(echo $passes); do '$glane' -C '$p' kwic \$r || exit 1; done > '$work/out'; test $(echo "$passes" | wc -l) -ge 2"
made=$(grep -rhoE 'SLICE\("(pass|fund|quote)\.[a-z]+"\)' "$root/src" | cut -d'"' -f2 | sort -u)
check "kwic takes every name that a pass gives its findings" sh -c "for r in $(echo $made); do '$glane' -C '$p' kwic \$r > '$work/out'; test \$? -le 1 || exit 1; done; test $(echo "$made" | wc -l) -ge 9"
check "kwic of a rule that finds nothing" ends 1 "$glane" -C "$p" kwic mask.phone
mkdir -p "$p/rules/local"
cat > "$p/rules/local/seats.rule" <<'EOF'
rule     local.seats
layer    20
match    (?<n> {{NUM}} ) _ places
emit     AMT kind="count" low=num(n) high=num(n) unit="places" qualifier="about"
prio     -1
ok       une salle de [[120 places]] => qualifier=about
no       une salle de 120 mètres
EOF
check "an example that another rule wins" ends 2 "$glane" -C "$p" rules check local.seats
check "names it and why it won" grep -q "its .120 places. lost to [a-z.]* .120 places.: that one has a higher prio" "$work/out"
check "so does why-not" sh -c "'$glane' -C '$p' explain 'une salle de 120 places' --why-not local.seats | grep -q 'first .120 places. lost to [a-z.]* .120 places.: that one has a higher prio'"
rm -r "$p/rules/local"
check "rules check of what is no rule" ends 2 "$glane" -C "$p" rules check money.none
check "says so too" says "no rule"
check "rules check of a file that is not there" ends 2 "$glane" -C "$p" rules check local/none.rule
mkdir "$p/rules/local"
printf 'macro CUR sous\n\nrule person.couple\noff   for a test\n\nrule local.sous\nlayer 20\nmatch (?<n> {{NUM}} ) _ sous _ neufs\nemit AMT kind="count" low=num(n) high=num(n) unit="sous" qualifier="exact"\nok    [[30 sous neufs]]\n' > "$p/rules/local/mine.rule"
for own in local rules/local/mine.rule local/mine.rule; do
	check "rules check $own: only what stands there" sh -c "'$glane' -C '$p' rules check $own > '$work/out' && grep -q ' 1 examples .* 0 errors, 0 warnings' '$work/out'"
	check "its notes are not buried" sh -c "! grep note '$work/out' | grep -v '^local/'"
	check "a macro that replaces a shipped one is told" grep -q "local/mine.rule:1:7: note R025: this replaces the shipped macro CUR, line [0-9]* of 19-numbers.rule" "$work/out"
done
check "a rule is switched off" ends 2 "$glane" -C "$p" kwic person.couple
printf 'rule person.nobody\noff\n' > "$p/rules/local/mine.rule"
check "one that is not there cannot be" sh -c "'$glane' -C '$p' rules check local | grep -q 'mine.rule:1:6: error R045: no shipped rule is called person.nobody'"
rm -r "$p/rules/local"
mkdir "$p/rules/local"
printf 'lexicon my-orgs local/orgs.tsv match=case layer=25 emit ORG\n' > "$p/rules/local/names.rule"
printf 'Menhir Data kind=company\n' > "$p/rules/local/orgs.tsv"
check "a lexicon with a mistake" ends 1 "$glane" -C "$p" extract -q
check "is told with a place that editors know" says "rules/local/orgs.tsv:1:1: error R035"
rm -r "$p/rules/local"
check "no workers are no number of workers" ends 2 "$glane" -C "$p" extract -j 0
check "watch of a folder that is not there" ends 3 "$glane" -C "$p" watch none
check "names the folder" says "corpus/none: "
check "watch of an absolute path that is not there" ends 3 "$glane" -C "$p" watch "$work/none"
check "names it as given" says "glane: $work/none: "
mkdir "$p/corpus/press/mes saisies"
a=presse.test/2025-03/quai~$(printf %s https://presse.test/quai | sha256sum | cut -c1-12)
mkdir -p "$p/corpus/$a" && cp "$p/corpus/press/a1.html" "$p/corpus/$a/page.html"
printf 'url: https://presse.test/quai\nkey: https://presse.test/quai\n' > "$p/corpus/$a/meta"
watches() { # folder: a watch of it gets as far as waiting for changes
	: > "$work/err"
	(cd "$p" && exec timeout 120 "$glane" watch "$1" > "$work/out" 2> "$work/err") &
	watch=$! i=0
	while [ $i -lt 1000 ] && kill -0 $watch 2> /dev/null && ! grep -q watching "$work/err"; do sleep 0.1; i=$((i + 1)); done
	kill $watch 2> /dev/null
	wait $watch
	code=$?
	says watching
}
for folder in "press/mes saisies" "corpus/press/mes saisies" "$p/corpus/press" press/plain press/plain.txt "$a"; do
	check "watch of ${folder#"$work"/}" watches "$folder"
	check "and a signal ends it as every command" test $code = 143
done
check "suggest without anything to suggest says so" sh -c "rm -f '$p'/corpus/press/*; printf 'Rien.' > '$p/corpus/press/x.txt'; '$glane' -C '$p' suggest orgs 2>&1 | grep -q nothing"
printf "La vedette\n\nHier, une vedette a coulé près de Zarnec. L'île de Zarnec dort, le village de Zarnec aussi. Nul ne va à Zarnec.\n" > "$p/corpus/press/x.txt"
printf 'Le marché\n\nZorglub a vendu du pain. Le capteur Zorglub a séduit. La vedette a vu Zorglub et le port. Rien, dit Zorglub.\n' > "$p/corpus/press/y.txt"
check "suggest orgs leaves what the text treats as a place" sh -c "'$glane' -C '$p' suggest orgs | grep -v '^#' > '$work/out'; grep -q '^Zorglub	' '$work/out' && ! grep -q '^Zarnec' '$work/out'"

project reject
check "extract" ends 0 "$glane" -C "$p" extract -q
check "the organization is there" grep -q "Sirocco Mesures" "$p/out/organizations.tsv"
printf 'Sirocco Mesures\tnot ours\nColette Brunel\tnot ours\n' > "$p/rules/reject.tsv"
check "with rejected names" ends 0 "$glane" -C "$p" extract -q
check "a rejected organization has no row" sh -c "! grep -q 'Sirocco Mesures	company' '$p/out/organizations.tsv' && ! grep -q 'Colette Brunel	Colette' '$p/out/people.tsv'"
check "and no role" test "$(wc -l < "$p/out/roles.tsv")" = 1

printf 'Un titre\n\nPaul et Marie Kerlan ont parlé. La coopérative a reçu 10 000 euros de la région Bretagne.\n' > "$p/corpus/press/alias.txt"
mkdir "$p/rules/local"
printf 'Paul\n' > "$p/rules/local/reject.tsv"
printf 'Conseil régional d’Armor\tRégion Bretagne\nVergers du Bout\tcoopérative\n' > "$p/rules/local/aliases.tsv"
check "examples of rules do not hang on corrections" ends 0 "$glane" -C "$p" rules check person.couple
check "with aliases" ends 0 "$glane" -C "$p" extract -q
check "a curly apostrophe makes no other name" sh -c "grep -q \"	Conseil régional d'Armor	local\" '$p/out/organizations.tsv' && ! grep -rq 'Conseil régional d’Armor' '$p'/out/*.tsv"
check "an alias of a mere noun names a party" sh -c "cut -f8,9,15 '$p/out/funding.tsv' | grep -qx \"Conseil régional d'Armor	Vergers du Bout	resolved\""
check "the name that the alias replaces is stated as before" sh -c "awk -F'\t' '\$8 == \"Conseil régional d\047Armor\" { print \$14 }' '$p/out/funding.tsv' | grep -qx stated"
check "explain tells that a name is rejected" sh -c "'$glane' -C '$p' explain 'Colette Brunel parle.' | grep -q 'no row: rejected by reject.tsv:2'"
before=$(awk -F'\t' '$6 == "10 000 euros" { print $1 }' "$p/out/amounts.tsv")
sed -i 's/10 000 euros/90 000 euros/' "$p/corpus/press/alias.txt"
check "a sum is corrected" ends 0 "$glane" -C "$p" extract -q
check "its id is another one" sh -c "grep -q '90 000 euros' '$p/out/amounts.tsv' && ! grep -q '^$before' '$p/out/amounts.tsv'"

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
printf 'Un mot\n\nLa ville de Brest verse 3 000 euros.\n\nCommentaires\n\nYvon\n12 novembre 2026 à 10:05\nPour Paul : le Département refuse 30 000 euros à Emmaüs, la mairie a versé 500 euros à Emmaüs.\n' > "$p/corpus/mot.txt"
printf '<html lang=fr><head><title>Le fil</title><link rel=canonical href=https://presse.test/fil></head><body><article><p>La ville de Brest verse 3 000 euros à ses marins, dit le maire.</p></article><ol id="comments"><li id="comment-104"><b class="fn">Yvon</b><p>Et 30 euros de plus.</p></li></ol></body></html>' > "$p/corpus/fil.html"
check "with threads" ends 0 "$glane" -C "$p" extract -q
check "kwic calls a comment as the tables do" sh -c "'$glane' -C '$p' kwic AMT | grep -q '30 euros.*fil#104'"
check "so does explain" sh -c "'$glane' -C '$p' explain fil | grep -q '+ AMT .30 euros. comment 104:3-11 '"
for name in fil.html corpus/fil.html 'https://presse.test/fil?utm_source=x'; do
	check "show of $name" sh -c "'$glane' -C '$p' show '$name' | grep -q '^article  *fil'"
done
check "what a reader tells as refused stays that, what he states is a claim" test "$(awk -F'\t' '$2 == "mot" && $3 != "" { print $11 }' "$p/out/funding.tsv" | tr '\n' ' ')" = "refused claim "
check "whom a comment answers is nobody" sh -c "! cut -f6 '$p/out/organizations.tsv' | grep -x Paul"
check "explain of a reader's text" sh -c "'$glane' -C '$p' explain --comment 'Pour Paul : 30 euros' | grep -q '+ MASK .Paul. comment -:5-9'"
check "explain of a word that names nothing" ends 3 "$glane" -C "$p" explain nix1234567
check "explain of an id that no table has" ends 3 "$glane" -C "$p" explain a0123456789a
check "says so" says "no row is called .a0123456789a"
check "explain of a file that is not there" ends 3 "$glane" -C "$p" explain corpus/mole.html
check "does not take it as a text" says "no article is called .corpus/mole.html"
check "an article may be named as the shell completes it" sh -c "'$glane' -C '$p' explain corpus/quai.html | grep -q '+ AMT .12 000 euros'"
check "explain of one word that names nothing takes it as a text" sh -c "'$glane' -C '$p' explain 30€ | grep -q '+ AMT .30€. 0:0-3 '"

# One article, fetched and dropped in: its rows are made once, from the larger copy; comments that only another one has stay.
project copies
rm "$p"/corpus/press/*
quai() { # words of the last paragraph, comments
	printf '<html lang="fr"><head><title>Le quai neuf</title><link rel="canonical" href="https://gazette.test/quai"></head><body><article><h1>Le quai neuf</h1><p>La ville de Brest a versé 12 000 euros à la société Halvor pour le quai neuf du port.</p><p>Les travaux durent depuis un an, au grand dam des riverains et des pêcheurs.</p><p>%s</p></article><div id="comments"><ol>' "$1"
	shift
	for words; do printf '<li id="comment-%s"><b class="fn">Yvon %s</b><p>%s, et 30 euros de plus.</p></li>' ${#words} ${#words} "$words"; done
	printf '</ol></div></body></html>'
}
a=$p/corpus/gazette.test/2025-03/quai~$(printf %s "https://gazette.test/quai" | sha256sum | cut -c1-12)
mkdir -p "$a"
quai "Fin des travaux en mai, dit la mairie." "Enfin du neuf" "Et le bruit alors" > "$a/page.html"
printf 'url: https://gazette.test/quai\nkey: https://gazette.test/quai\nurl_final: https://gazette.test/quai\nfetched: 2025-03-02T00:00:00Z\n' > "$a/meta"
check "one article alone" ends 0 "$glane" -C "$p" extract -q
cp -Rp "$p/out" "$work/alone"
cp "$a/page.html" "$p/corpus/c1.html"
quai "Fin des travaux en juin, dit la mairie." "Enfin du neuf" "Trop cher payé" > "$p/corpus/c2.html"
sed 's,<p>La ville.*un an,<p>Halvor a rendu 500 euros. Le quai est fini et fermé de nouveau,; s,<p>Fin des.*mairie,<p>Rien d autre ce jour là,' "$p/corpus/c2.html" > "$p/corpus/c3.html"
check "with copies of it" ends 0 "$glane" -C "$p" extract -q
flag() { awk -F'\t' -v a="$1" -v f="$2" '$1 == a && $17 == f { found = 1 } END { exit !found }' "$p/out/articles.tsv" || { cat "$p/out/articles.tsv"; return 1; }; }
check "the fetched one has no flag" flag "gazette.test/2025-03/${a##*/}" ""
check "the one dropped in is a copy" flag c1 copy
check "so is a later version" flag c2 copy
check "another text of that address is told, and keeps its rows" flag c3 same-address
check "a sum is counted once" test "$(grep -c '12 000 euros' "$p/out/amounts.tsv")" = 1
check "that of the other text too" grep -q '500 euros' "$p/out/amounts.tsv"
check "a comment of all is there once, and once of the other text" test "$(grep -c 'Enfin du neuf' "$p/out/comments.tsv")" = 2
check "a comment of one copy only stays" grep -q 'c2.*Trop cher' "$p/out/comments.tsv"
cp -Rp "$p/out" "$work/copied"
rm -rf "$p/out"
check "all at once" ends 0 "$glane" -C "$p" extract -q -j 3
check "gives the same" same "$work/copied" "$p/out"
rm "$p/corpus/c1.html" "$p/corpus/c2.html" "$p/corpus/c3.html"
check "without the copies again" ends 0 "$glane" -C "$p" extract -q
check "nothing of them stays" same "$work/alone" "$p/out"

project hostile
printf '<html><head><title>=HYPERLINK("x")</title></head><body><article><p>=1+1 La ville de Brest "cite" \\ 3 euros</p></article><p>\033]0;boo\007 x</p></body></html>' > "$p/corpus/press/evil.html"
check "hostile text is extracted" ends 0 "$glane" -C "$p" extract -q
check "no cell begins as a formula" sh -c "! cut -f4,5 '$p/out/articles.tsv' | tr '\t' '\n' | grep -q '^[=+@]'"
check "show" ends 0 "$glane" -C "$p" show press/evil
check "show prints no escape character" sh -c "! grep -q \"$(printf '\033')\" '$work/out'"
check "show tells roles, funding and quotes with their rules" sh -c "'$glane' -C '$p' show press/a3 > '$work/shown'; grep -q '^role .*Colette Brunel.*(role' '$work/shown' && grep -q '^funding .*3 millions.*raise.*(fund' '$work/shown' && grep -q '^quote .*Colette Brunel | explique' '$work/shown'"
check "help of an unknown command is a usage error" ends 2 "$glane" help extrat
mkdir -p "$p/corpus/basis"
printf '%s\n' "Un hangar" "" "L'association Voiles du Ponant répare des canots. Sa présidente, Odile Brassac, visite les quais." "" "Voiles du Ponant cherche un hangar. Le trésorier, Paul Martin, compte les dons." > "$p/corpus/basis/hangar.txt"
check "show tells which parties their words do not name" sh -c "'$glane' -C '$p' show basis/hangar > '$work/shown'; grep -q 'Brassac | présidente | Voiles du Ponant (resolved)' '$work/shown' && grep -q 'Martin | trésorier | Voiles du Ponant (inferred)' '$work/shown'"
check "explain too" sh -c "'$glane' -C '$p' explain basis/hangar | grep -q 'organization=\"Voiles du Ponant\"@(inferred)'"
rm -r "$p/corpus/basis"
check "--help after a command is that command's" sh -c "'$glane' show --help | grep -q 'usage: glane show ARTICLE'"
check "show of nothing" ends 3 "$glane" -C "$p" show press/none

# Files are called whatever their owners like; an article has one name in tables, texts and commands.
project names
rm "$p"/corpus/press/*
printf 'Le quai\n\nLa ville de Brest verse 3 000 euros à Halvor.\n' | tee "$p/corpus/=1+1.txt" "$p/corpus/press/le \"quai\".txt" > "$p/corpus/press/deux
lignes.txt"
check "names that no cell holds" ends 0 "$glane" -C "$p" extract -q
for called in '﹦1+1' 'press/le ”quai”' 'press/deux lignes'; do
	check "$called is in the tables" grep -q "	$called	" "$p/out/amounts.tsv"
	check "its text is called so" test -s "$p/out/text/$called.txt"
	check "show takes it" ends 0 "$glane" -C "$p" show "$called"
	check "explain its rows" sh -c "'$glane' -C '$p' explain $(awk -F'\t' -v a="$called" '$2 == a { print $1 }' "$p/out/amounts.tsv")"
done
check "show takes a file's whole path" sh -c "cd '$p' && '$glane' show '$p/corpus/=1+1.txt'"
check "kwic keeps to its lines" test "$("$glane" -C "$p" kwic AMT | wc -l)" = 3
check "forget takes the name of the tables" ends 0 "$glane" -C "$p" forget --article 'press/deux lignes'
check "the file is gone" test "$(ls "$p/corpus/press" | wc -l)" = 1
check "nobody is no commenter" ends 2 "$glane" -C "$p" forget --author ' '
mkdir -p "$p/rules/local" && printf 'Halvor SA  Halvor\n' > "$p/rules/local/aliases.tsv"
check "an alias without a TAB is told" ends 1 "$glane" -C "$p" extract -q
check "with its place" says "rules/local/aliases.tsv:1:1: error R075: this line lacks a column"

project lock
exec 9> "$p/corpus/.lock"
flock -n 9
check "a second run ends with 4" ends 4 "$glane" -C "$p" extract -q
check "and says who runs" says "another run"
exec 9>&-
check "a run" ends 0 "$glane" -C "$p" extract -q
exec 9< "$p/corpus/.lock"
flock -n 9
check "a second one hears since when" ends 4 "$glane" -C "$p" extract -q
check "as a time that people read" says "(pid [0-9]* since 20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z)"
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

printf 'Un autre\n\nLa ville de Brest verse 7 000 euros.\n' > "$p/corpus/press/more.txt"
mkdir "$p/out" && chmod 555 "$p/out" && chmod -R a+rwX "$p/corpus"
check "an out/ that may not be written to" ends 5 other "$work/glane" -C "$p" extract
check "is told as that" says "out: Permission denied; the tables of the last run are left"
chmod 755 "$p/out"

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
check "forget: a name goes from every page" ends 0 "$glane" -C "$p" forget --author 'yvon kermadec'
check "each is told" test "$(grep -c '^rewritten	corpus/presse.test/.*/page.html$' "$work/out")" = 2
check "the articles have texts" test "$(find "$p/out/text" -name 'marina~*.txt' -o -name 'phare~*.txt' | wc -l)" = 2
: > "$p/corpus/acte.pdf"
"$glane" -C "$p" report
cp -Rp "$p" "$work/untouched"
check "what would go is told first" ends 0 "$glane" -C "$p" forget -n --url https://presse.test/marina
check "file by file" grep -q '^removed	corpus/presse.test/2025-03/marina' "$work/out"
check "and nothing is done" diff -r -x .lock "$work/untouched" "$p"
check "an article goes" ends 0 "$glane" -C "$p" forget --url https://presse.test/marina
check "its text too" test "$(find "$p/out/text" -name 'marina~*.txt' | wc -l)" = 0
check "and the report, which may show it" grep -qx 'removed	out/report.html' "$work/out"
check "so it is when the rules changed meanwhile" sh -c "cp '$p/corpus/press/plain.txt' '$p/corpus/press/other.txt' && '$glane' -C '$p' extract -q; rm '$p/corpus/press/other.txt'; echo '# new' >> '$p/rules/75-quotes.rule'; '$glane' -C '$p' extract -q; test ! -e '$p/out/text/press/other.txt'"
check "which is told" grep -q '^removed	corpus/presse.test/2025-03/marina' "$work/out"
check "the next goes by its id" ends 0 "$glane" -C "$p" forget --article "presse.test/2025-03/${a##*/}"
check "with its folder" test ! -e "$a"
check "what is in no file is said" ends 3 "$glane" -C "$p" forget --author 'Nolwenn Abgrall'
check "with the name" says "the name .Nolwenn Abgrall. is in no file"
check "an address too" ends 3 "$glane" -C "$p" forget --url https://presse.test/nulle-part
check "an unknown id is not noted" sh -c "cp '$p/corpus/forgotten' '$work/list'; '$glane' -C '$p' forget --article nulle-part; test \$? = 3 && cmp '$p/corpus/forgotten' '$work/list'"

# A name goes where it stands for its commenter, however written; other names that hold it stay.
thread() { printf '<html lang=fr><body><article><p>La rue Saint-Loïc, la société Loïc Marine et Jean-Loïc Kermeur.</p></article><div id="comments"><ol><li class="comment" id="comment-1"><b class="fn">Loïc</b><p>Un quai, enfin, et rue Saint-Loïc !</p></li><li class="comment" id="comment-2"><b class="fn">Odile B.</b><p>%s</p></li><li class="comment" id="comment-3"><b class="fn">Loïc Le Meur</b><p>Rien de neuf au port.</p></li></ol></div></body></html>' "$1"; }
thread 'Bravo LOÏC, merci Loïc. @loïc Voir le maire.' > "$p/corpus/thread.html"
cp "$p/corpus/thread.html" "$work/thread.html"
check "what a name's removal would change is shown" sh -c "'$glane' -C '$p' forget -n --author loïc > '$work/out' && grep -q '^	+ .*Bravo \[anonyme\], merci \[anonyme\]' '$work/out' && cmp '$work/thread.html' '$p/corpus/thread.html'"
check "a name goes" ends 0 "$glane" -C "$p" forget --author loïc
thread 'Bravo [anonyme], merci [anonyme]. @[anonyme] Voir le maire.' | sed 's,>Loïc</b>,>[anonyme]</b>,' > "$work/thread.html"
check "and nothing else" cmp "$work/thread.html" "$p/corpus/thread.html"

# Articles that their site has taken away say so.
a=$p/corpus/presse.test/2025-03/bouee~$(printf %s https://presse.test/bouee | sha256sum | cut -c1-12)
mkdir -p "$a" && printf '<html lang=fr><body><article><p>Le port accueille une bouée.</p></article></body></html>' > "$a/page.html"
printf 'url: https://presse.test/bouee\nkey: https://presse.test/bouee\ngone: 2025-04-02T00:00:00Z\n' > "$a/meta"
check "an article that is gone keeps its row, flagged" sh -c "'$glane' -C '$p' extract -q; grep -q '/bouee.*	gone' '$p/out/articles.tsv'"

mkdir "$a/old" && cp "$a/page.html" "$a/old/20250302T000000Z.html"
printf 'url: https://presse.test/bouee\nkey: https://presse.test/bouee\ntitle_feed: Une bouée\n' > "$a/meta"
check "one whose text was another one is flagged, and has the feed's title when it has none" sh -c "'$glane' -C '$p' extract -q; awk -F'\t' '\$4 == \"Une bouée\" && \$17 == \"revised\" { found = 1 } END { exit !found }' '$p/out/articles.tsv'"

# The same page and thread as people drop them in: a saved page, its text, a WARC record.
dropped() {
	project "$1"
	rm -rf "$p/corpus/press"
	thread='<div id="comments"><h2>2 commentaires</h2><ol class="comment-list"><li class="comment" id="comment-1"><b class="fn">Corsaire56</b> <time datetime="2026-11-12T10:05">12 novembre</time><div class="comment-content"><p>Enfin, ce quai tombait en ruine depuis des années.</p></div></li><li class="comment" id="comment-2"><b class="fn">Marc Hamon</b> <time datetime="2026-11-12T11:05">12 novembre</time><div class="comment-content"><p>Bien vu @Corsaire56, et la grue alors ?</p></div></li></ol></div>'
	body="<article><h1>Le quai rouvre</h1><p>Le quai a été inauguré jeudi devant une foule nombreuse, et la société Halvor Mesures a versé 12 000 euros à la ville, selon le maire.</p></article>$thread"
	echo "<html lang=fr><head><title>Le quai rouvre</title><link rel=canonical href=https://presse.test/quai></head><body>$body</body></html>" > "$p/corpus/saved.html"
	printf 'Le quai rouvre\n\nLe quai a été inauguré jeudi devant une foule nombreuse.\n\nCommentaires\n\nCorsaire56\n12 novembre 2026 à 10:05\nEnfin, ce quai tombait en ruine depuis des années.\n\nMarc Hamon\n12 novembre 2026 à 11:05\nBien vu @Corsaire56, et la grue alors ?\n' > "$p/corpus/text.txt"
	answer=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html lang=fr><head><title>Le quai</title></head><body>%s</body></html>x' "$body")
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://presse.test/archive\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' "$(printf %s "$answer" | wc -c)" "$answer" > "$p/corpus/record.warc"
	mkdir "$p/corpus/presse.test" && cp "$p/corpus/text.txt" "$p/corpus/presse.test/autre.txt"
}
shown() { grep -rlis "$1" "$p/out" || true; }
authors() { cut -f1,6 "$p/out/comments.tsv" | sed 1d | tr '\t\n' ' ;'; }
none() { test -z "$(shown "$1")" || { shown "$1"; return 1; }; }

dropped forgetdropped
check "dropped-in files are extracted" ends 0 "$glane" -C "$p" extract -q
check "four threads show the name" test "$(authors | tr ';' '\n' | grep -c Corsaire56)" = 4
check "a name is forgotten, but in a WARC file" ends 1 "$glane" -C "$p" forget --author corsaire56
check "which is told" grep -q '^left	corpus/record.warc	' "$work/out"
check "the others are rewritten" test "$(grep -c '^rewritten	' "$work/out")" = 3
check "no file but it holds the name" test "$(grep -rlis corsaire56 "$p/corpus")" = "$p/corpus/record.warc"
check "no table or text does" none corsaire56
check "the other commenter stays" test "$(authors | tr ';' '\n' | grep -c 'Marc Hamon')" = 4
sed 's/\[anonyme\]/Corsaire56/g' "$p/corpus/saved.html" > "$p/corpus/again.html"
check "a page that is dropped in later" ends 0 "$glane" -C "$p" extract -q
check "shows the name in no table" none corsaire56
rm "$p/corpus/again.html"
cp "$p/corpus/text.txt" "$work/text.txt"
check "a dropped-in file goes by its id" ends 0 "$glane" -C "$p" forget --article text
check "with its rows" sh -c "test ! -e '$p/corpus/text.txt' && ! grep -q '^text	' '$p'/out/articles.tsv '$p'/out/comments.tsv"
check "a saved page goes by its address" ends 0 "$glane" -C "$p" forget --url 'https://presse.test/quai?utm_source=x'
check "with its rows" sh -c "test ! -e '$p/corpus/saved.html' && ! grep -q '^saved	' '$p/out/articles.tsv'"
check "a WARC record stays in its file" ends 1 "$glane" -C "$p" forget --url https://presse.test/archive
check "and leaves the tables" sh -c "! grep -q '^record' '$p/out/articles.tsv'"
mkdir -p "$work/theirs/corpus" && cp "$work/text.txt" "$work/theirs/corpus/" && printf 'Un titre\n\nUn texte.\n\nCommentaires\n\nCorsaire56\n12 novembre 2026\nEncore un mot.\n' > "$work/theirs/corpus/new.txt"
check "a merge" ends 0 "$glane" -C "$p" merge "$work/theirs"
check "brings nothing back" sh -c "test ! -e '$p/corpus/text.txt' && test -e '$p/corpus/new.txt' && ! grep -rqi corsaire56 '$p/corpus/new.txt'"

# What sources ask of commenters' names, for pages stored before they asked it.
dropped discretion
check "names are kept by default" sh -c "'$glane' -C '$p' extract -q && grep -q Corsaire56 '$p/out/comments.tsv'"
printf '[defaults]\ncomment-authors = drop\n' > "$p/rules/sources.conf"
check "[defaults] asks for none" ends 0 "$glane" -C "$p" extract -q
check "no table or text shows one" none corsaire56
check "the comments stay" test "$(wc -l < "$p/out/comments.tsv")" = 9
check "show prints none" sh -c "'$glane' -C '$p' show saved > '$work/shown'; grep -q 'la grue' '$work/shown' && ! grep -qi 'corsaire56\|Hamon' '$work/shown'"
printf '[defaults]\ncontact = a@presse.test\n[source quai]\nfeed = https://www.presse.test/feed\ncomment-authors = hash\n' > "$p/rules/sources.conf"
check "a source asks for its own host's pages" ends 0 "$glane" -C "$p" extract -q
check "a saved page, a WARC record and a text in the host's folder obey, a text of unknown address has no source" test "$(grep -c 'Corsaire56' "$p/out/comments.tsv")" = 2 -a "$(cut -f1 "$p/out/comments.tsv" | grep -c .)" = 9
check "hashes tell the two commenters apart" test "$(awk -F'\t' '$1 == "saved" { print $6 }' "$p/out/comments.tsv" | sort -u | grep -c '^[0-9a-f]\{12\}$')" = 2
a=$p/corpus/presse.test/2025-03/quai~$(printf %s https://presse.test/quai | sha256sum | cut -c1-12)
mkdir -p "$a" && cp "$p/corpus/saved.html" "$a/page.html"
printf 'url: https://presse.test/quai\nkey: https://presse.test/quai\nsource: quai\nfetched: 2026-11-13T00:00:00Z\n' > "$a/meta"
check "so does an article that was stored before" sh -c "'$glane' -C '$p' extract -q; grep -q '^presse.test/2025-03/quai' '$p/out/comments.tsv' && ! grep '^presse.test' '$p/out/comments.tsv' | grep -qi corsaire56"
"$glane" -C "$p" forget --author corsaire56 > "$work/out" 2> "$work/err"
check "who was forgotten has no hash, which others that were would share" sh -c "'$glane' -C '$p' extract -q; cut -f1,6 '$p/out/comments.tsv' > '$work/out'; for a in presse.test/autre record/archive presse.test/2025-03/quai; do grep \"^\$a\" '$work/out' | grep -q '	\[anonyme\]\$' || exit 1; done"
printf '[defaults]\ncomment-authors = dorp\n' > "$p/rules/sources.conf"
check "a word that nobody understands: nothing is extracted" ends 2 "$glane" -C "$p" extract -q
check "the place is told" says "rules/sources.conf:2:19: comment-authors is one of keep, hash, drop"
check "and show hides the names" sh -c "'$glane' -C '$p' show text 2>/dev/null | grep -q 'la grue' && ! '$glane' -C '$p' show text | grep -qi corsaire56"

# A forum's first post is the article; who wrote it is a reader all the same.
project topic
rm -rf "$p/corpus/press"
post() { printf '<div id="p%d" class="post"><dl class="postprofile"><dt><a class="username" href="/membre/7">%s</a></dt></dl><div class="postbody"><p class="author">par <strong>%s</strong> » 4 mars 2025 09:1%d</p><div class="content">%s</div></div></div>' "$1" "$2" "$2" "$1" "$3"; }
printf '<html lang=fr><head><title>Le quai</title></head><body><h2 class="topic-title">Le quai</h2>%s%s</body></html>' "$(post 1 Corsaire56 'Le quai a été inauguré jeudi devant une foule nombreuse, et la société Halvor Mesures a versé 12 000 euros à la ville.')" "$(post 2 Bernique 'Et la grue alors ?')" > "$p/corpus/topic.html"
check "a topic's first post has an author" sh -c "'$glane' -C '$p' extract -q && grep -q '^topic.*Corsaire56.*2025-03-04T09:11' '$p/out/articles.tsv' && grep -q 'Bernique.*la grue' '$p/out/comments.tsv'"
printf '[defaults]\ncomment-authors = drop\n' > "$p/rules/sources.conf"
check "and none where commenters have none" sh -c "'$glane' -C '$p' extract -q && grep -q '^topic.*2025-03-04T09:11' '$p/out/articles.tsv' && grep -q 'la grue' '$p/out/comments.tsv'"
check "no table or text shows them" none 'corsaire56\|bernique'
: > "$p/rules/sources.conf"
check "a topic's author is forgotten" ends 0 "$glane" -C "$p" forget --author Corsaire56
check "in the file too" sh -c "'$glane' -C '$p' extract -q && grep -q 'la grue' '$p/out/comments.tsv' && ! grep -rqi corsaire56 '$p/out' '$p/corpus/topic.html'"

# A disk that is not mounted: its empty folder is no reason to empty the tables.
project mount
printf 'Le quai\n\nLa ville verse 12 000 euros au port.\n' > "$p/corpus/quai.txt"
check "an article" ends 0 "$glane" -C "$p" extract -q
mv "$p/corpus" "$p/elsewhere" && mkdir "$p/corpus" "$p/corpus/lost+found"
check "a corpus that lost everything" ends 5 "$glane" -C "$p" extract -q
check "is told" says "is its disk there"
check "and the tables stay" grep -q '12 000 euros' "$p/out/amounts.tsv"
rm -r "$p/corpus" && mv "$p/elsewhere" "$p/corpus" && rm -r "$p/corpus/quai.txt" "$p/corpus/press"
check "one whose articles were taken out is empty" ends 0 "$glane" -C "$p" extract -q
check "and so are the tables" test "$(wc -l < "$p/out/amounts.tsv")" = 1
mkdir "$p/rules/local" && printf 'Halvor\tHV\nHV\tH\n' > "$p/rules/local/aliases.tsv"
check "an alias of an alias" sh -c "'$glane' -C '$p' rules check 2>&1 | grep -q 'local/aliases.tsv:2:1: warning R076: .HV. is itself an alias, of .Halvor. in line 1'"

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

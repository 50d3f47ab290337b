#!/bin/sh
# Demo: glane on a sample press site, twice, told and checked.
# Environment: BUILD (where the programs are), DEMO_PORT, DEMO_TAP (file that gets the checks as TAP), DEMO_KEEP=1.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
glane=$build/glane
site=tests/demo/site
tap=${DEMO_TAP:-/dev/null}
checks=0
failed=0
server=
started=$(date +%s)

work=$(mktemp -d "$build/demo.XXXXXX") || exit 1
XDG_CACHE_HOME=$(realpath "$work")/cache
export XDG_CACHE_HOME
leave() {
	[ -n "$server" ] && kill "$server" 2> /dev/null && wait "$server" 2> /dev/null
	server=
	if [ "${DEMO_KEEP:-0}" = 1 ]; then echo "The project is in $work."; else rm -rf "$work"; fi
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

check() { # name, command...
	name=$1
	shift
	checks=$((checks + 1))
	if "$@" > "$work/check.out" 2>&1; then
		echo "ok $checks - $name" >> "$tap"
	else
		failed=$((failed + 1))
		echo "not ok $checks - $name" >> "$tap"
		sed 's/^/# /' "$work/check.out" | head -20 >> "$tap"
		echo "FAILED: $name"
		head -20 "$work/check.out"
	fi
}

equal() { [ "$1" = "$2" ] || { echo "$1, expected $2"; return 1; }; }
silent() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }
rows() { echo $(($(wc -l < "$work/out/$1.tsv") - 1)); }
filled() { [ "$(rows "$1")" -gt 0 ] || { echo "$1.tsv is empty"; return 1; }; }
requests() { wc -l < "$work/server.tsv" | tr -d ' '; }

# A number of the feeds: what the sites themselves say.
told() { cat "$site"/*/feed.xml "$site"/*/atom.xml | awk "$1"; }

server_start() { # port
	: > "$work/port"
	"$build/http/server" --root "$site" --port "$1" --log "$work/server.tsv" > "$work/port" 2> "$work/server.err" &
	server=$!
	i=0
	while [ ! -s "$work/port" ] && kill -0 "$server" 2> /dev/null && [ $i -lt 100 ]; do
		sleep 0.05
		i=$((i + 1))
	done
	[ -s "$work/port" ]
}

# Everything that a run may not change: articles and tables; the schedule and the lock are no results.
sums() {
	find "$work/corpus" "$work/out" -type f ! -name 'state.db*' ! -name .lock ! -path '*/log/*' | sort | xargs sha256sum
}

show() { # table, rows, columns
	echo
	echo "$1.tsv: $(rows "$1") rows"
	awk -f tests/demo/columns.awk -v rows="$2" -v columns="$3" "$work/out/$1.tsv"
}

for program in "$glane" "$build/http/server"; do
	[ -x "$program" ] || { echo "$program is missing; run \`make demo\`"; exit 1; }
done
# What the demo could have touched; its project lies in the ignored build folder.
git_status() { git status --porcelain -- corpus out tests/demo 2> /dev/null; }
git_before=$(git_status)

server_start "${DEMO_PORT:-8427}" || server_start 0 || { cat "$work/server.err"; exit 1; }
port=$(cat "$work/port")
mkdir -p "$work/corpus"
cp -R rules "$work/rules"
sed "s/@PORT@/$port/g" tests/demo/sources.conf > "$work/rules/sources.conf"

articles=$(told '/<(item|entry)>/ { n++ } END { print n }')
comments=$(told '/<slash:comments>/ { gsub(/[^0-9]/, ""); n += $0 } END { print n }')
echo "Two sample news sites on 127.0.0.1:$port tell of $articles articles and $comments comments in their feeds."
echo
echo '$ glane run'
"$glane" -C "$work" run > "$work/first.out" 2> "$work/first.err"
code=$?
cat "$work/first.out" "$work/first.err"
first=$(requests)
echo "$first requests:"
awk -F'\t' '{ n[$4 ": status " $7]++ } END { for (k in n) print "  " k ", " n[k] }' "$work/server.tsv" | sort
check "the first run ends with 0" equal $code 0
check "it has nothing to complain of" silent "$work/first.err"
check "every article of the feeds is in articles.tsv" equal "$(rows articles)" "$articles"
check "every comment is in comments.tsv" equal "$(rows comments)" "$comments"
for table in amounts organizations people roles funding quotes entities; do
	check "$table.tsv has rows" filled "$table"
done
check "errors.tsv has none" equal "$(rows errors)" 0
check "every line of a table has as many cells as its header" awk -F'\t' '
	FNR == 1 { n = NF } NF != n { print FILENAME ":" FNR; bad = 1 } END { exit bad }' "$work"/out/*.tsv
check "the words of every row stand at its offsets" awk -f tests/demo/offsets.awk -v out="$work/out" \
	"$work/out/comments.tsv" "$work/out/amounts.tsv" "$work/out/organizations.tsv" "$work/out/people.tsv"
check "no article lost its text" awk -F'\t' '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR > 1 && $at["words"] < 240 { print $at["title"] ": " $at["words"]; bad = 1 } END { exit bad }' "$work/out/articles.tsv"
check "no menu, form, teaser or comment is article text" sh -c "! grep -rnE '^(Accueil|Partager|Répondre|Signaler|Je m’inscris|Dans la même rubrique|Vous aimez)|Votre adresse e-mail|corne de brume|dit :\$|baby-foot \?' '$work/out/text'"
check "the host names of two sites are there" equal "$(cut -f3 "$work/out/articles.tsv" | sed 1d | sort -u | wc -l | tr -d ' ')" 2
check "the thread over three pages is whole" equal "$(grep -c 'la-tannerie-' "$work/out/comments.tsv")" 20
check "the thread of the REST interface is whole" equal "$(grep -c 'hawa-sangare-' "$work/out/comments.tsv")" 14
check "answers know the comment that they answer" sh -c "cut -f3 '$work/out/comments.tsv' | sed 1d | grep -q ."

show articles 13 title,authors,published,words,comments
show comments 6 author,published,depth,text
show amounts 8 text,kind,low,high,unit,qualifier,rule
show organizations 6 text,name,kind,rule
show people 6 text,name,rule
show roles 6 person,role,organization,time
show funding 6 event,payer,payee,purpose,context
show quotes 6 speaker,verb,text
show entities 6 name,type,kind,mentions,articles,aliases
show errors 3 file,stage,message

echo
echo 'One cell, and where it comes from:'
awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR > 1 && $at["kind"] == "money" && $at["comment"] == "" {
	print "  amount   " $at["low"] " " $at["unit"]; print "  words    " $at["text"]; print "  text     out/text/" $at["article"] ".txt, code points " $at["start"] " to " $at["end"]
	print "  page     corpus/" $at["article"] "/page.html"; print "  rule     " $at["rule"]; print "  context  " $at["context"]; exit }' "$work/out/amounts.tsv"

sums > "$work/sums.before"
: > "$work/mark"
echo
echo '$ glane run    # again'
"$glane" -C "$work" run > "$work/second.out" 2> "$work/second.err"
code=$?
cat "$work/second.out" "$work/second.err"
sums > "$work/sums.after"
find "$work/corpus" "$work/out" -type f ! -name 'state.db*' ! -name .lock ! -name '.records*' ! -path '*/log/*' -newer "$work/mark" > "$work/newer"
check "the second run ends with 0" equal $code 0
check "nothing is asked again" equal "$(requests)" "$first"
check "no byte of corpus and out changes" cmp "$work/sums.before" "$work/sums.after"
check "no file of them is written again" silent "$work/newer"
echo "$(($(requests) - first)) requests, $(cmp -s "$work/sums.before" "$work/sums.after" && echo "no file of $(wc -l < "$work/sums.after" | tr -d ' ') changed" || echo "some files changed")."

check "git status is as it was" equal "$(git_status)" "$git_before"
echo
echo "$((checks - failed)) checks passed, $failed failed, in $(($(date +%s) - started)) seconds."
[ "$failed" = 0 ]

#!/bin/sh
# glane report as users meet it: exit codes, stdout, numbers equal to the tables; prints TAP.
root=$(cd "$(dirname "$0")/../.." && pwd)
glane=$root/${BUILD:-.build}/glane
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$root/tests/tap.sh"
p=$work/project

number() { sed -n "s|.*<dd id=\"n-$1\">\([^<]*\)</dd>.*|\1|p" "$p/out/report.html"; }
counts() { # name in the report, number
	[ "$(number "$1")" = "$2" ] || { echo "$1: $(number "$1") in the report, $2 in the tables"; return 1; }
}
rows() { echo $(($(wc -l < "$p/out/$1.tsv") - 1)); }
rows_with() { # table, column, value
	awk -F'\t' -v column="$2" -v value="$3" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i } NR > 1 && $at == value { n++ } END { print n + 0 }' "$p/out/$1.tsv"
}

mkdir -p "$p" && cp -R "$root/rules" "$root/corpus" "$p/"
check "without tables nothing can be done" ends 3 "$glane" -C "$p" report
check "and it says what makes them" grep -q "glane extract" "$work/err"
: > "$p/corpus/sample/empty.html"
"$glane" -C "$p" extract -q 2> "$work/err"
check "a word too many is a usage error" ends 2 "$glane" -C "$p" report - more
check "the report is made in silence" ends 0 "$glane" -C "$p" report
check "and lies beside the tables" test -s "$p/out/report.html" -a ! -s "$work/out" -a ! -s "$work/err"
for table in articles comments amounts funding roles quotes errors; do
	check "as many $table as $table.tsv has" counts $table "$(rows $table)"
done
check "as many sums of money" counts money "$(rows_with amounts kind money)"
check "as many organizations as entities.tsv has" counts organizations "$(rows_with entities type organization)"
check "as many people" counts people "$(rows_with entities type person)"
check "a party that only the context tells stands back" grep -q '<span class="inferred" title="[^"]*">Bijou Bois</span>' "$p/out/report.html"
cp "$p/out/report.html" "$work/first.html"
check "the same to stdout" ends 0 "$glane" -C "$p" report -
check "byte for byte" cmp "$work/out" "$work/first.html"
check "again the same" sh -c "'$glane' -C '$p' report && cmp '$p/out/report.html' '$work/first.html'"
check "every link to a text leads to a file" sh -c "cd '$p/out' && grep -o 'href=\"text/[^#\"]*' report.html | cut -c7- | sort -u | while read -r f; do [ -f \"\$f\" ] || { echo \"\$f\"; exit 1; }; done"
check "every rule cited has its line" sh -c "cd '$p/out' && for r in \$(grep -o '#r[0-9][0-9]*\"' report.html | tr -dc 'r0-9\n' | sort -u); do grep -q \"<tr id=\\\"\$r\\\">\" report.html || { echo \$r; exit 1; }; done"
check "every rule file named is there" sh -c "cd '$p/out' && grep -o 'href=\"../rules/[^\"]*' report.html | cut -c7- | sort -u | while read -r f; do [ -f \"\$f\" ] || { echo \"\$f\"; exit 1; }; done"
check "what is in no corpus leaves it" sh -c "'$glane' -C '$p' forget -q --article none; test -e '$p/out/report.html'"
check "forget takes it away" sh -c "'$glane' -C '$p' forget -q --article \"\$(sed -n 2p '$p/out/articles.tsv' | cut -f1)\" && test ! -e '$p/out/report.html'"
mkdir -p "$p/out/report.html/x"
check "a place that cannot be written ends with 5" ends 5 "$glane" -C "$p" report
rmdir "$p/out/report.html/x" "$p/out/report.html"
sed 1s/low/least/ "$p/out/amounts.tsv" > "$work/amounts" && cp "$work/amounts" "$p/out/amounts.tsv"
check "a table of another version is refused" ends 3 "$glane" -C "$p" report
check "and named" grep -q "amounts.tsv" "$work/err"

plan

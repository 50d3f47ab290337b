#!/bin/sh
# The cache of compiled rules: the same tables with it, without it and with a bad one; prints TAP.
root=$(cd "$(dirname "$0")/../.." && pwd)
glane=$root/${BUILD:-.build}/glane
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$root/tests/tap.sh"
cache=$work/cache

# Extracts a project anew, with $cache as the user's cache or that of the second word.
extract() { rm -rf "$work/$1/out" && XDG_CACHE_HOME=${2:-$cache} "$glane" -C "$work/$1" extract -q; }
image() { ls -tc "$cache"/glane/*.rules | head -n 1; }
inode() { stat -c %i "$(image)"; }
same() { diff -r -x .records "$work/$1" "$work/$2/out"; }
keep() { rm -rf "${work:?}/$2" && cp -R "$work/$1/out" "$work/$2"; }

# The image is taken: its file stays, and the tables are those of $2.
taken() { before=$(inode); extract "$1" && same "$2" "$1" && [ "$(inode)" = "$before" ]; }
# It is refused: the tables are those of $2, and a new one is written.
refused() { before=$(inode); extract "$1" && same "$2" "$1" && [ "$(inode)" != "$before" ]; }

mkdir -p "$work/shipped" "$work/own/corpus" "$work/own/rules/lexicons" "$cache"
cp -R "$root/rules" "$root/corpus" "$work/shipped/"
cat > "$work/own/rules/10-own.rule" <<-'END'
	# nobody reads this
	layer 10 own

	lexicon halls lexicons/halls.tsv match=fold

	rule own.seats
	layer 10
	match {{NUM:n}} _ (?<u> places|bureaux ) (?: _ de _ la _ {%halls} )?
	emit AMT kind="count" low=num(n) unit=u
END
printf 'Halle aux Grains\nMinoterie\n' > "$work/own/rules/lexicons/halls.tsv"
printf 'Un titre\n\nElle loue 40 places de la Minoterie et 12 bureaux.\n' > "$work/own/corpus/text.txt"

check "shipped rules, no cache: a place that is no folder" extract shipped /dev/null
keep shipped plain
check "shipped rules, nothing kept yet" extract shipped
check "the same tables" same plain shipped
check "an image was kept" test -f "$(image)"
check "from the image: the same tables" taken shipped plain
check "with four workers too" sh -c "rm -rf '$work/shipped/out'; XDG_CACHE_HOME=$cache '$glane' -C '$work/shipped' extract -q -j4"
check "the same tables" same plain shipped
check "without the prefilter" sh -c "XDG_CACHE_HOME=$cache '$glane' -C '$work/shipped' extract -q --all --no-prefilter"
check "the same tables" same plain shipped
check "another process makes the same image" sh -c "mkdir '$work/second'; rm -rf '$work/shipped/out'; XDG_CACHE_HOME=$work/second '$glane' -C '$work/shipped' extract -q; cmp '$work'/second/glane/*.rules '$(image)'"
"$glane" -C "$work/shipped" show sample/etables > "$work/shown"
check "show gives the same" sh -c "XDG_CACHE_HOME=$cache '$glane' -C '$work/shipped' show sample/etables | cmp - '$work/shown'"

# Without XDG_CACHE_HOME the user's home counts, when there is one.
home() { rm -rf "$work/own/out" && env -u XDG_CACHE_HOME HOME="$1" "$glane" -C "$work/own" extract -q; }
check "a home that does not exist" home "$work/nobody"
check "is not made" test ! -e "$work/nobody"
check "no home" home ""
mkdir "$work/home"
check "a home" home "$work/home"
check "has the cache in .cache" test "$(ls "$work/home/.cache/glane" | wc -l)" = 1

rm -rf "$cache/glane"
check "rules of one's own, no cache" extract own /dev/null
keep own first
check "two amounts are found" test "$(wc -l < "$work/first/amounts.tsv")" = 3
check "kept" extract own
check "taken" taken own first
size=$(stat -c %s "$(image)")
# Another byte there, whatever it was.
change() { printf "\\$(printf %o $((255 - $(od -An -tu1 -j "$1" -N 1 "$(image)"))))" | dd of="$(image)" bs=1 seek="$1" conv=notrunc 2> /dev/null; }
for at in 0 9 17 25 33 41 $((size - 5)); do
	change "$at"
	check "byte $at is another: refused" refused own first
done
# A sealed image is taken at a glance; one that was only copied or touched once its sum was taken.
cp -p "$(image)" "$work/sealed"
touch "$(image)"
check "another time of writing: taken" taken own first
at=$(grep -abo '# nobody reads this' "$(image)" | head -n 1 | cut -d : -f 1)
change "$at"
check "a byte of a comment is another: refused" refused own first
change "$at"
touch -r "$work/sealed" "$(image)"
check "the same behind the seal: taken" taken own first
rm "$(image)"
check "made again" extract own
check "with the same seal" test "$(stat -c %y "$(image)" | cut -d . -f 2)" = "$(stat -c %y "$work/sealed" | cut -d . -f 2)"
for part in 1 2 3 4 5 6 7 8 9; do
	change $((size * part / 10))
	check "a byte after $part tenths is another" extract own
	check "the same tables" same first own
done
for len in 0 7 40 $((size / 2)) $((size - 1)); do
	truncate -s "$len" "$(image)"
	check "cut to $len bytes: refused" refused own first
done
printf 'x' >> "$(image)"
check "a byte more: refused" refused own first
chmod g+w "$(image)"
check "one that others may write: refused" refused own first
chmod o+w "$cache/glane"
check "in a folder that others may write: none is taken" sh -c "printf bad > '$(image)'; chmod 644 '$(image)'"
check "the same tables" extract own
check "the same tables" same first own
check "and none is written there" test "$(stat -c %s "$(image)")" = 3
chmod o-w "$cache/glane"
check "the folder is the user's again" refused own first
kept=$(image)
mv "$kept" "$work/real" && ln -s "$work/real" "$kept"
check "a link is not followed" extract own
check "the same tables" same first own
check "the link was replaced" test ! -L "$kept"
rm -f "$kept" && mkdir "$kept"
check "a folder of its name" extract own
check "the same tables" same first own
rmdir "$kept"

# An image of other rules under the name of these.
extract own
kept=$(image)
cp "$kept" "$work/first.rules"
sed -i 's/bureaux/chaises/' "$work/own/rules/10-own.rule"
extract own /dev/null
keep own changed
check "a changed rule finds other things" test "$(wc -l < "$work/changed/amounts.tsv")" = 2
check "with the old image still there" extract own
check "the tables of the changed rule" same changed own
cp "$work/first.rules" "$(image)"
check "the old image under the new name: refused" refused own changed
touch "$work/own/rules/10-own.rule"
check "a rule file that was only touched: taken" taken own changed
printf 'Minoterie neuve\n' >> "$work/own/rules/lexicons/halls.tsv"
check "a line more in a lexicon: not taken" refused own changed

printf '\nrule own.bad\nlayer 10\nmatch ((\nemit AMT\n' >> "$work/own/rules/10-own.rule"
rm -rf "$cache/glane"
check "rules with errors are told each time" sh -c "XDG_CACHE_HOME=$cache '$glane' -C '$work/own' extract -q 2>&1 | grep -q own.rule:"
check "since they are not kept" test ! -e "$cache/glane"
sed -i '/^rule own.bad/,$d' "$work/own/rules/10-own.rule"
for more in 1 2 3 4 5 6; do
	echo "layer 9$more more$more" >> "$work/own/rules/10-own.rule"
	extract own
done
check "only the last two are kept" test "$(ls -A "$cache/glane" | wc -l)" = 2
plan

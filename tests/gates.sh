#!/bin/sh
# Checks shape, layers and map of the source; prints TAP.
cd "$(dirname "$0")/.." || exit 1
n=0
failed=0

report() { # name, findings
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		failed=$((failed + 1))
		echo "not ok $n - $1"
		echo "$2" | sed 's/^/# /' | head -40
	fi
}

sources=$(find src -name '*.[ch]' | LC_ALL=C sort)

report "files open with a caption of at most twelve words" "$(for f in $sources; do
	awk 'NR == 1 { if ($0 !~ /^\/\* .*[^ ] \*\/$/) print FILENAME ": no caption"; else if (NF - 2 > 12) print FILENAME ": " NF - 2 " words" } NR > 1 { exit }' "$f"
done)"

report "the top level holds what the plan says" "$(for f in Makefile README.md src rules corpus/sample tests out LICENSE; do
	[ -e "$f" ] || echo "$f is missing"
done)"

report "files have at most 500 lines" "$(wc -l $sources | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 }' | grep -v _table.c)"

# A function: a line that ends in `)` at column 0, then `{` alone, up to `}` alone.
shape=$(awk '
	FNR == 1 { head = ""; inside = 0 }
	/^\{$/ && head != "" { inside = 1; start = FNR; deepest = depth = 0; next }
	/^\}/ { if (inside) { len = FNR - start - 1; print FILENAME, name, len, params, deepest }; inside = 0; head = ""; next }
	inside { line = $0; gsub(/"([^"\\]|\\.)*"/, "", line); gsub(/\x27([^\x27\\]|\\.)*\x27/, "", line)
		o = gsub(/\{/, "{", line); c = gsub(/\}/, "}", line); if (line !~ /= *\{|\) *\{ *[.a-z0-9&"]/) { depth += o - c } else depth += o - c
		if (depth > deepest) deepest = depth }
	!inside && /^[A-Za-z_].*\)$/ { head = $0; name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); args = $0; sub(/^[^(]*\(/, "", args); sub(/\)$/, "", args)
		params = args == "void" ? 0 : gsub(/,/, ",", args) + 1; next }
	!inside && /^[A-Za-z_].*[,(]$/ { head = ""; next }
' $(find src -name '*.c' | LC_ALL=C sort))

report "functions have at most 80 lines" "$(echo "$shape" | awk '$3 > 80 { print $1 ": " $2 " has " $3 }')"
report "nine functions of ten have at most 40 lines" "$(echo "$shape" | awk '{ all++; long += $3 > 40 } END { if (long * 10 > all) print long " of " all " are longer" }')"
report "functions have at most 4 parameters" "$(echo "$shape" | awk '$4 > 5 { print $1 ": " $2 " has " $4 } $4 == 5 { five++ } END { if (five > 40) print five " functions have 5" }')"
report "nesting is at most 4 deep" "$(echo "$shape" | awk '$5 > 4 { print $1 ": " $2 " nests " $5 }')"

report "no banned function is called" "$(grep -nE '(^|[^a-z_])(strcpy|strcat|sprintf|gets|strtok|atoi|alloca|setjmp|longjmp|system)\(' $sources)"

report "source is ASCII or plain UTF-8 without reordering code points" "$(LC_ALL=C grep -nP '\xE2\x80[\xAA-\xAE]|\xE2\x81[\xA6-\xA9]' $sources)"

may() { # room, rooms that it may include
	for f in $(find "src/$1" -name '*.[ch]'); do
		grep -hoE '^#include "[a-z]+/' "$f" | sed 's|^#include "||; s|/$||' | sort -u | while read -r room; do
			case " $2 " in *" $room "*) ;; *) echo "$f includes $room/" ;; esac
		done
	done
}

report "rooms include only rooms below them" "$(
	may text "text"
	may model "model text"
	may corpus "corpus model text"
	may rule "rule model text"
	may fetch "fetch corpus model text"
	may parse "parse model text"
	may normal "normal text"
	may engine "engine normal rule model text"
	may names "names engine rule model text"
	may grammar "grammar engine rule model text"
	may reference "reference grammar engine rule model text"
	may roles "roles reference grammar engine rule model text"
	may funding "funding reference grammar engine rule model text"
	may quotes "quotes reference grammar engine rule model text"
	may extract "extract quotes funding roles reference grammar names engine rule model text"
	may workbench "workbench extract reference engine rule model text"
	may store "store model text"
)"

one_file() { # header of the library, the files that may include it
	grep -lE "^#include <$1" $sources | while read -r f; do
		case " $2 " in *" $f "*) ;; *) echo "$f includes <$1>" ;; esac
	done
}

report "each library stands behind its own files" "$(
	one_file 'curl/' 'src/fetch/curl.h'
	one_file 'sqlite3' 'src/fetch/state.c'
	one_file 'pcre2' 'src/rule/pattern.c'
	one_file 'utf8proc' 'src/text/unicode.c'
	one_file 'nettle/' 'src/text/hash.c'
	one_file 'libxml/' 'src/fetch/opml.c'
	one_file 'jansson' 'src/fetch/json.c src/parse/json.c'
)"

if [ -f README.md ] && grep -q '<!-- map -->' README.md; then
	report "the map in README.md is the map of the source" "$(
		sh tests/map.sh > "${TMPDIR:-/tmp}/glane-map.$$"
		sed -n '/<!-- map -->/,/<!-- \/map -->/p' README.md | grep '^src/' | diff - "${TMPDIR:-/tmp}/glane-map.$$" | head -20
		rm -f "${TMPDIR:-/tmp}/glane-map.$$"
	)"
fi

echo "1..$n"
[ "$failed" = 0 ]

#!/bin/sh
# memory.sh MB: peak memory of glane extract on corpora of one article, a sixteenth of so many MB, and all of it.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
mb=${1:-1000}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/corpus"
cp -R rules "$work/rules"

# Articles of about 50 KB: sentences of six forms with 20,000 people, the organizations of all communes, and sums. Adds the articles from $1 to $2.
articles_make() {
	awk -v from="$1" -v to="$2" -v dir="$work/corpus" '
	function pick(array, n) { return array[1 + int(rand() * n)] }
	/^#/ { next }
	FILENAME ~ /prenoms/ { split($0, cell, "\t"); first[++firsts] = cell[1]; next }
	{ split($0, cell, "\t"); town[++towns] = cell[1] }
	END {
		srand(from)
		for (a = from; a < to; a++) {
			file = dir "/" a ".txt"
			for (size = 0; size < 50000; size += length(line)) {
				who = int(rand() * 20000)
				p = first[1 + who % firsts]
				p = toupper(substr(p, 1, 1)) substr(p, 2) " " town[1 + who * 7 % towns] "ec"
				n = 1 + int(rand() * 900)
				form = int(rand() * 6)
				if (form == 0) line = p ", directrice de " pick(town, towns) " Habitat, annonce " n " logements."
				if (form == 1) line = "La société " pick(town, towns) " Services a levé " n ",5 millions d’euros auprès de Fonds " pick(town, towns) "."
				if (form == 2) line = "Selon " p ", la commune de " pick(town, towns) " versera " n " 000 euros à l’association."
				if (form == 3) line = "Rien n’a changé au port depuis l’hiver, et les barques y attendent toujours la marée."
				if (form == 4) line = "« Il nous manque " n " postes », dit " p ", qui préside l’Union de " pick(town, towns) "."
				if (form == 5) line = "Le chantier, long de " n " mètres, devait finir au printemps, mais la pluie en a voulu autrement."
				print line > file
			}
			close(file)
		}
	}' rules/lexicons/prenoms.tsv rules/lexicons/communes.tsv
}

# Peak MiB of an extraction from nothing.
peak() {
	rm -rf "$work/out"
	XDG_CACHE_HOME=$work/cache "$build/bench/stopwatch" -m "$build/glane" -C "$work" extract -j 1 2> /dev/null | awk '{ printf "%.1f\n", $1 / 1024 }'
}

all=$((mb * 20))
part=$((all / 16 + 1))
articles_make 0 1
one=$(peak)
articles_make 1 "$part"
some=$(peak)
articles_make "$part" "$all"
most=$(peak)
echo "memory: at most $one MiB for one article, $some MiB for $((mb / 16)) MB of articles, $most MiB for $mb MB (target: flat, at most 64 MiB more than for one)"

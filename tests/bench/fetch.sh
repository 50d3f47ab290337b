#!/bin/sh
# glane fetch against curl --parallel: 50 hosts of 40 pages on loopback; and what a run costs that finds nothing new.
# ROUNDS, HOSTS, PAGES_EACH change the size; BUILD names the build directory.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-.build}
rounds=${ROUNDS:-3}
hosts=${HOSTS:-50}
pages=${PAGES_EACH:-40}
if ! command -v curl > /dev/null || ! curl --help all 2> /dev/null | grep -q -- --parallel-max; then
	echo "fetch: skipped, no curl program with --parallel here"
	exit 0
fi
case $build in /*) ;; *) build=$PWD/$build ;; esac
glane=$build/glane
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
	work=$(mktemp -d /dev/shm/glane-bench.XXXXXX) || exit 1
else
	work=$(mktemp -d) || exit 1
fi
server=
trap 'kill $server 2> /dev/null; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Pages of some 12 KB, each with a text of its own.
sites_make() {
	awk -v hosts="$hosts" -v pages="$pages" -v root="$work/site" 'BEGIN {
		for (h = 1; h <= hosts; h++) {
			dir = root "/h" h ".test"
			system("mkdir -p " dir)
			feed = dir "/feed.xml"
			print "<rss version=\"2.0\"><channel><title>Site " h "</title>" > feed
			for (p = 1; p <= pages; p++) {
				print "<item><link>http://h" h ".test:@PORT@/article-" p ".html</link></item>" > feed
				page = dir "/article-" p ".html"
				print "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Article " p " du site " h "</title></head><body><article><h1>Article " p "</h1>" > page
				for (i = 1; i <= 120; i++)
					print "<p>Paragraphe " i " de la page " p ", site " h " : la fabrique compte " (h * 7919 + p * 104729 + i * 31) % 99991 " pièces.</p>" > page
				print "</article></body></html>" > page
				close(page)
			}
			print "</channel></rss>" > feed
			close(feed)
			print "User-agent: *\nDisallow: /prive/" > (dir "/robots.txt")
			close(dir "/robots.txt")
		}
	}'
}

project_make() {
	mkdir -p "$work/project/rules"
	awk -v hosts="$hosts" -v port="$port" 'BEGIN {
		print "[defaults]\nallow-private = yes\ndelay = 0\nparallel = 50\ntdm = record\nmax-articles = 1000000"
		for (h = 1; h <= hosts; h++)
			print "resolve = h" h ".test:" port ":127.0.0.1"
		for (h = 1; h <= hosts; h++)
			print "[source s" h "]\nfeed = http://h" h ".test:" port "/feed.xml"
	}' > "$work/project/rules/sources.conf"
	awk -v hosts="$hosts" -v pages="$pages" -v port="$port" -v out="$work/got" 'BEGIN {
		for (h = 1; h <= hosts; h++)
			print "resolve = \"h" h ".test:" port ":127.0.0.1\""
		for (p = 0; p <= pages; p++)
			for (h = 1; h <= hosts; h++) {
				name = p ? "article-" p ".html" : "feed.xml"
				print "url = \"http://h" h ".test:" port "/" name "\"\noutput = \"" out "/h" h "-" name "\""
			}
	}' > "$work/urls"
}

# Milliseconds of a command on stdout; what it said in the file `said`.
timed() {
	"$build/bench/stopwatch" "$@" 2> "$work/said" || { tail -n 5 "$work/said" >&2; return 1; }
}

count() { # files of a name below a directory
	find "$1" -name "$2" | wc -l | tr -d ' '
}

serve() { # delay in milliseconds
	rm -f "$work/port"
	"$build/http/server" --root "$work/site" --plain yes --delay "$1" > "$work/port" &
	server=$!
	until [ -s "$work/port" ]; do kill -0 "$server" || exit 1; sleep 0.05; done
	port=$(cat "$work/port")
	project_make
}

serve_end() {
	kill "$server"
	wait "$server" 2> /dev/null
	server=
}

# Serves with so many milliseconds before each answer and lets both clients fetch everything, in turns.
compare() { # delay, rounds, what is said behind the ratio
	serve "$1"
	: > "$work/ratios"
	round=0
	while [ "$round" -lt "$2" ]; do
		round=$((round + 1))
		rm -rf "$work/got" "$work/project/corpus"
		mkdir "$work/got"
		theirs=$(timed curl -sS --parallel --parallel-max 50 --config "$work/urls") || exit 1
		[ "$(count "$work/got" '*article-*')" = "$wanted" ] || { echo "fetch: curl did not get every page"; exit 1; }
		ours=$(timed "$glane" -C "$work/project" fetch) || exit 1
		[ "$(count "$work/project/corpus" page.html)" = "$wanted" ] || { echo "fetch: glane did not get every page"; exit 1; }
		echo "fetch: answers after $1 ms, round $round: glane $ours ms, curl --parallel $theirs ms"
		echo "$theirs $ours" >> "$work/ratios"
	done
	serve_end
	awk -v n="$wanted" -v delay="$1" -v said="$3" '{ curl += $1; glane += $2 } END {
		printf "fetch: %d pages, gap 0, answers after %d ms: %.2f of the speed of curl --parallel-max 50%s\n", n, delay, curl / glane, said
	}' "$work/ratios"
}

wanted=$((hosts * pages))
sites_make
compare 0 "$rounds" " (target 0.70)"
compare 20 "$rounds" " (a network's distance)"

# A run over known articles: each feed is asked, none has moved.
known() {
	serve 0
	rm -rf "$work/project/corpus"
	timed "$glane" -C "$work/project" fetch > /dev/null || exit 1
	sources=$(seq -f 's%g' "$hosts")
	cpu=$(timed -c "$glane" -C "$work/project" fetch $sources) || exit 1
	peak=$(timed -m "$glane" -C "$work/project" fetch $sources) || exit 1
	serve_end
	echo "fetch: $(count "$work/project/corpus" meta) known articles, nothing new: $cpu ms of CPU (target 2000), $((peak / 1024)) MiB (target 64)"
}

hosts=20
pages=500
rm -rf "$work/site"
sites_make
known

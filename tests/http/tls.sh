#!/bin/sh
# TLS with certificates made here: right ones pass, wrong ones do not.
cd "$(dirname "$0")/../.." || exit 1
runner=$PWD/${BUILD:-.build}/http/runner
case ${BUILD:-.build} in /*) runner=$BUILD/http/runner ;; esac
if ! command -v openssl > /dev/null; then
	echo "ok 1 - tls: skipped, no openssl here"
	echo "1..1"
	exit 0
fi
work=$(mktemp -d) || exit 1
servers=
trap 'kill $servers 2> /dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
n=0
failed=0

authority() { # name
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.pem" -days 30 -subj "/CN=$1" 2> /dev/null
}

certificate() { # file, authority, host, first day, last day
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$3" 2> /dev/null
	printf '[ca]\ndefault_ca=x\n[x]\ndatabase=%s.db\nserial=%s.srl\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=DNS:%s\n' "$1" "$1" "$3" > "$1.cnf"
	: > "$1.db"
	echo 01 > "$1.srl"
	openssl ca -batch -config "$1.cnf" -extensions e -cert "$2.pem" -keyfile "$2.key" -in "$1.csr" -out "$1.pem" -startdate "$4" -enddate "$5" -notext 2> /dev/null
}

serve() { # certificate, options...; sets port, one that the system found free
	cert=$1
	shift
	: > server.out
	(cd site && exec openssl s_server -accept 127.0.0.1:0 -cert "../$cert.pem" -key "../$cert.key" -WWW "$@") > server.out 2> server.err &
	pid=$!
	servers="$servers $pid"
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40; do
		port=$(sed -n 's/^ACCEPT .*:\([0-9]*\)$/\1/p' server.out)
		if [ -n "$port" ] || ! kill -0 "$pid" 2> /dev/null; then break; fi
		sleep 0.1
	done
	if [ -z "$port" ]; then
		echo "# the server with certificate $cert did not start"
		sed 's/^/# /' server.err
		port=1
	fi
}

try() { # name, host in the address, expected exit, expected words
	n=$((n + 1))
	rm -rf project && mkdir -p project/rules
	cat > project/rules/sources.conf <<EOT
[defaults]
resolve = $2:$port:127.0.0.1
allow-private = yes
delay = 0
timeout = 5
stall = 2
ca-file = $work/autorite.pem
[source a]
feed = https://$2:$port/feed.xml
tdm = record
EOT
	mkdir -p site
	printf '<rss><channel><item><link>https://%s:%s/article-un.html</link></item></channel></rss>\n' "$2" "$port" > site/feed.xml
	"$runner" --fetch project 1795000000 2> project/err
	code=$?
	if [ "$code" = "$3" ] && grep -q "$4" project/err project/corpus/*/*/*/meta 2> /dev/null; then
		echo "ok $n - tls: $1"
	else
		failed=$((failed + 1))
		echo "not ok $n - tls: $1"
		echo "# exit code $code"
		sed 's/^/# /' project/err
	fi
}

mkdir -p site
echo '<!doctype html><html><body><p>Une page sous clef.</p></body></html>' > site/article-un.html
: > site/robots.txt
authority autorite
authority inconnue
year=$(date +%y)
certificate bon autorite a.test 240101000000Z "$((year + 2))0101000000Z"
certificate perime autorite a.test 200101000000Z 210101000000Z
certificate futur autorite a.test "$((year + 1))1201000000Z" "$((year + 2))0101000000Z"
certificate etranger inconnue a.test 240101000000Z "$((year + 2))0101000000Z"

serve bon
try "a right certificate" a.test 0 "access: open"
try "another host's certificate" b.test 3 "certificate not accepted"
serve bon -alpn h2,http/1.1
try "a server that would rather speak HTTP/2 is asked in HTTP/1.1" a.test 0 "access: open"
serve perime
try "an expired certificate" a.test 3 "certificate not accepted"
serve futur
try "a certificate of the future" a.test 3 "certificate not accepted"
serve etranger
try "a certificate of an unknown authority" a.test 3 "certificate not accepted"
serve inconnue
try "a certificate signed by itself" inconnue 3 "certificate not accepted"
serve bon -tls1_1 -cipher DEFAULT@SECLEVEL=0
try "an old protocol" a.test 3 "source a: "
echo "1..$n"
[ "$failed" = 0 ]

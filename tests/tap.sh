# What the shell suites share: checks that print TAP. Sourced with $work set.
n=0
failed=0

check() { # name, command...
	name=$1
	shift
	n=$((n + 1))
	if "$@" > "$work/check.out" 2>&1; then
		echo "ok $n - $name"
	else
		failed=$((failed + 1))
		echo "not ok $n - $name"
		head -5 "$work/check.out" | sed 's/^/# /'
	fi
}

ends() { # wanted exit code, command...
	want=$1
	shift
	"$@" > "$work/out" 2> "$work/err"
	got=$?
	[ "$got" = "$want" ] || { echo "exit $got, wanted $want: $*"; cat "$work/err"; return 1; }
}

says() { grep -q -- "$1" "$work/err" || { echo "stderr lacks: $1"; cat "$work/err"; return 1; }; }

# The plan; the last line of a suite.
plan() {
	echo "1..$n"
	[ "$failed" = 0 ]
}

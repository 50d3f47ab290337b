# Prints some columns of a TSV table, aligned, cells cut at 40 characters.
# -v columns=a,b,c -v rows=N; run with LC_ALL=C: characters are counted by their first bytes.
function width(s) { gsub(/[\200-\277]/, "", s); return length(s) }
function cut(s, n,    i, k) {
	if (width(s) <= n)
		return s
	for (i = 1; i <= length(s); i++)
		if (substr(s, i, 1) !~ /[\200-\277]/ && ++k == n)
			break
	return substr(s, 1, i - 1) "\342\200\246"
}
BEGIN { FS = "\t"; wanted = split(columns, want, ",") }
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
NR <= rows + 1 {
	for (i = 1; i <= wanted; i++) {
		cell[NR, i] = (want[i] in at) ? cut($at[want[i]], 40) : "?"
		if (width(cell[NR, i]) > widest[i])
			widest[i] = width(cell[NR, i])
	}
	last = NR
}
END {
	for (r = 1; r <= last; r++) {
		line = " "
		for (i = 1; i <= wanted; i++)
			line = line " " cell[r, i] (i < wanted ? sprintf("%" (widest[i] - width(cell[r, i]) + 1) "s", "") : "")
		print line
	}
}

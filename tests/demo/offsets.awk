# Checks that the text of each row stands at its offsets; -v out=DIR, comments.tsv first.
# Run with LC_ALL=C: a code point begins at a byte that is no continuation byte.
function text_of(article,    file, line, s, first) {
	file = out "/text/" article ".txt"
	s = ""
	first = 1
	while ((getline line < file) > 0) {
		s = s (first ? "" : "\n") line
		first = 0
	}
	close(file)
	return s
}
function points_of(key, s,    i, n) { # place of each code point's first byte
	n = 0
	for (i = 1; i <= length(s); i++)
		if (substr(s, i, 1) !~ /[\200-\277]/)
			place[key, n++] = i
	place[key, n] = length(s) + 1
	known[key] = s
}
BEGIN { FS = "\t" }
FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	table = FILENAME
	sub(/.*\//, "", table)
	next
}
table == "comments.tsv" { points_of($at["article"] "#" $at["comment"], $at["text"]); next }
{
	key = $at["article"] "#" $at["comment"]
	if (!(key in known))
		points_of(key, text_of($at["article"]))
	words = substr(known[key], place[key, $at["start"]], place[key, $at["end"]] - place[key, $at["start"]])
	gsub(/"/, "\342\200\235", words)
	gsub(/\n/, " ", words)
	rows++
	if (words != $at["text"]) {
		print table ":" FNR ": `" words "` at the offsets, `" $at["text"] "` in the row"
		bad++
	}
}
END { exit bad || !rows }

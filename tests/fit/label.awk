# Labels passages: awk -v scores=FILE -f label.awk ANNOTATIONS PASSAGES > LABELS
# ANNOTATIONS: page, mark, string; tab between them. Mark 1: main text, 0: not, 2: the whole main text.
# PASSAGES: what `passages -t` printed. SCORES (optional): log odds for every passage from an
# earlier fit; they teach, with little weight, what nobody annotated.
BEGIN { FS = "\t"; STRONG = 6; WEAK = 0.35; WHOLE = 1.5; SURE_CHARS = 25 }
FNR == NR && $2 == 2 { body[$1] = $3; next }
FNR == NR { n = ++count[$1]; wanted[$1, n] = $2; string[$1, n] = $3; next }
{
	page = $1
	sub(/.*\//, "", page)
	sub(/\.[a-z]+$/, "", page)
	text = $3
	weight = 0
	want = 0
	if (scores != "" && (getline score < scores) > 0) {
		weight = WEAK
		want = 1 / (1 + exp(-score))
	}
	if (page in body) {
		inside = index(body[page], text) > 0
		if (length(text) >= SURE_CHARS || !inside) {
			weight = WHOLE
			want = inside
		}
	}
	for (i = 1; i <= count[page]; i++)
		if (index(text, string[page, i]) > 0) {
			weight = STRONG
			want = wanted[page, i]
			if (want == 1)
				break
		}
	print weight, want
}

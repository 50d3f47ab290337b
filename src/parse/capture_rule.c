/* Markers of plain-text captures and how lines match them. */
#include "parse/capture_rule.h"

#include "parse/dateline.h"
#include "text/unicode.h"

enum {
	WORDS = 48,      /* words of a line that are compared */
	NAME_WORDS = 8,  /* words and marks of a NAME */
	DATE_WORDS = 20, /* words and marks of a DATE */
	STARS = 2,       /* in one pattern: keeps matching cheap */
};

/* What a piece of a pattern stands for. */
enum piece_kind { PIECE_WORD, PIECE_STAR, PIECE_NAME, PIECE_DATE, PIECE_NUMBER };

struct piece {
	enum piece_kind kind;
	struct slice folded; /* of PIECE_WORD */
};

struct pattern {
	struct piece *piece;
	size_t pieces;
};

struct captures {
	struct {
		struct pattern *pattern;
		size_t patterns, cap;
	} kind[CAPTURE_KINDS];
};

/* Keywords in the order of enum capture_kind. */
static const char *const keyword[CAPTURE_KINDS] = {
	[CAPTURE_START] = "start", [CAPTURE_SKIP] = "skip", [CAPTURE_GONE] = "gone", [CAPTURE_END] = "end", [CAPTURE_HEAD] = "head",
	[CAPTURE_REPLY] = "reply", [CAPTURE_TEASER] = "teaser", [CAPTURE_STOP] = "stop", [CAPTURE_BYLINE] = "byline",
};

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == 0x2019 || code == 0x2BC;
}

static bool is_word_code(uint32_t code)
{
	return unicode_is_letter(code) || unicode_is_digit(code) || code == '_' || is_apostrophe(code) ||
	    (code >= 0x300 && code < 0x370);
}

/* Dashes of all lengths compare equal; other marks as they are. */
static struct slice mark_fold(uint32_t code, struct slice raw)
{
	if (code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212)
		return SLICE("-");
	return raw;
}

/* Takes the next word or mark off *rest; false at the end. */
static bool word_take(struct arena *a, struct slice *rest, struct capture_word *word)
{
	while (rest->len > 0) {
		struct slice from = *rest;
		uint32_t code = utf8_next(rest);

		if (unicode_is_space(code) || unicode_is_invisible(code))
			continue;
		word->mark = !is_word_code(code);
		while (!word->mark && rest->len > 0) {
			struct slice before = *rest;

			if (!is_word_code(utf8_next(rest))) {
				*rest = before;
				break;
			}
		}
		word->raw = slice_sub(from, 0, (size_t)(rest->ptr - from.ptr));
		word->folded = word->mark ? mark_fold(code, word->raw) : unicode_fold(a, word->raw);
		return true;
	}
	return false;
}

/* A mark that does not count at the ends of a line. */
static bool is_trimming(const struct capture_word *word)
{
	return word->mark && slice_find(SLICE(".!?:;,…•·|»>↩↪↳└←→+-*"), word->folded, 0) != SLICE_NONE;
}

struct capture_words capture_words_of(struct arena *a, struct slice line)
{
	struct capture_words w = { arena_array(a, WORDS, sizeof(struct capture_word)), 0, false };
	struct capture_word word;

	while (word_take(a, &line, &word)) {
		if (w.words == 0 && is_trimming(&word))
			continue;
		if (w.words == WORDS) {
			w.more = true;
			break;
		}
		w.word[w.words++] = word;
	}
	while (!w.more && w.words > 0 && is_trimming(&w.word[w.words - 1]))
		w.words--;
	return w;
}

/* The placeholder or word that a word of a pattern means. */
static struct piece piece_of(const struct capture_word *word)
{
	struct piece p = { PIECE_WORD, word->folded };

	if (slice_eq(word->raw, SLICE("*")))
		p.kind = PIECE_STAR;
	else if (slice_eq(word->raw, SLICE("NAME")))
		p.kind = PIECE_NAME;
	else if (slice_eq(word->raw, SLICE("DATE")))
		p.kind = PIECE_DATE;
	else if (slice_eq(word->raw, SLICE("NUMBER")))
		p.kind = PIECE_NUMBER;
	return p;
}

/* Compiles the text after a keyword; false when it is empty or too wild. */
static bool pattern_of(struct arena *a, struct slice text, struct pattern *pattern)
{
	struct capture_word word;
	size_t cap = 0, stars = 0;

	*pattern = (struct pattern){ NULL, 0 };
	while (word_take(a, &text, &word)) {
		struct piece p = piece_of(&word);

		if (p.kind == PIECE_WORD && is_trimming(&word) && pattern->pieces == 0)
			continue;
		pattern->piece = arena_grow(a, pattern->piece, pattern->pieces, &cap, sizeof(struct piece));
		pattern->piece[pattern->pieces++] = p;
		stars += p.kind == PIECE_STAR;
	}
	while (pattern->pieces > 0) {
		struct piece last = pattern->piece[pattern->pieces - 1];
		struct capture_word w = { last.folded, last.folded, true };

		if (last.kind != PIECE_WORD || !is_trimming(&w))
			break;
		pattern->pieces--;
	}
	return pattern->pieces > 0 && pattern->pieces <= WORDS && stars <= STARS;
}

/* One line of the file; the complaint is empty when it is right. */
static struct slice captures_line(struct captures *c, struct arena *a, struct slice line)
{
	struct slice rest = line, word;
	struct pattern pattern;

	for (size_t i = 0; i < rest.len; i++)
		if (rest.ptr[i] == '\t')
			rest = slice_sub(rest, 0, i);
	slice_split(&rest, ' ', &word);
	rest = word.len < line.len ? slice_sub(line, word.len + 1, line.len) : (struct slice){ NULL, 0 };
	for (int k = 0; k < CAPTURE_KINDS; k++) {
		if (!slice_eq(word, slice_of(keyword[k])))
			continue;
		if (!pattern_of(a, rest, &pattern))
			return arena_printf(a, "`%s` needs a line of text with at most %d `*`", keyword[k], STARS);
		c->kind[k].pattern = arena_grow(a, c->kind[k].pattern, c->kind[k].patterns, &c->kind[k].cap, sizeof(struct pattern));
		c->kind[k].pattern[c->kind[k].patterns++] = pattern;
		return (struct slice){ NULL, 0 };
	}
	return arena_printf(a, "unknown keyword `%.*s`: use start, skip, gone, end, head, reply, teaser, stop or byline", SLICE_ARGS(word));
}

struct captures *captures_read(struct arena *a, struct slice bytes, struct slice file, struct slice *message)
{
	struct captures *c = arena_alloc(a, sizeof(*c));
	struct slice line, complaint, text = utf8_repair(a, slice_sub(bytes, slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0, bytes.len)); /* without a BOM */

	*message = (struct slice){ NULL, 0 };
	for (int number = 1; slice_split(&text, '\n', &line); number++) {
		line = slice_trim(line);
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		complaint = captures_line(c, a, line);
		if (complaint.len > 0)
			*message = arena_printf(a, "%.*s%s%.*s:%d: %.*s", SLICE_ARGS(*message), message->len ? "\n" : "",
			    SLICE_ARGS(file), number, SLICE_ARGS(complaint));
	}
	return c;
}

/* A match in progress. */
struct attempt {
	const struct pattern *pattern;
	const struct capture_words *line;
	struct capture_match *match;
};

/* The line's characters from word `from` to word `to`, end exclusive. */
static struct slice words_slice(const struct capture_words *line, size_t from, size_t to)
{
	const char *start = line->word[from].raw.ptr;
	struct slice last = line->word[to - 1].raw;

	return (struct slice){ start, (size_t)(last.ptr + last.len - start) };
}

/* Most words that a placeholder can take at word `from`. */
static size_t piece_reach(const struct piece *p, const struct capture_words *line, size_t from)
{
	size_t n = 0, left = line->words - from;

	if (p->kind == PIECE_STAR)
		return left;
	if (p->kind == PIECE_NUMBER)
		return left > 0 && line->word[from].raw.ptr[0] >= '0' && line->word[from].raw.ptr[0] <= '9';
	if (p->kind == PIECE_NAME) {
		while (n < left && n < NAME_WORDS && line->word[from + n].folded.ptr[0] != ':')
			n++;
		return left > 0 && line->word[from].mark ? 0 : n;
	}
	while (n < left && n < DATE_WORDS && (line->word[from + n].mark || dateline_word(line->word[from + n].folded)))
		n++;
	return n;
}

/* Notes what a placeholder took; false when that cannot be. */
static bool piece_take(const struct attempt *t, const struct piece *p, size_t from, size_t to)
{
	const struct date now = { 2020, 6, 15, 12, 0, 0, 0 };
	struct slice s = to > from ? words_slice(t->line, from, to) : (struct slice){ NULL, 0 };
	struct date d;

	if (p->kind == PIECE_NAME)
		t->match->name = s;
	if (p->kind == PIECE_NUMBER)
		t->match->number = s;
	if (p->kind != PIECE_DATE)
		return true;
	t->match->date = s;
	return dateline_read(s, &now, &d);
}

/* Pieces from i on fit the words from j on to the line's end. */
static bool pieces_fit(const struct attempt *t, size_t i, size_t j)
{
	const struct piece *p = &t->pattern->piece[i];
	size_t reach, least;

	if (i == t->pattern->pieces)
		return j == t->line->words && !t->line->more;
	if (p->kind == PIECE_WORD)
		return j < t->line->words && slice_eq(t->line->word[j].folded, p->folded) && pieces_fit(t, i + 1, j + 1);
	if (p->kind == PIECE_STAR && i + 1 == t->pattern->pieces)
		return true;
	reach = piece_reach(p, t->line, j);
	least = p->kind == PIECE_STAR ? 0 : 1;
	/* a date takes as much as it can, all else as little */
	for (size_t n = least; n <= reach; n++) {
		size_t take = p->kind == PIECE_DATE ? reach + least - n : n;

		if (pieces_fit(t, i + 1, j + take) && piece_take(t, p, j, j + take))
			return true;
	}
	return false;
}

/* The words that a pattern without placeholders takes from word j on, 0 when it does not fit. */
static size_t literal_fit(const struct pattern *p, const struct capture_words *line, size_t j)
{
	if (p->pieces > line->words - j)
		return 0;
	for (size_t i = 0; i < p->pieces; i++)
		if (p->piece[i].kind != PIECE_WORD || !slice_eq(p->piece[i].folded, line->word[j + i].folded))
			return 0;
	return p->pieces;
}

/* The line is a row of prompts, counters and marks: `Répondre | Signaler (3)`. */
static bool is_prompt_row(const struct captures *c, const struct capture_words *line)
{
	size_t j = 0, prompts = 0;

	while (j < line->words && !line->more) {
		size_t longest = line->word[j].mark || line->word[j].raw.ptr[0] <= '9';

		for (size_t i = 0; i < c->kind[CAPTURE_END].patterns && !longest; i++) {
			longest = literal_fit(&c->kind[CAPTURE_END].pattern[i], line, j);
			prompts += longest > 0;
		}
		if (longest == 0)
			return false;
		j += longest;
	}
	return prompts > 0 && !line->more;
}

/* Words that a pattern spells out: of two patterns that fit, the one with more of them is meant. */
static size_t pattern_words(const struct pattern *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->pieces; i++)
		n += p->piece[i].kind == PIECE_WORD;
	return n;
}

bool captures_match(const struct captures *c, enum capture_kind kind, const struct capture_words *line, struct capture_match *match)
{
	struct capture_match found;
	size_t best = 0;
	bool fits = false;

	for (size_t i = 0; i < c->kind[kind].patterns && line->words > 0 && (match || !fits); i++) {
		const struct pattern *p = &c->kind[kind].pattern[i];
		struct attempt t = { p, line, &found };

		if (p->piece[0].kind == PIECE_WORD && !slice_eq(p->piece[0].folded, line->word[0].folded))
			continue;
		found = (struct capture_match){ { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
		if ((fits && pattern_words(p) <= best) || !pieces_fit(&t, 0, 0))
			continue;
		fits = true;
		best = pattern_words(p);
		if (match)
			*match = found;
	}
	return fits || (kind == CAPTURE_END && line->words > 0 && is_prompt_row(c, line));
}
